import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binStart } from "../../src/analyses/volume.ts";
import { hours } from "../../src/model/time.ts";
import {
  canonicalQuery,
  conditionsOf,
  exactness,
  hasParts,
  leavesOf,
  onGrid,
  parseQuery,
  printQuery,
  queryOf,
  toMatcher,
} from "../../src/query/index.ts";

const QUERIES = [
  "flood",
  "flood -rain",
  "(flood OR #storm) lang:en NOT (rain OR flood)",
  "since:2024-05-01T05:20 until:2024-05-02 flood",
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

  it("a phrase is its words as well, a NEAR each wider one and its sides; what it is written as is not", () => {
    const near = parseQuery('"a b" NEAR/10 "cc*"');
    const written = [10, 25, 50].map((d) => `"a b" NEAR/${d} "cc*"`);
    expect(leavesOf(near).leaves).toEqual([...written, '"a b"', '"a"', '"b"', '"cc*"']);
    expect(conditionsOf(near)).toEqual(written.slice(0, 1));
    expect(hasParts(parseQuery('"a b"'))).toBe(true);
    expect(hasParts(parseQuery("a"))).toBe(false);
  });

  it("looks first at what says most: more words, and the same words the nearer they stand", () => {
    const inOrder = ['"a b" NEAR/50 "c"', '"a" NEAR/1 "b"', '"a" NEAR/2 "b"', '"a" NEAR/10 "b"', '"a b"', '"a"'];
    const said = inOrder.map(exactness);
    expect(said).toEqual([...new Set(said)].sort((a, b) => b - a));
  });

  it("law: who fits a phrase or a NEAR fits each of its parts, in every script", () => {
    const word = fc.constantFrom(
      "a",
      "ab",
      "flood",
      "\u0625\u0633\u0644\u0627\u0645",
      "\u0627\u0633",
      "\u8206\u60c5",
      "\u60c5",
      "\u0e44\u0e17\u0e22",
      "caf\u00e9",
      "\ud83d\ude42",
      "b2",
    );
    const gap = fc.constantFrom(" ", "", ", ", "-", "\n", " \ud83d\ude42 ", "_");
    const texts = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 8 }).map((parts) => parts.flat().join(""));
    const words = fc
      .array(fc.tuple(word, fc.boolean()), { minLength: 1, maxLength: 3 })
      .map((list) => list.map(([w, begins]) => w + (begins && [...w].length > 1 ? "*" : "")).join(" "));
    const asked = fc.oneof(
      words.map((w) => `"${w}"`),
      fc.tuple(words, fc.integer({ min: 1, max: 50 }), words).map(([l, d, r]) => `"${l}" NEAR/${d} "${r}"`),
    );
    let fitted = 0;
    fc.assert(
      fc.property(asked, texts, (query, text) => {
        const post = { text, at: 0, platform: "x", kind: "post" as const };
        const [whole, ...parts] = leavesOf(parseQuery(query)).leaves;
        if (!toMatcher(parseQuery(whole))(post, [])) return;
        fitted++;
        for (const part of parts) expect(toMatcher(parseQuery(part))(post, []), part).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(fitted).toBeGreaterThan(10);
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
