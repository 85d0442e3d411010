import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { trendParams } from "../../src/analyses/trends/params.ts";
import { trends } from "../../src/analyses/trends/trends.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { inEnglish } from "../../src/model/english.ts";
import type { TrendDraft } from "../../src/model/finding/trend.ts";
import { hours } from "../../src/model/time.ts";
import { parseQuery, toMatcher } from "../../src/query/index.ts";
import type { Store, StoredPost } from "../../src/store/store.ts";
import { type MadePost, type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";

const START = Date.UTC(2024, 2, 1);
const HOURS = 12;
const PERIOD = { from: START, until: START + hours(HOURS) - 600_000 };
const K = 10;

async function ask(store: Store, topics: readonly string[], more: object = {}): Promise<readonly TrendDraft[]> {
  const p = trendParams.parse({ topics: topics.map((query, i) => ({ name: `t${i}`, query })), bin: hours(1), ...more });
  const needs = trends.needs(p, PERIOD);
  const given = { cells: await store.columns(needs.cells) };
  return trends.find(given as never, p, makeRng(1), PERIOD);
}

const seriesOf = (d: TrendDraft) => d.detail.series;

describe("a rise among hours of a few accounts each", () => {
  /** Accounts in each hour; three of each are elsewhere in the collection as well, all hours long. */
  const asked = async (perHour: readonly number[]) => {
    const posts: MadePost[] = [];
    perHour.forEach((n, h) => {
      for (let a = 0; a < Math.max(40, n); a++)
        posts.push({ actor: a + 100 * (h % 3), at: START + hours(h) + a * 1_000, text: a < n ? "quake" : "hello" });
    });
    const made = await madeStore(storedPosts(posts));
    try {
      return (await ask(made.store, ["quake"]))[0];
    } finally {
      await made.close();
    }
  };

  it("shows the hour of the rise, and withholds the total that would give the others away", async () => {
    const d = await asked([3, 2, 0, 3, 150, 4, 0, 3, 2, 0, 0, 3]);
    const { actors } = seriesOf(d);
    expect(actors[4]).toBe(150);
    expect(actors.filter((n) => n === null)).toHaveLength(7);
    expect(d.detail.total).toBeNull();
    expect(d.size.actors).toBe(0);
  });

  it("withholds an hour of some accounts rather than the total, where there is one", async () => {
    const d = await asked([3, 2, 0, 3, 150, 4, 0, 3, 14, 30, 0, 3]);
    const { actors } = seriesOf(d);
    expect([actors[4], actors[8], actors[9]]).toEqual([150, null, 30]);
    expect(d.detail.total).not.toBeNull();
  });
});

describe("trends over a real store", () => {
  let made: MadeStore;
  let stored: StoredPost[];
  beforeAll(async () => {
    const rng = makeRng(31);
    const posts: MadePost[] = [];
    const words = ["flood", "rain", "storm", "music", "sport"];
    for (let h = 0; h < HOURS; h++) {
      if (h === 7) continue;
      for (let i = 0; i < 160; i++) {
        const text = words.filter((_, w) => rng.next() < [0.5, 0.3, 0.12, 0.06, 0.5][w]).join(" ") || "hello";
        posts.push({
          actor: rng.int(90),
          at: START + hours(h) + rng.int(h === HOURS - 1 ? 3_000_000 : 3_600_000),
          text,
          lang: ["en", "de", "fi"][Math.min(2, Math.floor(rng.next() ** 2 * 3.1))],
          platform: rng.int(4) ? "x" : "bluesky",
        });
      }
    }
    stored = storedPosts(posts.sort((a, b) => a.at - b.at));
    made = await madeStore(stored);
  });
  afterAll(() => made.close());

  const inBin = (t: number) => (s: StoredPost) => Math.floor((s.post.at - START) / hours(1)) === t;
  const matching = (query: string) => {
    const matches = toMatcher(parseQuery(query));
    return stored.filter((s) => s.post.at < PERIOD.until && matches(s.post, s.actions));
  };
  const accounts = (posts: readonly StoredPost[]) => new Set(posts.map((s) => s.post.actor)).size;

  it("counts distinct accounts and posts per bin, shares per thousand, zero-filled, with the last bin flagged", async () => {
    const [d] = await ask(made.store, ["flood"]);
    const s = seriesOf(d);
    expect(s.posts).toHaveLength(HOURS);
    for (let t = 0; t < HOURS; t++) {
      const posts = matching("flood").filter(inBin(t));
      const all = stored.filter(inBin(t));
      expect(s.posts[t]).toBe(posts.length);
      expect(s.actors[t]).toBe(accounts(posts));
      if (all.length) expect(s.postsPerThousand[t]).toBeCloseTo((1000 * posts.length) / all.length, 0);
      else expect(s.postsPerThousand[t]).toBeNull();
    }
    expect(s.posts[7]).toBe(0);
    expect(d.size).toEqual({ actors: accounts(matching("flood")), posts: matching("flood").length });
    expect(d.detail.lastIncomplete).toBe(true);
    expect(d.detail.query).toBe('"flood"');
    expect(inEnglish(d.statement)).toContain("per thousand posts of this collection");
  });

  it("withholds a topic of fewer than k accounts, and says so; a topic without posts says that", async () => {
    const [rare, none] = await ask(made.store, ["music storm sport rain", "nonsense"]);
    expect(rare.detail.total).toBeNull();
    expect(rare.size).toEqual({ actors: 0, posts: 0 });
    expect(inEnglish(rare.statement)).toContain("withheld");
    expect(inEnglish(none.statement)).toContain("No post");
  });

  it("a topic that is nearly another is withheld: the difference would be a handful of accounts", async () => {
    const [wide, narrow] = await ask(made.store, ["flood", "flood NOT (music storm)"]);
    expect(wide.detail.total).not.toBeNull();
    expect(narrow.detail.total).toBeNull();
  });

  it("also against answers given before", async () => {
    const [alone] = await ask(made.store, ["flood NOT (music storm)"]);
    expect(alone.detail.total).not.toBeNull();
    const [after] = await ask(made.store, ["flood NOT (music storm)"], {
      earlier: [{ query: "flood", bin: hours(1) }],
    });
    expect(after.detail.total).toBeNull();
  });

  it("by language: parts of a bin that are withheld stand together on k accounts at least", async () => {
    const [d] = await ask(made.store, ["flood"], { by: "lang" });
    const { parts } = d.detail;
    expect(parts.map((p) => p.name)).toEqual(["de", "en", "fi"]);
    let hidden = 0;
    for (let t = 0; t < HOURS; t++) {
      const residual = matching("flood")
        .filter(inBin(t))
        .filter((s) => parts.find((p) => p.name === s.post.lang)!.posts[t] === null);
      if (seriesOf(d).posts[t] !== null && residual.length) {
        hidden++;
        expect(accounts(residual)).toBeGreaterThanOrEqual(K);
      }
    }
    expect(hidden).toBeGreaterThan(0);
  });

  it("law: random nested filters never let a difference under k through, in any bin, nor along time", async () => {
    const word = fc.constantFrom("flood", "rain", "storm", "music", "sport", "lang:en", "lang:fi", "platform:bluesky");
    const filters = fc.uniqueArray(word, { minLength: 2, maxLength: 4 });
    let compared = 0;
    let withheld = 0;
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom("AND", "OR", "AND NOT"), async (words, joint) => {
        const topics = words.map((_, i) => words.slice(0, i + 1).join(` ${joint} `));
        const drafts = await ask(made.store, topics);
        const sets = [
          ["", stored.filter((s) => s.post.at < PERIOD.until)] as const,
          ...topics.map((q) => [q, matching(q)] as const),
        ];
        const shownAt = (i: number, t: number) => (i === 0 ? true : seriesOf(drafts[i - 1]).posts[t] !== null);
        const fair = (posts: readonly StoredPost[]) => {
          compared++;
          const n = accounts(posts);
          expect(n === 0 || n >= K).toBe(true);
        };
        const minus = (a: readonly StoredPost[], b: readonly StoredPost[]) => {
          const out = new Set(b);
          return a.filter((s) => !out.has(s));
        };
        for (let t = 0; t < HOURS; t++)
          for (let i = 1; i < sets.length; i++) {
            if (!shownAt(i, t)) {
              withheld++;
              continue;
            }
            fair(sets[i][1].filter(inBin(t)));
            for (let j = 0; j < i; j++) {
              if (!shownAt(j, t) || (j === 0 && accounts(sets[0][1].filter(inBin(t))) < K)) continue;
              fair(minus(sets[j][1], sets[i][1]).filter(inBin(t)));
              fair(minus(sets[i][1], sets[j][1]).filter(inBin(t)));
            }
          }
        drafts.forEach((d, i) => {
          if (d.detail.total === null) return;
          const hidden = (s: StoredPost) => !shownAt(i + 1, Math.floor((s.post.at - START) / hours(1)));
          fair(sets[i + 1][1].filter(hidden));
          for (const [, other] of sets) {
            fair(minus(other, sets[i + 1][1]).filter(hidden));
            fair(minus(sets[i + 1][1], other).filter(hidden));
          }
        });
      }),
      { numRuns: 25, seed: 5 },
    );
    expect(compared).toBeGreaterThan(1000);
    expect(withheld).toBeGreaterThan(100);
  });

  it("law: sums of three shown counts never give a small overlap away", async () => {
    const [a, b, union] = await ask(made.store, [
      "music",
      "storm platform:bluesky",
      "music OR (storm platform:bluesky)",
    ]);
    const overlap = matching("music storm platform:bluesky");
    for (let t = 0; t < HOURS; t++) {
      const n = accounts(overlap.filter(inBin(t)));
      const given = [a, b, union].every((d) => seriesOf(d).posts[t] !== null && (seriesOf(d).posts[t] ?? 0) > 0);
      if (given) expect(n === 0 || n >= K).toBe(true);
    }
    const n = accounts(overlap);
    expect(n).toBeLessThan(K);
    expect([a, b, union].every((d) => d.detail.total !== null)).toBe(false);
  });

  it("refuses two topics of one name", async () => {
    const p = trendParams.parse({
      topics: [
        { name: "a", query: "x" },
        { name: "a", query: "y" },
      ],
    });
    expect(() => trends.needs(p, PERIOD)).toThrow(/two topics/);
  });
});
