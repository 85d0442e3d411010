import { ORIGIN_CODE, REVEALED_AT } from "../../model/post.ts";
import { strings } from "../columns.ts";
import { type Dictionaries, GONE_ACTOR, GONE_POST } from "../dictionaries.ts";
import { makeObjectHash } from "../object-hash.ts";
import type { Forget } from "../store.ts";
import { Uses } from "../uses.ts";
import { answerOf } from "./asking.ts";
import type { Engine } from "./engine.ts";
import { BlockGatherer } from "./gatherer.ts";
import { LEAVING, type LeavingKind } from "./tables.ts";
import type { Turn } from "./turn.ts";

/** Until when a deletion of everything an account posted reaches. */
const EVER = Number.MAX_SAFE_INTEGER;

type Ended = readonly { readonly actor: string; readonly until: number }[];

/**
 * Notes within the turn what leaves with it, and what must not come again: from its commit on no reader sees it, and `sweep` deletes it.
 * Returns how many posts leave, and rows of others that said whose post they repost.
 */
export async function leaveAs(turn: Turn, known: Dictionaries, what: Forget, salt: string) {
  await turn.flush();
  const ended: Ended = [...(what.ended ?? []), ...(what.actors ?? []).map((actor) => ({ actor, until: EVER }))];
  const leaving = new Map<number, number>();
  const found = { seq: "u32", actor: "u32" } as const;
  const take = async (where: string) => {
    const { seq, actor } = await answerOf(
      turn.engine,
      found,
      `select seq, actor from ${turn.rows("post")} where ${where}`,
    );
    for (let i = 0; i < seq.length; i++) leaving.set(seq[i], actor[i]);
  };
  const seqs = (what.posts ?? []).map((id) => known.findPost(id)).filter((seq) => seq >= 0);
  if (seqs.length > 0) await take(`seq in (${seqs.join(",")})`);
  const untils = latest(ended, (actor) => known.findActor(actor));
  if (untils.size > 0)
    await take(
      `actor in (${[...untils.keys()].join(",")}) and coalesce(seen_ms, at_ms) <= ${untilOf("actor", untils)}`,
    );
  const aged: string[] = [];
  if (what.before !== undefined) {
    const old = `at_ms < ${Math.ceil(what.before)}`;
    await take(old);
    const { id } = await answerOf(
      turn.engine,
      { id: "string" },
      `select id from ${turn.rows("post")} where ${old} order by seq`,
    );
    aged.push(...id);
  }
  await leaveRows(turn, known, leaving);
  const origins = await leaveOrigins(turn, known, ended, salt);
  bury(turn, known, [...(what.posts ?? []), ...aged], ended);
  return { posts: leaving.size, origins };
}

/** Posts (number → code of the actor) with all that nothing else refers to. */
export async function leaveRows(turn: Turn, known: Dictionaries, leaving: ReadonlyMap<number, number>): Promise<void> {
  if (leaving.size === 0) return;
  await turn.flush();
  known.uses ??= await countUses(turn);
  keepFloors(turn, known);
  const seqs = [...leaving.keys()];
  const those = `(${seqs.join(",")})`;
  const { object } = await answerOf(
    turn.engine,
    { object: "u32" },
    `select object from ${turn.rows("action")} where post in ${those}`,
  );
  const { id } = await answerOf(
    turn.engine,
    { id: "string" },
    `select id from ${turn.rows("post")} where seq in ${those}`,
  );
  for (const each of id) known.removePost(each);
  leave(turn, "post", seqs);
  const lost = { objects: new Set<number>(), actors: new Set<number>() };
  for (const code of object) if (known.uses.objects.drop(code)) lost.objects.add(code);
  for (const code of leaving.values()) if (known.uses.actors.drop(code)) lost.actors.add(code);
  await leaveObjects(turn, known, [...lost.objects]);
  await hideAgain(
    turn,
    [...new Set(object)].filter((code) => !lost.objects.has(code)),
  );
  await leaveActors(turn, known, [...lost.actors]);
}

async function leaveOrigins(turn: Turn, known: Dictionaries, ended: Ended, salt: string): Promise<number> {
  const hash = makeObjectHash(salt);
  const untils = latest(ended, (actor) => {
    hash.of(actor);
    return known.objects.find(hash.high, hash.low, ORIGIN_CODE);
  });
  if (untils.size === 0) return 0;
  await turn.flush();
  const { post, object } = await answerOf(
    turn.engine,
    { post: "u32", object: "u32" },
    `select a.post as post, a.object as object from ${turn.rows("action")} a join ${turn.rows("post")} p on p.seq = a.post
     where a.type = ${ORIGIN_CODE} and a.object in (${[...untils.keys()].join(",")}) and coalesce(p.seen_ms, p.at_ms) <= ${untilOf("a.object", untils)}`,
  );
  if (post.length === 0) return 0;
  known.uses ??= await countUses(turn);
  keepFloors(turn, known);
  leave(turn, "origin", post);
  const lost = new Set<number>();
  for (const code of object) if (known.uses.objects.drop(code)) lost.add(code);
  await leaveObjects(turn, known, [...lost]);
  return post.length;
}

async function leaveObjects(turn: Turn, known: Dictionaries, codes: readonly number[]): Promise<void> {
  if (codes.length === 0) return;
  const { high, low, type } = await answerOf(
    turn.engine,
    { high: "u32", low: "u32", type: "u8" },
    `select hash_high as high, hash_low as low, type from ${turn.rows("object")} where code in (${codes.join(",")})`,
  );
  for (let i = 0; i < high.length; i++) known.objects.remove(high[i], low[i], type[i]);
  leave(turn, "object", codes);
}

/** Of objects that lose posts, those that fewer than enough accounts are left of are a hash again. */
async function hideAgain(turn: Turn, objects: readonly number[]): Promise<void> {
  if (objects.length === 0) return;
  await turn.flush();
  const { object } = await answerOf(
    turn.engine,
    { object: "u32" },
    `select n.object as object from ${turn.rows("named")} n left join ${turn.rows("action")} a on a.object = n.object
     where n.object in (${objects.join(",")}) group by n.object having uniqExact(a.actor) < ${REVEALED_AT} order by object`,
  );
  leave(turn, "named", object);
}

async function leaveActors(turn: Turn, known: Dictionaries, codes: readonly number[]): Promise<void> {
  if (codes.length === 0) return;
  const { pseudonym } = await answerOf(
    turn.engine,
    { pseudonym: "string" },
    `select pseudonym from ${turn.rows("actor")} where code in (${codes.join(",")})`,
  );
  for (const each of pseudonym) known.removeActor(each);
  leave(turn, "actor", codes);
}

function leave(turn: Turn, kind: LeavingKind, codes: ArrayLike<number>): void {
  turn.append("leaving", [new Uint8Array(codes.length).fill(LEAVING[kind]), codes], codes.length);
}

/** What was deleted upstream, noted for ever. */
function bury(turn: Turn, known: Dictionaries, posts: readonly string[], ended: Ended): void {
  const fresh = posts.filter((id) => known.bury(id));
  const ends = ended.filter(({ actor, until }) => known.end(actor, until));
  turn.append(
    "gone",
    [
      strings([...fresh, ...ends.map(({ actor }) => actor)]),
      [...fresh.map(() => GONE_POST), ...ends.map(() => GONE_ACTOR)],
      [...fresh.map(() => Number.NaN), ...ends.map(({ until }) => until)],
    ],
    fresh.length + ends.length,
  );
}

/** By code, the latest end of each account that `find` knows. */
function latest(ended: Ended, find: (actor: string) => number): Map<number, number> {
  const untils = new Map<number, number>();
  for (const { actor, until } of ended) {
    const code = find(actor);
    if (code >= 0) untils.set(code, Math.max(until, untils.get(code) ?? until));
  }
  return untils;
}

const untilOf = (column: string, untils: ReadonlyMap<number, number>): string =>
  `transform(${column}, CAST([${[...untils.keys()].join(",")}], 'Array(UInt32)'), CAST([${[...untils.values()].join(",")}], 'Array(Int64)'), toInt64(${Number.MIN_SAFE_INTEGER}))`;

/** Codes are never given out twice, also when the highest is deleted. */
function keepFloors(turn: Turn, known: Dictionaries): void {
  turn.append(
    "meta",
    [
      strings(["next post", "next actor", "next object"]),
      strings([known.nextPost, known.nextActor, known.nextObject].map(String)),
    ],
    3,
  );
}

/** O(posts + actions), once after opening, when the first deletion comes. */
async function countUses(turn: Turn): Promise<NonNullable<Dictionaries["uses"]>> {
  const count = async (sql: string): Promise<Uses> => {
    const uses = new Uses();
    const gatherer = new BlockGatherer({ code: "u32" });
    for await (const block of turn.engine.ask(sql)) {
      gatherer.add(block);
      for (const code of gatherer.take().code) uses.add(code);
    }
    return uses;
  };
  return {
    objects: await count(`select object as code from ${turn.rows("action")}`),
    actors: await count(`select actor as code from ${turn.rows("post")}`),
  };
}

/** Deletes what left with committed turns, tables one by one. Done again where it was broken off. */
export async function sweep(engine: Engine): Promise<void> {
  const { kind } = await answerOf(engine, { kind: "u8" }, "select distinct kind from leaving_rows order by kind");
  if (kind.length === 0) return;
  const leavingOf = (of: LeavingKind) => `(select code from leaving_rows where kind = ${LEAVING[of]})`;
  const has = (of: LeavingKind) => kind.includes(LEAVING[of]);
  if (has("post")) {
    await engine.tell(`delete from post_rows where seq in ${leavingOf("post")}`);
    await engine.tell(`delete from action_rows where post in ${leavingOf("post")}`);
  }
  if (has("origin"))
    await engine.tell(`delete from action_rows where type = ${ORIGIN_CODE} and post in ${leavingOf("origin")}`);
  if (has("actor")) await engine.tell(`delete from actor_rows where code in ${leavingOf("actor")}`);
  if (has("named")) await engine.tell(`delete from named_rows where object in ${leavingOf("named")}`);
  if (has("object")) {
    await nameHeirs(engine, leavingOf("object"));
    await engine.tell(`delete from family_rows where object in ${leavingOf("object")}`);
    await engine.tell(`delete from named_rows where object in ${leavingOf("object")}`);
    await engine.tell(`delete from object_rows where code in ${leavingOf("object")}`);
  }
  await engine.tell("truncate table leaving_rows");
}

/** A family is named by its smallest member: where that one leaves, the next takes its place. */
async function nameHeirs(engine: Engine, leaving: string): Promise<void> {
  for (const name of ["family", "reworded"]) {
    const { old, first } = await answerOf(
      engine,
      { old: "u32", first: "u32" },
      `select assumeNotNull(${name}) as old, min(object) as first from family_rows where ${name} in ${leaving} and object not in ${leaving} group by old order by old`,
    );
    if (old.length > 0)
      await engine.tell(
        `alter table family_rows update ${name} = transform(assumeNotNull(${name}), CAST([${old.join(",")}], 'Array(UInt32)'), CAST([${first.join(",")}], 'Array(UInt32)'), assumeNotNull(${name})) where ${name} in (${old.join(",")})`,
      );
  }
}
