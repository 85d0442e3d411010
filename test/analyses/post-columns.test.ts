import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveOf } from "../../bench/worlds/archive.ts";
import { type PostColumns, postQueries } from "../../src/analyses/coordination/post-columns.ts";
import { makePseudonymiser } from "../../src/privacy/pseudonym.ts";
import { openProject } from "../../src/project/project.ts";
import { ingest } from "../../src/taking-in/ingest.ts";
import { makeWorld } from "../../src/worlds/index.ts";
import { accountIdOf, postIdOf } from "../../src/worlds/world.ts";
import { writeXv2 } from "../../src/worlds/write-x-v2.ts";
import { KEY, projectDir, scratch } from "../taking-in/world.ts";

/** Every kind of post, some in words that others say too, some that speak to somebody. */
const world = makeWorld(
  {
    name: "every kind",
    organic: {
      accounts: 60,
      days: 3,
      breaking: 0,
      chatter: 0.3,
      headlines: 0.3,
      shapes: { repost: 3, link: 2, text: 2, hashtags: 1, reply: 2, quote: 1, media: 1 },
    },
  },
  5,
);
const room = scratch();
let made: PostColumns;
let stored: PostColumns;
/** Code of the store → row of the world. */
const accountOf = new Map<number, number>();
const postOf = new Map<number, number>();

beforeAll(async () => {
  made = (await archiveOf(world)).posts;
  const file = room.path("world.jsonl");
  writeFileSync(file, [...writeXv2(world)].join(""));
  const project = await openProject(projectDir(room.dir));
  try {
    await ingest({ files: [file], project });
    const queries = postQueries(world.period);
    stored = {
      voices: await project.store.columns(queries.voices),
      wordings: await project.store.columns(queries.wordings),
      sources: await project.store.columns(queries.sources),
      openers: await project.store.columns(queries.openers),
    };
    const actors = await project.store.columns({
      sql: "select code, pseudonym from actor order by code",
      values: {},
      columns: { code: "u32", pseudonym: "string" },
    });
    const posts = await project.store.columns({
      sql: "select seq, id from post order by seq",
      values: {},
      columns: { seq: "u32", id: "string" },
    });
    const pseudonyms = makePseudonymiser(KEY);
    const name = (platform: string, id: string) => pseudonyms.of(platform, id);
    const accounts = new Map(
      Array.from({ length: world.accounts.count }, (_, u) => [name("x", accountIdOf(world, u)), u]),
    );
    const rows = new Map(Array.from({ length: world.posts.count }, (_, i) => [name("x", postIdOf(world, i)), i]));
    for (const [i, code] of actors.code.entries()) accountOf.set(code, accounts.get(actors.pseudonym[i]) ?? -1);
    for (const [i, seq] of posts.seq.entries()) postOf.set(seq, rows.get(posts.id[i]) ?? -1);
  } finally {
    await project.close();
  }
});
afterAll(() => room.clean());

const same = (code: number) => code;
/** Values numbered by the first row that has them: what is the same stays the same, whatever it is called. */
function classes(rows: readonly (readonly [key: number, value: number])[]): Map<number, number> {
  const first = new Map<number, number>();
  const sorted = [...rows].sort((x, y) => x[0] - y[0]);
  for (const [key, value] of sorted) if (!first.has(value)) first.set(value, key);
  return new Map(sorted.map(([key, value]) => [key, first.get(value) as number]));
}
const rowsOf = (key: Uint32Array, value: ArrayLike<number>, name: (code: number) => number) =>
  Array.from(key, (k, i) => [name(k), value[i]] as const);
const postName = (seq: number) => postOf.get(seq) as number;
const accountName = (code: number) => accountOf.get(code) as number;

describe("what the store says of posts is what is derived from the world", () => {
  it("the whole world came in", () => {
    expect(postOf.size).toBe(world.posts.count);
    expect([...postOf.values(), ...accountOf.values()]).not.toContain(-1);
  });
  it("voices: posts, those that speak and those with words, per account", () => {
    const told = ({ voices: v }: PostColumns, name: (code: number) => number) =>
      Array.from(v.actor, (u, i) => [name(u), v.posts[i], v.spoken[i], v.worded[i]]).sort((x, y) => x[0] - y[0]);
    expect(told(stored, accountName)).toEqual(told(made, same));
    expect(made.voices.spoken.some((n, i) => n > 0 && n < made.voices.posts[i])).toBe(true);
  });
  it("wordings: which own texts are the same, begin the same, and speak", () => {
    for (const column of ["wording", "head", "speaks"] as const) {
      const theirs = classes(rowsOf(stored.wordings.post, stored.wordings[column], postName));
      expect(theirs, column).toEqual(classes(rowsOf(made.wordings.post, made.wordings[column], same)));
    }
    const speaking = (c: PostColumns, name: (code: number) => number) =>
      rowsOf(c.wordings.post, c.wordings.speaks, name)
        .filter(([, s]) => s === 1)
        .map(([p]) => p)
        .sort((x, y) => x - y);
    expect(speaking(stored, postName)).toEqual(speaking(made, same));
    expect(speaking(made, same).length).toBeGreaterThan(10);
  });
  it("sources: the first of each post, the same for the same, and accounts by their code", () => {
    const first = (c: PostColumns, name: (code: number) => number, account: (code: number) => number) => {
      const of = new Map<number, number>();
      c.sources.post.forEach((p, i) => {
        const s = c.sources.source[i];
        if (!of.has(name(p))) of.set(name(p), s < 2 ** 33 ? account(s) : s);
      });
      return of;
    };
    const [theirs, ours] = [first(stored, postName, accountName), first(made, same, same)];
    expect(classes([...theirs])).toEqual(classes([...ours]));
    const accounts = (m: Map<number, number>) => [...m].filter(([, s]) => s < 2 ** 33).sort((x, y) => x[0] - y[0]);
    expect(accounts(theirs)).toEqual(accounts(ours));
    expect(accounts(ours).length).toBeGreaterThan(50);
    expect(ours.size).toBeGreaterThan(accounts(ours).length + 20);
  });
  it("openers: who posted what is reposted or answered, and when", () => {
    const told = ({ openers: o }: PostColumns, name: (code: number) => number) =>
      Array.from(o.object, (_, i) => `${o.at[i]} ${name(o.actor[i])}`).sort();
    expect(told(stored, accountName)).toEqual(told(made, same));
    expect(stored.openers.object.length).toBeGreaterThan(20);
  });
});
