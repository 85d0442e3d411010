import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { ORIGIN_CODE } from "../model/post.ts";
import { type Dictionaries, GONE_ACTOR, GONE_POST } from "./dictionaries.ts";
import { ColumnGatherer } from "./duckdb-vectors.ts";
import { readMeta, setMeta } from "./meta.ts";
import { makeObjectHash } from "./object-hash.ts";
import { hideAgain } from "./revealing.ts";
import type { Forget } from "./store.ts";
import { writeUntidy } from "./tidying.ts";
import { Uses } from "./uses.ts";
import { numberIn, textIn } from "./values.ts";

/** Until when a deletion of everything an account posted reaches. */
const EVER = Number.MAX_SAFE_INTEGER;
const IN = `in (select unnest(from_json($codes::json, '["UINTEGER"]')))`;

/** Posts that went, and rows of others that said whose post they repost. */
interface Forgotten {
  readonly posts: number;
  readonly origins: number;
}

type Run = (sql: string, values?: Record<string, DuckDBValue>) => Promise<readonly (readonly DuckDBValue[])[]>;
const runner =
  (connection: DuckDBConnection): Run =>
  async (sql, values) =>
    (await connection.runAndReadAll(sql, values)).getColumns();

/**
 * Deletes inside the connection's open transaction, and notes what was deleted upstream, so that it does not come again.
 * Looks at the rows between the oldest and the newest of them; deletions of accounts, and by age, at all posts.
 * `salt`: what the store's object hashes are salted with.
 */
export async function forgetRows(
  connection: DuckDBConnection,
  known: Dictionaries,
  what: Forget,
  salt: string,
): Promise<Forgotten> {
  const run = runner(connection);
  const leaving = new Map<number, number>();
  const take = ([seq, actor]: readonly (readonly DuckDBValue[])[]) => {
    if (seq) for (let i = 0; i < seq.length; i++) leaving.set(numberIn(seq[i]), numberIn(actor[i]));
  };
  const ended = [...(what.ended ?? []), ...(what.actors ?? []).map((actor) => ({ actor, until: EVER }))];
  const seqs = (what.posts ?? []).map((id) => known.findPost(id)).filter((seq) => seq >= 0);
  if (seqs.length > 0) for (const [seq, actor] of await authorsOf(connection, seqs)) leaving.set(seq, actor);
  const untils = new Map<number, number>();
  for (const { actor, until } of ended) {
    const code = known.findActor(actor);
    if (code >= 0) untils.set(code, Math.max(until, untils.get(code) ?? until));
  }
  if (untils.size > 0)
    take(
      await run(
        `with ended as (select unnest(from_json($codes::json, '["UINTEGER"]')) as code, unnest(from_json($untils::json, '["BIGINT"]')) as until)
         select seq, actor from post join ended on actor = code where coalesce(seen_ms, at_ms) <= until order by seq`,
        { ...list([...untils.keys()]), untils: `[${[...untils.values()].join(",")}]` },
      ),
    );
  const aged: string[] = [];
  if (what.before !== undefined) {
    const before = { before: BigInt(Math.ceil(what.before)) };
    const [seq = [], actor = [], id = []] = await run("select seq, actor, id from post where at_ms < $before", before);
    take([seq, actor]);
    for (const each of id) aged.push(textIn(each));
  }
  await removeRows(connection, known, leaving);
  const origins = await removeOrigins(connection, known, ended, salt);
  await bury(run, known, [...(what.posts ?? []), ...aged], ended);
  return { posts: leaving.size, origins };
}

/**
 * An account that ended is nobody's origin either: of what others reposted of it up to then, no row says any more whose it
 * was. Looks at all actions, where the account was ever an origin. Returns how many rows went.
 */
async function removeOrigins(
  connection: DuckDBConnection,
  known: Dictionaries,
  ended: readonly { readonly actor: string; readonly until: number }[],
  salt: string,
): Promise<number> {
  const hash = makeObjectHash(salt);
  const untils = new Map<number, number>();
  for (const { actor, until } of ended) {
    hash.of(actor);
    const code = known.objects.find(hash.high, hash.low, ORIGIN_CODE);
    if (code >= 0) untils.set(code, Math.max(until, untils.get(code) ?? until));
  }
  if (untils.size === 0) return 0;
  const run = runner(connection);
  const [seqs = [], objects] = await run(
    `with ended as (select unnest(from_json($codes::json, '["UINTEGER"]')) as code, unnest(from_json($untils::json, '["BIGINT"]')) as until)
     select a.post, a.object from action a join ended on a.object = code join post p on p.seq = a.post
     where a.type = ${ORIGIN_CODE} and coalesce(p.seen_ms, p.at_ms) <= until order by a.post`,
    { ...list([...untils.keys()]), untils: `[${[...untils.values()].join(",")}]` },
  );
  if (seqs.length === 0) return 0;
  known.uses ??= await countUses(connection);
  await keepFloors(run, known);
  await run(`delete from action where type = ${ORIGIN_CODE} and post ${IN}`, list(seqs.map(numberIn)));
  const lost = new Set<number>();
  for (let i = 0; i < seqs.length; i++) {
    known.untidy.note("post", numberIn(seqs[i]));
    if (known.uses.objects.drop(numberIn(objects[i]))) lost.add(numberIn(objects[i]));
  }
  await removeObjects(run, known, [...lost]);
  await writeUntidy(connection, known);
  await freed(connection);
  return seqs.length;
}

/** Rows were deleted whose bytes lie in the file still: it is written anew before long, at the latest when it is opened next. */
const FREED = "freed";
const freed = (connection: DuckDBConnection): Promise<void> => setMeta(connection, { [FREED]: "yes" });
export const holdsFreed = async (connection: DuckDBConnection): Promise<boolean> =>
  (await readMeta(connection, FREED)) !== undefined;
export const nothingFreed = (connection: DuckDBConnection): Promise<void> => setMeta(connection, { [FREED]: null });

/** Takes posts (number → code of the actor) out, with their actions, and objects and actors that nothing refers to any more. */
export async function removeRows(
  connection: DuckDBConnection,
  known: Dictionaries,
  leaving: ReadonlyMap<number, number>,
): Promise<void> {
  if (leaving.size === 0) return;
  const run = runner(connection);
  known.uses ??= await countUses(connection);
  await keepFloors(run, known);
  const seqs = [...leaving.keys()];
  const [objects = [], actors = []] = await run(`select object, actor from action where post ${IN}`, list(seqs));
  const [ids = []] = await run(`delete from post where seq ${IN} returning id`, list(seqs));
  if (objects.length > 0) await run(`delete from action where post ${IN}`, list(seqs));
  for (const id of ids) known.removePost(textIn(id));
  for (const seq of seqs) known.untidy.note("post", seq);
  const lost = { objects: new Set<number>(), actors: new Set<number>() };
  for (const code of objects) if (known.uses.objects.drop(numberIn(code))) lost.objects.add(numberIn(code));
  for (const code of leaving.values()) if (known.uses.actors.drop(code)) lost.actors.add(code);
  await removeObjects(run, known, [...lost.objects]);
  await hideAgain(connection, known.revealing, { object: objects.map(numberIn), actor: actors.map(numberIn) });
  await removeActors(run, known, [...lost.actors]);
  await writeUntidy(connection, known);
  await freed(connection);
}

async function removeObjects(run: Run, known: Dictionaries, codes: readonly number[]): Promise<void> {
  if (codes.length === 0) return;
  for (const code of codes) known.untidy.note("object", code);
  const [high = [], low, type] = await run(
    `delete from object where code ${IN} returning hash_high, hash_low, type`,
    list(codes),
  );
  for (let i = 0; i < high.length; i++) known.objects.remove(numberIn(high[i]), numberIn(low[i]), numberIn(type[i]));
  await run(`delete from family where object ${IN}`, list(codes));
  await run(`delete from named where object ${IN}`, list(codes));
  // A family is named by its smallest member: where that one left, the next takes its place.
  for (const name of ["family", "reworded"])
    await run(
      `update family set ${name} = heir.first
       from (select ${name} as old, min(object) as first from family where ${name} ${IN} group by ${name}) heir
       where family.${name} = heir.old`,
      list(codes),
    );
}

async function removeActors(run: Run, known: Dictionaries, codes: readonly number[]): Promise<void> {
  if (codes.length === 0) return;
  for (const code of codes) known.untidy.note("actor", code);
  const [gone = []] = await run(`delete from actor where code ${IN} returning pseudonym`, list(codes));
  for (const pseudonym of gone) known.removeActor(textIn(pseudonym));
}

/** Numbers of posts, each with the code of its actor. */
export async function authorsOf(connection: DuckDBConnection, seqs: readonly number[]): Promise<Map<number, number>> {
  const [seq = [], actor] = await runner(connection)(`select seq, actor from post where seq ${IN}`, list(seqs));
  return new Map(seq.map((s, i) => [numberIn(s), numberIn(actor[i])]));
}

/** What was deleted upstream, noted for ever. */
async function bury(
  run: Run,
  known: Dictionaries,
  posts: readonly string[],
  ended: readonly { readonly actor: string; readonly until: number }[],
): Promise<void> {
  const fresh = posts.filter((id) => known.bury(id));
  if (fresh.length > 0)
    await run(`insert into gone select unnest(from_json($ids::json, '["VARCHAR"]')), ${GONE_POST}, null`, {
      ids: JSON.stringify(fresh),
    });
  for (const { actor, until } of ended)
    if (known.end(actor, until))
      await run(`insert into gone values ($actor, ${GONE_ACTOR}, $until)`, { actor, until: BigInt(until) });
}

/** O(posts + actions), once after opening, when the first deletion comes. Row by row: no query holds the counts. */
async function countUses(connection: DuckDBConnection): Promise<NonNullable<Dictionaries["uses"]>> {
  const count = async (sql: string): Promise<Uses> => {
    const uses = new Uses();
    const result = await connection.stream(sql);
    const gatherer = new ColumnGatherer({ code: "u32" }, result.columnNames());
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      gatherer.add(chunk);
      for (const code of gatherer.take().code) uses.add(code);
    }
    return uses;
  };
  return {
    objects: await count("select object as code from action"),
    actors: await count("select actor as code from post"),
  };
}

const list = (codes: readonly number[]) => ({ codes: `[${codes.join(",")}]` });

/** Codes are never given out twice, also when the highest is deleted. */
async function keepFloors(run: Run, known: Dictionaries): Promise<void> {
  await run("delete from meta where key in ('next post', 'next actor', 'next object')");
  await run("insert into meta values ('next post', $post), ('next actor', $actor), ('next object', $object)", {
    post: String(known.nextPost),
    actor: String(known.nextActor),
    object: String(known.nextObject),
  });
}
