import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coActionPairs } from "../../src/methods/co-action-kernel.ts";

type Share = readonly [actor: number, object: number, at: number];

/** The definition, by brute force over all pairs of shares. */
function naive(shares: readonly Share[], window: number) {
  const edges = new Map<string, { objects: Set<number>; pairs: number; first: number; last: number }>();
  for (let i = 0; i < shares.length; i++)
    for (let j = i + 1; j < shares.length; j++) {
      const [u, o, s] = shares[i];
      const [v, p, t] = shares[j];
      if (u === v || o !== p || Math.abs(s - t) > window) continue;
      const key = u < v ? `${u} ${v}` : `${v} ${u}`;
      const e = edges.get(key) ?? { objects: new Set(), pairs: 0, first: Infinity, last: -Infinity };
      e.objects.add(o);
      e.pairs++;
      e.first = Math.min(e.first, s, t);
      e.last = Math.max(e.last, s, t);
      edges.set(key, e);
    }
  return edges;
}

const columns = (shares: readonly Share[]) => ({
  actor: Uint32Array.from(shares, (s) => s[0]),
  object: Uint32Array.from(shares, (s) => s[1]),
  at: Float64Array.from(shares, (s) => s[2]),
});

describe("coActionPairs", () => {
  it("equals the naive join on random shares: ties, repeats, window edges, several windows in any order", () => {
    const share = fc.tuple(
      fc.oneof(fc.nat(6), fc.constantFrom(4_000_000_000, 17)),
      fc.nat(4),
      fc.oneof(fc.nat(40), fc.integer({ min: -20, max: 90 }), fc.constantFrom(0.5, 10.5)),
    );
    fc.assert(
      fc.property(
        fc.array(share, { maxLength: 60 }),
        fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }),
        (shares, windows) => {
          const got = coActionPairs(columns(shares), { windows });
          const widest = naive(shares, Math.max(...windows));
          expect(got.a.length).toBe(widest.size);
          for (let i = 0; i < got.a.length; i++) {
            expect(got.a[i]).toBeLessThan(got.b[i]);
            if (i > 0)
              expect(got.a[i - 1] < got.a[i] || (got.a[i - 1] === got.a[i] && got.b[i - 1] < got.b[i])).toBe(true);
            const want = widest.get(`${got.a[i]} ${got.b[i]}`);
            expect([got.first[i], got.last[i]]).toEqual([want?.first, want?.last]);
          }
          windows.forEach((window, w) => {
            const want = naive(shares, window);
            let coActions = 0;
            for (let i = 0; i < got.a.length; i++) {
              const e = want.get(`${got.a[i]} ${got.b[i]}`);
              expect(got.weight[w][i]).toBe(e?.objects.size ?? 0);
              expect(got.pairs[w][i]).toBe(e?.pairs ?? 0);
              coActions += e?.pairs ?? 0;
            }
            expect(got.coActions[w]).toBe(coActions);
          });
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it("counts the window's edge in, and nothing past it", () => {
    const shares: Share[] = [
      [1, 1, 0],
      [2, 1, 60],
      [3, 1, 61],
    ];
    const got = coActionPairs(columns(shares), { windows: [60] });
    expect([...got.a].map((a, i) => [a, got.b[i]])).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  it("returns pairs ordered by a, then b, whatever the order of the shares", () => {
    const shares: Share[] = [9, 3, 7, 1, 5].map((a, i) => [a, 2, 100 - i]);
    const got = coActionPairs(columns(shares), { windows: [10] });
    const keys = [...got.a].map((a, i) => a * 100 + got.b[i]);
    expect(keys).toEqual([...keys].sort((x, y) => x - y));
    expect(keys.length).toBe(10);
  });

  it("says how many pairs a minimum weight or a cap left out", () => {
    const shares: Share[] = [];
    for (let o = 0; o < 5; o++) for (let u = 0; u <= o; u++) shares.push([u, o, o * 1000 + u]);
    const all = coActionPairs(columns(shares), { windows: [5] });
    expect([...all.weight[0]]).toEqual([4, 3, 2, 1, 3, 2, 1, 2, 1, 1]);
    const strong = coActionPairs(columns(shares), { windows: [5], minWeight: 2 });
    expect([strong.a.length, strong.below, strong.cut]).toEqual([6, 4, 0]);
    const few = coActionPairs(columns(shares), { windows: [5], maxPairs: 4 });
    expect([few.a.length, few.cut]).toEqual([4, 6]);
    expect([...few.weight[0]].sort()).toEqual([2, 3, 3, 4]);
  });

  it("has an answer for nothing at all, and refuses what is no code, no time, no window", () => {
    expect(coActionPairs(columns([]), { windows: [1] }).a.length).toBe(0);
    expect(() => coActionPairs({ actor: [-1], object: [0], at: [0] }, { windows: [1] })).toThrow(/integers from 0/);
    expect(() => coActionPairs({ actor: [1], object: [0], at: [Number.NaN] }, { windows: [1] })).toThrow(/finite/);
    expect(() => coActionPairs({ actor: [1], object: [0], at: [0] }, { windows: [] })).toThrow(/no time window/);
    expect(() => coActionPairs({ actor: [1, 2], object: [0], at: [0] }, { windows: [1] })).toThrow(/differ in length/);
  });
});
