import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { binStart } from "../../src/analyses/volume.ts";
import { askTrends } from "../../src/asking/ask-trends.ts";
import { periodOf } from "../../src/asking/collection.ts";
import { countTopics } from "../../src/asking/count-topics.ts";
import { PostIndex } from "../../src/asking/post-index.ts";
import { splitOf, splitOfAccounts } from "../../src/asking/split.ts";
import { TopicsThread } from "../../src/asking/topics-thread.ts";
import { wordsInThread, wordsOf } from "../../src/asking/words-thread.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { POST_KINDS } from "../../src/model/kind.ts";
import { days, hours, type Period } from "../../src/model/time.ts";
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
  thread = new TopicsThread(made.store);
  period = (await periodOf(made.store))!;
});
afterAll(async () => {
  await thread.close();
  await made.close();
});

/** Posts of the made store, as a reader with the archive would count them. */
interface Seen {
  readonly actor: number;
  readonly at: number;
  readonly parts: { readonly lang: string; readonly platform: string };
  readonly in: (query: string) => boolean;
}
async function everyPost(queries: readonly string[]): Promise<Seen[]> {
  const all = await made.store.columns({
    sql: `select p.seq, p.actor, p.at_ms::double as time, coalesce(nullif(split_part(lower(p.lang), '-', 1), ''), 'unknown') as lang,
      coalesce(nullif(lower(p.platform), ''), 'unknown') as platform from post p order by p.seq`,
    values: {},
    columns: { seq: "u32", actor: "u32", time: "f64", lang: "string", platform: "string" },
  });
  const hits = new Map<string, Set<number>>();
  for (const query of queries) {
    const { sql, values } = toSql(parseQuery(query), "q");
    const found = await made.store.columns({
      sql: `select p.seq from post p where ${sql} order by p.seq`,
      values,
      columns: { seq: "u32" },
    });
    hits.set(query, new Set(found.seq));
  }
  return [...all.seq].map((seq, i) => ({
    actor: all.actor[i],
    at: all.time[i],
    parts: { lang: all.lang[i], platform: all.platform[i] },
    in: (query) => hits.get(query)!.has(seq),
  }));
}

describe("the index counts what the store counts", () => {
  it("has the posts of the store", async () => {
    expect(await thread.period).toEqual(period);
  });

  it("law: a single condition is counted as anybody would, within the noise; 0 … k−1 accounts are one mark", async () => {
    const single = QUERIES.filter((q) => !/ OR | NOT |^NOT/.test(q));
    const posts = await everyPost(single);
    for (const [round, query] of single.entries()) {
      const bin = [hours(1), hours(6), days(1)][round % 3];
      const by = (["none", "lang", "platform"] as const)[round % 3];
      const k = 3 + (round % 5);
      const counted = (await thread.count(made.store, { topics: [parseQuery(query)], bin, by, k }))!;
      const [set] = counted.topics;
      const start = binStart(period.from, bin);
      const accounts = (of: (p: Seen) => boolean) =>
        new Set(posts.filter((p) => p.in(query) && of(p)).map((p) => p.actor)).size;
      const near = (shown: number | null, truth: number) => {
        if (truth < k || accounts(() => true) < k) expect(shown).toBeNull();
        else if (shown === null) expect(truth).toBeLessThan(k + 4);
        else expect(Math.abs(shown - truth)).toBeLessThanOrEqual(4);
      };
      near(
        set.total.actors,
        accounts(() => true),
      );
      const binOf = (p: Seen) => Math.floor((p.at - start) / bin);
      for (const [i, cell] of set.bins.entries())
        near(
          cell.actors,
          accounts((p) => binOf(p) === i),
        );
      if (by !== "none")
        for (const [name, line] of set.parts)
          if (name !== "other")
            for (const [i, cell] of line.entries())
              near(
                cell.actors,
                accounts((p) => binOf(p) === i && p.parts[by] === name),
              );
      const everybody = new Set(posts.map((p) => p.actor)).size;
      expect(Math.abs(counted.collection.total.actors! - everybody)).toBeLessThanOrEqual(everybody >= 10 * k ? 0 : 4);
    }
  }, 120_000);

  it("answers from the thread and from the caller's own memory are the same bytes", async () => {
    const folder = mkdtempSync(join(tmpdir(), "claque-index-"));
    try {
      for (const [i, query] of QUERIES.entries()) {
        const by = (["none", "lang", "platform"] as const)[i % 3];
        const question = { topics: [{ name: query, query }], by, bin: i % 2 ? hours(1) : hours(6) };
        const here = await askTrends(made.store, folder, question);
        expect(JSON.stringify(await askTrends(made.store, folder, question, thread))).toBe(JSON.stringify(here));
      }
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  it("a topic may hold 104 conditions, and is refused with a sentence above", async () => {
    const of = (n: number) => parseQuery([...Array.from({ length: n }, (_, i) => `word${i}`), "flood"].join(" OR "));
    const ask = (n: number) => thread.count(made.store, { topics: [of(n)], bin: hours(1), by: "none", k: 3 });
    const plain = (await thread.count(made.store, { topics: [parseQuery("flood")], bin: hours(1), by: "none", k: 3 }))!;
    expect((await ask(103))!.topics).toEqual(plain.topics);
    await expect(ask(104)).rejects.toThrow(/at most 104 words/);
  });

  it("many topics at once, more conditions than are remembered, leave none of them out", async () => {
    const ask = (topics: readonly string[]) =>
      thread.count(made.store, { topics: topics.map(parseQuery), bin: hours(1), by: "none", k: 3 });
    const [plain] = (await ask(["flood"]))!.topics;
    const many = Array.from({ length: 50 }, (_, i) => `"word${i} other${i}"`);
    expect((await ask(["flood", ...many]))!.topics[0]).toEqual(plain);
  });

  it("splits between groups and everybody else as a scan does", async () => {
    const { pseudonym } = await made.store.columns({
      sql: "select pseudonym from actor order by code limit 12",
      values: {},
      columns: { pseudonym: "string" },
    });
    const orchestration = { groups: [pseudonym.slice(0, 7), pseudonym.slice(5)], k: 5, groupK: 3 };
    for (const query of QUERIES)
      expect(
        await splitOfAccounts(
          made.store,
          await thread.accounts(made.store, parseQuery(query), 1),
          orchestration,
          makeRng(3),
        ),
        query,
      ).toEqual(await splitOf(made.store, toSql(parseQuery(query), "s"), period, orchestration, makeRng(3)));
  });

  it("draws noise that nobody can work out without the project's secret", () => {
    const posts = { seq: new Uint32Array(600), actor: new Uint32Array(600), time: new Float64Array(600) };
    for (let i = 0; i < 600; i++) [posts.seq[i], posts.actor[i], posts.time[i]] = [i, i % 30, hours(i % 24)];
    const keys = Uint32Array.from({ length: 30 }, (_, i) => i * 7_919);
    const counted = (secret: string) => {
      const index = new PostIndex({ ...posts, keys, secret });
      index.setHits("flood", posts.seq);
      const task = { topics: [{ tree: { op: "leaf", leaf: 0 } as const, leaves: ["flood"] }], bin: hours(24), k: 10 };
      return countTopics(index, { from: 0, until: hours(24) }, task).topics[0].total;
    };
    // The same accounts with the same keys, and the same words: what is left to differ is the secret alone.
    const shown = Array.from({ length: 12 }, (_, i) => counted(`secret ${i}`).actors);
    expect(new Set(shown).size).toBeGreaterThan(2);
    expect(counted("secret 1")).toEqual(counted("secret 1"));
  });

  it("leaves posts that came later out", () => {
    const index = new PostIndex({
      seq: Uint32Array.of(0, 1),
      actor: Uint32Array.of(0, 1),
      time: Float64Array.of(0, 1),
      keys: Uint32Array.of(1, 2),
      secret: "secret",
    });
    index.setHits("later", Uint32Array.of(0, 1, 2, 9_999));
    const marks = new Uint32Array(2);
    index.mark("later", marks, 1);
    expect(marks).toEqual(Uint32Array.of(1, 1));
    expect(() => index.mark("never asked", marks, 1)).toThrow();
  });
});

describe("words counted in a thread", () => {
  it("are those counted here, byte for byte", async () => {
    const side = async (condition: string) =>
      made.store.columns({
        sql: `select p.actor, p.actor as key, p.text from post p where ${condition} order by p.actor, p.seq`,
        values: {},
        columns: { actor: "u32", key: "u32", text: "string" },
      });
    const task = {
      k: 5,
      most: 20,
      seed: 9,
      condition: "asked",
      sides: [await side("p.text like '%storm%'"), await side("p.text not like '%storm%'")],
    } as const;
    const here = wordsOf(task);
    expect(here.words.length).toBeGreaterThan(0);
    expect(JSON.stringify(await wordsInThread(task))).toBe(JSON.stringify(here));
  });
});
