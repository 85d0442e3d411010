import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { communities } from "../../src/methods/communities.ts";
import { components } from "../../src/methods/components.ts";
import { kCore } from "../../src/methods/k-core.ts";
import { permuteWithin } from "../../src/methods/permute.ts";
import { makeRng } from "../../src/methods/rng.ts";

const edges = (list: readonly (readonly [number, number])[]) => ({
  a: list.map((e) => e[0]),
  b: list.map((e) => e[1]),
});

it("components are labelled by their smallest node", () => {
  const got = components(
    7,
    edges([
      [5, 6],
      [3, 1],
      [6, 2],
    ]),
  );
  expect([...got]).toEqual([0, 1, 2, 1, 4, 2, 2]);
});

it("the 2-core of a triangle with a tail of two is the triangle", () => {
  const got = kCore(
    5,
    edges([
      [0, 1],
      [1, 2],
      [2, 0],
      [2, 3],
      [3, 4],
    ]),
    2,
  );
  expect([...got]).toEqual([1, 1, 1, 0, 0]);
});

it("the k-core equals peeling by hand on random graphs", () => {
  const graph = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 25 });
  fc.assert(
    fc.property(graph, fc.integer({ min: 1, max: 4 }), (raw, k) => {
      const list = [
        ...new Map(
          raw.filter(([x, y]) => x !== y).map(([x, y]) => [`${Math.min(x, y)} ${Math.max(x, y)}`, [x, y] as const]),
        ).values(),
      ];
      const alive = new Set(Array.from({ length: 9 }, (_, i) => i));
      for (let changed = true; changed; ) {
        changed = false;
        for (const u of alive)
          if (list.filter(([x, y]) => (x === u && alive.has(y)) || (y === u && alive.has(x))).length < k) {
            alive.delete(u);
            changed = true;
          }
      }
      expect([...kCore(9, edges(list), k)].flatMap((a, i) => (a ? [i] : []))).toEqual([...alive].sort((x, y) => x - y));
    }),
    { numRuns: 200, seed: 3 },
  );
});

describe("communities", () => {
  const cliques: [number, number][] = [];
  for (const base of [0, 6, 12])
    for (let i = 0; i < 6; i++) for (let j = i + 1; j < 6; j++) cliques.push([base + i, base + j]);
  cliques.push([0, 6], [7, 12]);
  it("finds three cliques held together by two edges, at every seed", () => {
    for (let seed = 0; seed < 10; seed++) {
      const got = communities(18, edges(cliques), makeRng(seed));
      expect([...got]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
    }
  });
  it("is the same again with the same seed", () => {
    const rng = makeRng(9);
    const list = Array.from({ length: 400 }, () => [rng.int(80), rng.int(80)] as const);
    expect(communities(80, edges(list), makeRng(4))).toEqual(communities(80, edges(list), makeRng(4)));
  });
});

it("permuting within groups keeps every group's own values", () => {
  const values = Uint32Array.from({ length: 60 }, (_, i) => i * 3);
  const group = Uint32Array.from({ length: 60 }, (_, i) => (i * 7) % 5);
  const got = permuteWithin(values, group, makeRng(1));
  const inGroup = (v: Uint32Array, g: number) => [...v].filter((_, i) => group[i] === g).sort((x, y) => x - y);
  for (let g = 0; g < 5; g++) expect(inGroup(got, g)).toEqual(inGroup(values, g));
  expect(got).not.toEqual(values);
});
