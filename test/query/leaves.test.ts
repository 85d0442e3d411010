import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binStart } from "../../src/analyses/volume.ts";
import { hours } from "../../src/model/time.ts";
import { canonicalQuery, leavesOf, onGrid, parseQuery, printQuery, queryOf } from "../../src/query/index.ts";

const QUERIES = [
  "flood",
  "flood -rain",
  "(flood OR #storm) lang:en NOT (rain OR flood)",
  "since:2024-05-01T05:20 until:2024-05-02 flood",
  '"a b" NEAR/3 "c"',
];

describe("a query as a tree over its conditions", () => {
  it("and back is the same query; a condition written twice is one leaf", () => {
    for (const q of QUERIES) {
      const leaves = leavesOf(parseQuery(q));
      expect(printQuery(queryOf(leaves))).toBe(canonicalQuery(q));
      expect(new Set(leaves.leaves).size).toBe(leaves.leaves.length);
    }
    expect(leavesOf(parseQuery(QUERIES[2])).leaves).toHaveLength(4);
  });
});

describe("moments lie on the grid of the answer (R3)", () => {
  it("law: moved outward, to the bins, however a query holds them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e9 }),
        fc.constantFrom(hours(1), hours(6), hours(24), hours(168)),
        (second, bin) => {
          const at = second * 1000;
          const grid = (q: Parameters<typeof onGrid>[0]) => onGrid(q, (t) => binStart(t, bin), bin);
          const since = grid({ type: "since", at });
          const until = grid({ type: "not", part: { type: "until", at } });
          if (since.type !== "since" || until.type !== "not" || until.part.type !== "until")
            throw new Error("other nodes");
          for (const moved of [since.at, until.part.at]) expect(binStart(moved, bin)).toBe(moved);
          expect(at - since.at).toBeGreaterThanOrEqual(0);
          expect(at - since.at).toBeLessThan(bin);
          expect(until.part.at - at).toBeGreaterThanOrEqual(0);
          expect(until.part.at - at).toBeLessThan(bin);
        },
      ),
    );
  });
});
