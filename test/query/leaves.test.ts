import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binStart } from "../../src/analyses/volume.ts";
import { hours } from "../../src/model/time.ts";
import {
  canonicalQuery,
  conditionsOf,
  leavesOf,
  onGrid,
  parseQuery,
  printQuery,
  queryOf,
} from "../../src/query/index.ts";

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

describe("what finds the same posts is one topic", () => {
  it.each([
    ["flood", "FLOOD", "Flood"],
    ["\u0391\u0398\u0397\u039d\u0391\u03a3", "\u03b1\u03b8\u03b7\u03bd\u03b1\u03c2"],
    ["\u0625\u0633\u0644\u0627\u0645", "\u0627\u0633\u0644\u0627\u0645", "\u0623\u0633\u0640\u0644\u0627\u0645"],
    ["stra\u00dfe", "STRA\u1e9eE"],
  ])("%s in capitals, in other forms of its letters", (...spelt) => {
    expect(new Set(spelt.map(canonicalQuery)).size).toBe(1);
  });

  it("letters that only seem to be one stay two", () => {
    expect(canonicalQuery("\u0131s")).not.toBe(canonicalQuery("is"));
    expect(canonicalQuery("strasse")).not.toBe(canonicalQuery("stra\u00dfe"));
  });

  it("its conditions are the same in whatever order", () => {
    expect(conditionsOf(parseQuery("flood OR #rain"))).toEqual(conditionsOf(parseQuery("#Rain OR Flood OR flood")));
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
