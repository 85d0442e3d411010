import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { trendParams } from "../../src/analyses/trends/params.ts";
import { trends } from "../../src/analyses/trends/trends.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { hours } from "../../src/model/time.ts";
import { parseQuery, toMatcher } from "../../src/query/index.ts";
import type { StoredPost } from "../../src/store/store.ts";
import { type MadePost, type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";

const START = Date.UTC(2024, 2, 1);
const HOURS = 12;
const PERIOD = { from: START, until: START + hours(HOURS) };
const K = 10;

interface Answer {
  readonly query: string;
  readonly bin: number;
  readonly posts: readonly (number | null)[];
  readonly total: boolean;
  readonly hits: ReadonlySet<StoredPost>;
}

describe("an attacker who asks six questions, in several answers, at several widths", () => {
  let made: MadeStore;
  let stored: StoredPost[];
  beforeAll(async () => {
    const rng = makeRng(91);
    const words = ["flood", "rain", "storm", "music"];
    const posts: MadePost[] = [];
    for (let h = 0; h < HOURS; h++)
      for (let i = 0; i < 160; i++)
        posts.push({
          actor: rng.int(140),
          at: START + hours(h) + rng.int(3_600_000),
          text: words.filter((_, w) => rng.next() < [0.6, 0.5, 0.3, 0.12][w]).join(" ") || "hello",
          platform: rng.int(3) ? "x" : "bluesky",
        });
    stored = storedPosts(posts.sort((a, b) => a.at - b.at));
    made = await madeStore(stored);
  });
  afterAll(() => made.close());

  async function ask(queries: readonly string[], bin: number, earlier: readonly Answer[]): Promise<Answer[]> {
    const p = trendParams.parse({
      topics: queries.map((query) => ({ name: query, query })),
      earlier: earlier.map((e) => ({ query: e.query, bin: e.bin })),
      bin,
    });
    const needs = trends.needs(p, PERIOD);
    const given = { cells: await made.store.columns(needs.cells) };
    return trends.find(given as never, p, makeRng(1), PERIOD).map((d, i) => {
      const matches = toMatcher(parseQuery(queries[i]));
      return {
        query: queries[i],
        bin,
        posts: d.detail.series.posts,
        total: d.detail.total !== null,
        hits: new Set(stored.filter((s) => matches(s.post, s.actions))),
      };
    });
  }

  const accounts = (posts: Iterable<StoredPost>) => new Set([...posts].map((s) => s.post.actor)).size;

  /** Every signed combination of the sets, over these posts: the posts it counts rest on nobody, or on k accounts. */
  function combine(sets: readonly ((s: StoredPost) => boolean)[], within: readonly StoredPost[]): number {
    const byMask = new Map<number, StoredPost[]>();
    for (const s of within) {
      const mask = sets.reduce((m, has, i) => m + (has(s) ? 2 ** i : 0), 0);
      if (mask) byMask.set(mask, [...(byMask.get(mask) ?? []), s]);
    }
    let tried = 0;
    for (let c = 0; c < 3 ** sets.length; c++) {
      const sign = sets.map((_, i) => (Math.floor(c / 3 ** i) % 3) - 1);
      const counted = [...byMask].filter(
        ([m]) => sign.reduce((sum, x, i) => sum + x * (Math.floor(m / 2 ** i) % 2), 0) !== 0,
      );
      const n = accounts(counted.flatMap(([, posts]) => posts));
      expect(n === 0 || n >= K).toBe(true);
      tried++;
    }
    return tried;
  }

  it("finds nothing under k in any signed combination of what is shown, in a bin, across widths, or of totals", async () => {
    const word = fc.constantFrom("flood", "rain", "storm", "music", "platform:bluesky");
    const query = fc.oneof(
      word,
      fc.tuple(word, word).map(([a, b]) => `${a} ${b}`),
      fc.tuple(word, word).map(([a, b]) => `${a} OR ${b}`),
      fc.tuple(word, word).map(([a, b]) => `${a} NOT ${b}`),
      fc.tuple(word, word, word).map(([a, b, c]) => `(${a} OR ${b}) NOT (${c} flood)`),
    );
    const rounds = fc.uniqueArray(query, { minLength: 6, maxLength: 6 });
    let tried = 0;
    let shown = 0;
    let cells = 0;
    await fc.assert(
      fc.asyncProperty(
        rounds,
        fc.array(fc.constantFrom(hours(1), hours(3)), { minLength: 3, maxLength: 3 }),
        async (six, widths) => {
          const answers: Answer[] = [];
          for (let r = 0; r < 3; r++)
            answers.push(...(await ask(six.slice(2 * r, 2 * r + 2), widths[r], [...answers].reverse())));
          for (const bin of [hours(1), hours(3)]) {
            const same = answers.filter((a) => a.bin === bin);
            for (let t = 0; t < hours(HOURS) / bin; t++) {
              const within = stored.filter((s) => Math.floor((s.post.at - START) / bin) === t);
              const open = same.filter((a) => a.posts[t] !== null);
              cells += same.length;
              shown += open.length;
              tried += combine(
                open.map((a) => (s: StoredPost) => a.hits.has(s)),
                within,
              );
            }
          }
          // Across widths: three hours less the hours shown of them, for one question asked at both.
          const [fine, wide] = [answers.filter((a) => a.bin === hours(1)), answers.filter((a) => a.bin === hours(3))];
          for (const f of fine)
            for (const w of wide.filter((x) => x.query === f.query))
              w.posts.forEach((n, t) => {
                if (n === null) return;
                const left = stored.filter((s) => {
                  const h = Math.floor((s.post.at - START) / hours(1));
                  return Math.floor(h / 3) === t && f.hits.has(s) && f.posts[h] === null;
                });
                expect(accounts(left) === 0 || accounts(left) >= K).toBe(true);
              });
          // Totals, and totals less what is shown of them.
          const whole = answers.filter((a) => a.total);
          tried += combine(
            whole.map((a) => (s: StoredPost) => a.hits.has(s)),
            stored,
          );
          for (const a of whole) {
            const left = [...a.hits].filter((s) => a.posts[Math.floor((s.post.at - START) / a.bin)] === null);
            expect(accounts(left) === 0 || accounts(left) >= K).toBe(true);
          }
        },
      ),
      { numRuns: 12, seed: 3 },
    );
    expect(tried).toBeGreaterThan(5_000);
    expect(shown / cells).toBeGreaterThan(0.2);
  }, 120_000);

  it("a question asked again at another width gives nothing away of the hours withheld", async () => {
    let compared = 0;
    for (const q of ["music", "music storm", "storm NOT flood", "music platform:bluesky"])
      for (const [first, second] of [
        [hours(1), hours(3)],
        [hours(3), hours(1)],
      ]) {
        const [a] = await ask([q], first, []);
        const [b] = await ask([q], second, [a]);
        const [fine, wide] = first < second ? [a, b] : [b, a];
        wide.posts.forEach((n, t) => {
          if (n === null) return;
          const left = stored.filter((s) => {
            const h = Math.floor((s.post.at - START) / hours(1));
            return Math.floor(h / 3) === t && fine.hits.has(s) && fine.posts[h] === null;
          });
          compared++;
          expect(accounts(left) === 0 || accounts(left) >= K).toBe(true);
        });
      }
    expect(compared).toBeGreaterThan(10);
  });
});
