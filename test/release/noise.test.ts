import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { EVERYTHING, holds, type Tree } from "../../src/model/tree.ts";
import {
  judgedWithNoise,
  LowEffect,
  littleEffect,
  MOST_NOISE,
  shownOfCollection,
  shownWithNoise,
  withoutEach,
} from "../../src/release/index.ts";

const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe("sticky noise", () => {
  it("has mean 0, variance 3, at most 4, for accounts, posts and the threshold alike", () => {
    const rng = makeRng(5);
    const n = 200_000;
    const drawn = Array.from({ length: n }, () => {
      const keys = rng.int(2 ** 31) * 2 + rng.int(2);
      const condition = rng.int(2 ** 31) * 2 + rng.int(2);
      const { actors, posts } = shownWithNoise({ accounts: 1000, keys, condition, posts: 3000 }, 10);
      return [(actors as number) - 1000, ((posts as number) - 3000) / 3];
    });
    for (const i of [0, 1]) {
      const values = drawn.map((d) => d[i]);
      const mean = values.reduce((a, b) => a + b, 0) / n;
      const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
      expect(Math.abs(mean)).toBeLessThan(0.02);
      expect(Math.abs(variance - 3)).toBeLessThan(0.05);
      expect(values.reduce((most, v) => Math.max(most, Math.abs(v)), 0)).toBe(MOST_NOISE);
    }
    // The two are not the same draw.
    const together = drawn.reduce((sum, [a, p]) => sum + a * p, 0) / n;
    expect(Math.abs(together)).toBeLessThan(0.05);
  });

  it("law: one mark for 0 … k−1, nothing shown under k, the same accounts always the same", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        u32,
        u32,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 3, max: 20 }),
        (accounts, condition, keys, more, k) => {
          const cell = { accounts, keys, condition, posts: accounts + more };
          const shown = shownWithNoise(cell, k);
          if (accounts < k) expect(shown).toEqual({ actors: null, posts: null });
          if (shown.actors !== null) {
            expect(shown.actors).toBeGreaterThanOrEqual(k);
            expect(shown.posts).toBeGreaterThanOrEqual(shown.actors);
          } else expect(shown.posts).toBeNull();
          expect(shownWithNoise({ ...cell }, k)).toEqual(shown);
          if (accounts < k) expect(littleEffect(cell, k)).toBe(true);
          if (accounts >= k + MOST_NOISE / 2) expect(littleEffect(cell, k)).toBe(false);
          if (accounts >= 10 * k) expect(shownOfCollection(cell, k)).toEqual({ actors: accounts, posts: cell.posts });
          const judged = judgedWithNoise(cell, k);
          if (accounts < k) expect(judged.actors).toBeLessThan(k);
          if (shown.actors !== null) expect(judged.actors).toBe(shown.actors);
          expect(judged.actors).toBeGreaterThanOrEqual(0);
          expect(judged.posts).toBeGreaterThanOrEqual(judged.actors);
        },
      ),
    );
  });
});

const leaf = (n: number): Tree => ({ op: "leaf", leaf: n });
const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: 0, max: 4 }).map(leaf),
    fc
      .tuple(fc.constantFrom("and" as const, "or" as const), fc.array(tie("tree"), { minLength: 2, maxLength: 3 }))
      .map(([op, parts]): Tree => ({ op, parts })),
    tie("tree").map((part): Tree => ({ op: "not", part })),
  ),
})).tree;

/** Every pattern of five leaves. */
const PATTERNS = Array.from({ length: 32 }, (_, bits) => (l: number) => ((bits >> l) & 1) === 1);

describe("conditions on few accounts do nothing (R2)", () => {
  const rows = fc
    .array(fc.record({ account: fc.integer({ min: 0, max: 60 }), pattern: fc.integer({ min: 0, max: 31 }) }), {
      maxLength: 150,
    })
    .map((list) => {
      const sorted = [...list].sort((a, b) => a.account - b.account);
      return {
        account: Uint32Array.from(sorted, (r) => r.account),
        pattern: Uint32Array.from(sorted, (r) => r.pattern),
        from: 0,
        until: sorted.length,
      };
    });
  const keys = Uint32Array.from({ length: 61 }, (_, i) => (i * 2654435761) >>> 0);

  it("law: in what is left, every part changes k accounts or none", () => {
    fc.assert(
      fc.property(tree, rows, fc.constantFrom(3, 5, 10), (t, cell, k) => {
        const settled = new LowEffect(PATTERNS, keys, k).settle(t, cell);
        if (!settled) return;
        for (const without of withoutEach(settled)) {
          const changed = new Set<number>();
          for (let i = 0; i < cell.until; i++) {
            const has = PATTERNS[cell.pattern[i]];
            if (holds(settled, has) !== (without !== undefined && holds(without, has))) changed.add(cell.account[i]);
          }
          expect(changed.size).toBeGreaterThanOrEqual(k);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("a topic without few accounts' phrase is the topic; one with it too", () => {
    const account = Uint32Array.from({ length: 40 }, (_, i) => i);
    // leaf 0: the first thirty; leaf 1: account 7 alone.
    const pattern = account.map((a) => (a === 7 ? 3 : a < 30 ? 1 : 0));
    const cell = { account, pattern, from: 0, until: 40 };
    const effect = new LowEffect(PATTERNS, keys, 10);
    const flood = leaf(0);
    expect(effect.settle({ op: "and", parts: [flood, { op: "not", part: leaf(1) }] }, cell)).toEqual(flood);
    expect(effect.settle({ op: "or", parts: [flood, leaf(1)] }, cell)).toEqual(flood);
  });

  it("what is left does not tell whether one account or nobody fitted a part", () => {
    const account = Uint32Array.from({ length: 12 }, (_, i) => i);
    // leaf 1: the first eight; leaf 2: the last eight; leaf 0: account 5 alone, or nobody.
    const cell = (his: number) => ({
      ...{ account, from: 0, until: 12 },
      pattern: account.map((a) => (a < 8 ? 2 : 0) + (a > 3 ? 4 : 0) + (a === 5 ? his : 0)),
    });
    const asked: Tree = { op: "or", parts: [leaf(0), leaf(1), leaf(2)] };
    const effect = new LowEffect(PATTERNS, keys, 10);
    expect(effect.settle(asked, cell(1))).toEqual(effect.settle(asked, cell(0)));
  });

  it("what leaves out few of all is everything, whether it leaves out one or nobody", () => {
    const account = Uint32Array.from({ length: 40 }, (_, i) => i);
    const but = (hisPattern: number) => ({
      ...{ account, pattern: account.map((a) => (a === 7 ? hisPattern : 1)), from: 0, until: 40 },
    });
    const effect = new LowEffect(PATTERNS, keys, 10);
    const notRare: Tree = { op: "not", part: leaf(1) };
    for (const cell of [but(3), but(1)])
      for (const asked of [notRare, { op: "and" as const, parts: [leaf(0), notRare] }])
        expect(effect.settle(asked, cell)).toBe(EVERYTHING);
  });
});
