import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell } from "../../src/analyses/trends/cell.ts";
import { MOST_PARTS, partOf, trendNeeds } from "../../src/analyses/trends/columns.ts";
import { layCells, type TrendCells } from "../../src/analyses/trends/lay-cells.ts";
import { trendParams } from "../../src/analyses/trends/params.ts";
import { askTrends } from "../../src/asking/ask-trends.ts";
import { periodOf } from "../../src/asking/collection.ts";
import { indexCells, partsKey } from "../../src/asking/index-cells.ts";
import { PostIndex } from "../../src/asking/post-index.ts";
import { splitOf, splitOfAccounts } from "../../src/asking/split.ts";
import { readAsked } from "../../src/asking/topics.ts";
import { TopicsThread } from "../../src/asking/topics-thread.ts";
import { wordsInThread, wordsOf } from "../../src/asking/words-thread.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { POST_KINDS } from "../../src/model/kind.ts";
import { days, hours, minutes, type Period } from "../../src/model/time.ts";
import { parseQuery, toSql } from "../../src/query/index.ts";
import { type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";

const QUERIES = [
  '"flood"',
  "#storm",
  "lang:en",
  "lang:zz",
  "domain:example.org",
  '("flood" OR #storm) NOT lang:en',
  "kind:repost",
  "since:2024-05-01T05:00",
  '"warning"',
  'NOT "warning"',
  "platform:x",
  '"nowhere said"',
];
let made: MadeStore;
let index: PostIndex;
let thread: TopicsThread;
let period: Period;

beforeAll(async () => {
  const rng = makeRng(31);
  const pick = <T>(from: readonly T[]): T => from[rng.int(from.length)];
  const words = ["flood", "Flood", "warning", "#storm", "rain", "river", "in the city", "вода", "台風", "cafe\u0301"];
  made = await madeStore(
    storedPosts(
      Array.from({ length: 4_000 }, () => ({
        platform: pick(["x", "bluesky", "gab"]),
        actor: Math.floor(160 * rng.next() ** 2),
        at: Date.UTC(2024, 4, 1) + rng.int(30) * 1_800_000 + rng.int(1_000),
        kind: pick(POST_KINDS),
        text: Array.from({ length: 1 + rng.int(7) }, () => pick(words)).join(" "),
        ...(rng.int(5)
          ? {
              lang: pick(["en", "en", "en-GB", "ar", "ja", "pt-BR", "de", "fr", "es", "it", "nl", "other", "sv", "da"]),
            }
          : {}),
        links: rng.int(3) ? [] : [pick(["https://example.org/a", "https://news.example.net/story"])],
      })),
    ),
  );
  const { seq, actor, time } = await made.store.columns({
    sql: "select seq, actor, at_ms::double as time from post order by seq",
    values: {},
    columns: { seq: "u32", actor: "u32", time: "f64" },
  });
  index = new PostIndex(seq, actor, time);
  for (const query of QUERIES) {
    const { sql, values } = toSql(parseQuery(query), "q");
    const found = await made.store.columns({
      sql: `select p.seq from post p where ${sql} order by p.seq`,
      values,
      columns: { seq: "u32" },
    });
    index.setHits(query, found.seq);
  }
  thread = new TopicsThread(made.store);
  period = (await periodOf(made.store))!;
});
afterAll(async () => {
  await thread.close();
  await made.close();
});

/** The parts as the thread looks them up. */
async function setParts(by: "lang" | "platform", k: number): Promise<void> {
  const { part, seq } = await made.store.columns({
    sql: `select p.seq, p.actor, ${partOf(by)} as part from post p order by p.seq`,
    values: {},
    columns: { part: "string", seq: "u32" },
  });
  const accounts = new Map<string, Set<number>>();
  const { actor } = await made.store.columns({
    sql: "select actor from post order by seq",
    values: {},
    columns: { actor: "u32" },
  });
  part.forEach((name, i) => void accounts.set(name, (accounts.get(name) ?? new Set()).add(actor[i])));
  const names = [...accounts]
    .filter(([, who]) => who.size >= k)
    .sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_PARTS)
    .map(([name]) => name);
  index.setParts(
    partsKey(by, k),
    names,
    seq,
    Uint8Array.from(part, (name) => names.indexOf(name) + 1),
  );
}

/** Everything the release rule asks of cells. */
function told({ bins, total, parts, finer, wider }: TrendCells, sets: number, k: number): unknown {
  const every = Array.from({ length: sets }, (_, i) => i);
  const cell = (c: Cell) => ({
    sets: c.sets,
    rests: every.map((i) => every.map((j) => c.rest(i, j))),
    gives: every.slice(1).map((t) => [
      c.gives(
        t,
        every.filter((i) => i !== t),
        k,
      ),
      c.gives(
        t,
        every.filter((i) => i < t),
        k,
        "posts",
      ),
    ]),
  });
  return {
    bins: bins.map(cell),
    total: cell(total),
    parts: [...parts].map(([name, row]) => [name, row.map(cell)]).sort(),
    finer: finer.map((f) => [f.width, f.bins.map(cell)]),
    wider,
  };
}

describe("the index counts what the store counts", () => {
  it("has the posts of the store", async () => {
    expect(index.posts).toBe(4_000);
    expect(index.period).toEqual(period);
    expect(await thread.period).toEqual(period);
  });

  it("law: topics beside earlier ones, in bins of any width, by any part: the same table, row by row", async () => {
    const rng = makeRng(5);
    const some = (n: number) => [...new Set(Array.from({ length: n }, () => QUERIES[rng.int(QUERIES.length)]))];
    for (let round = 0; round < 30; round++) {
      const widths = [minutes(15), hours(1), hours(6), days(1)];
      const params = trendParams.parse({
        topics: some(1 + rng.int(4)).map((query) => ({ name: query, query })),
        earlier: some(rng.int(6)).map((query) => ({ query, bin: widths[rng.int(4)] })),
        bin: [0, ...widths][rng.int(5)],
        by: (["none", "lang", "platform"] as const)[round % 3],
        k: 3 + rng.int(9),
      });
      if (params.by !== "none") await setParts(params.by, params.k);
      const stored = layCells(await made.store.columns(trendNeeds(params, period).cells), params, period);
      const sets = 1 + params.topics.length + params.earlier.length;
      expect(told(indexCells(index, params, period), sets, params.k), JSON.stringify(params)).toEqual(
        told(stored, sets, params.k),
      );
    }
  }, 120_000);

  it("answers topics and splits with the same bytes, and remembers the same", async () => {
    const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), "claque-index-")));
    try {
      for (const [i, query] of QUERIES.entries()) {
        const by = (["none", "lang", "platform"] as const)[i % 3];
        const question = { topics: [{ name: query, query }], by, k: 5, bin: i % 2 ? hours(1) : hours(6) };
        const stored = await askTrends(made.store, folders[0], question);
        expect(JSON.stringify(await askTrends(made.store, folders[1], question, thread))).toBe(JSON.stringify(stored));
        expect(readAsked(folders[1])).toEqual(readAsked(folders[0]));
      }
    } finally {
      for (const f of folders) rmSync(f, { recursive: true, force: true });
    }
  }, 120_000);

  it("splits between groups and everybody else as a scan does", async () => {
    const { pseudonym } = await made.store.columns({
      sql: "select pseudonym from actor order by code limit 12",
      values: {},
      columns: { pseudonym: "string" },
    });
    const orchestration = { groups: [pseudonym.slice(0, 7), pseudonym.slice(5)], k: 5, groupK: 3 };
    for (const query of QUERIES)
      expect(
        await splitOfAccounts(made.store, await thread.accounts(made.store, query), orchestration, makeRng(3)),
        query,
      ).toEqual(await splitOf(made.store, toSql(parseQuery(query), "s"), period, orchestration, makeRng(3)));
  });

  it("leaves posts that came later out", () => {
    index.setHits("later", Uint32Array.of(0, 3_999, 4_000, 9_999));
    expect(index.accountsOf("later").posts.reduce((a, b) => a + b)).toBe(2);
    expect(() => index.accountsOf("never asked")).toThrow();
  });

  it("tells of a fault in a question, and answers the next", async () => {
    await expect(thread.accounts(made.store, "from:me")).rejects.toThrow();
    expect((await thread.accounts(made.store, "#storm")).actor.length).toBeGreaterThan(10);
  });
});

describe("words counted in a thread", () => {
  it("are those counted here, byte for byte", async () => {
    const side = async (condition: string) =>
      made.store.columns({
        sql: `select p.actor, p.text from post p where ${condition} order by p.actor, p.seq`,
        values: {},
        columns: { actor: "u32", text: "string" },
      });
    const task = {
      k: 5,
      most: 20,
      seed: 9,
      sides: [await side("p.text like '%storm%'"), await side("p.text not like '%storm%'")],
    } as const;
    const here = wordsOf(task);
    expect(here.words.length).toBeGreaterThan(0);
    expect(JSON.stringify(await wordsInThread(task))).toBe(JSON.stringify(here));
  });
});
