import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { whatTheySay } from "../../src/analyses/keyness/key-words.ts";
import { tokensOf } from "../../src/analyses/keyness/tokens.ts";
import { groupShare } from "../../src/methods/bootstrap.ts";
import { KEY_Z, keyness } from "../../src/methods/keyness.ts";
import { npmi } from "../../src/methods/npmi.ts";
import { makeRng } from "../../src/methods/rng.ts";

describe("keyness, worked by hand", () => {
  it("two words, equal corpora: α_w = n1 (y1 + y2)/(n1 + n2)", () => {
    // y = (30, 10) and (10, 30): n = 40 each, α0 = 40, α = 20 each: δ = ln(50/30) − ln(30/50) = 2 ln(5/3), var = 1/50 + 1/30.
    const { delta, z } = keyness([30, 10], [10, 30]);
    expect(delta[0]).toBeCloseTo(2 * Math.log(5 / 3), 12);
    expect(z[0]).toBeCloseTo((2 * Math.log(5 / 3)) / Math.sqrt(1 / 50 + 1 / 30), 12);
    expect(delta[1]).toBeCloseTo(-delta[0], 12);
  });

  it("equal use is no keyness; a word in neither corpus has none", () => {
    expect([...keyness([5, 50, 0], [10, 100, 0]).z].map(Math.abs)).toEqual([0, 0, 0].map((x) => expect.closeTo(x, 9)));
  });

  it("law: corpora drawn from one source give |z| ≥ 3.3 for about a thousandth of the words, at most", () => {
    const rng = makeRng(2);
    let key = 0;
    const words = 4000;
    const a = new Float64Array(words);
    const b = new Float64Array(words);
    for (let i = 0; i < 200_000; i++) {
      const w = Math.floor(words * rng.next() ** 2);
      if (rng.next() < 0.4) a[w]++;
      else b[w]++;
    }
    for (const z of keyness(a, b).z) if (Math.abs(z) >= KEY_Z) key++;
    expect(key).toBeLessThanOrEqual(8);
  });
});

describe("npmi", () => {
  it("only together 1, by chance 0, less than chance below 0", () => {
    expect(npmi(50, 50, 50, 1000)).toBeCloseTo(1, 12);
    expect(npmi(10, 100, 100, 1000)).toBeCloseTo(0, 12);
    expect(npmi(1, 100, 100, 1000)).toBeLessThan(0);
    expect(npmi(0, 1, 1, 10)).toBeNaN();
  });
});

describe("group share", () => {
  it("is the plain ratio, with an interval around it that narrows with accounts", () => {
    const rng = makeRng(1);
    const few = groupShare(new Array(20).fill(2), [new Array(10).fill(4)], rng);
    const many = groupShare(new Array(2000).fill(2), [new Array(1000).fill(4)], rng);
    expect(few.share).toBe(0.5);
    expect(many.share).toBe(0.5);
    expect(few.low).toBeLessThan(many.low);
    expect(few.high).toBeGreaterThan(many.high);
    expect(many.high - many.low).toBeLessThan(0.06);
  });

  it("one loud account widens the interval", () => {
    const rng = makeRng(1);
    const even = groupShare(new Array(100).fill(10), [new Array(50).fill(10)], rng);
    const loud = groupShare([...new Array(99).fill(1), 901], [new Array(50).fill(10)], rng);
    expect(loud.share).toBeCloseTo(even.share, 12);
    expect(loud.high - loud.low).toBeGreaterThan(2 * (even.high - even.low));
  });

  it("covers the truth about as often as it says", () => {
    const rng = makeRng(6);
    let covered = 0;
    const runs = 300;
    for (let r = 0; r < runs; r++) {
      const sides: [number[], number[]] = [[], []];
      for (let i = 0; i < 300; i++) sides[rng.int(3) === 0 ? 1 : 0].push(1 + Math.floor(-Math.log(1 - rng.next()) * 2));
      const { low, high } = groupShare(sides[0], [sides[1]], rng, { draws: 400 });
      if (low <= 1 / 3 && high >= 1 / 3) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.9);
    expect(covered / runs).toBeLessThan(0.99);
  });

  it("undefined without posts; all and nothing at the ends", () => {
    const rng = makeRng(1);
    expect(groupShare([], [], rng).share).toBeNaN();
    expect(groupShare([3], [], rng)).toMatchObject({ share: 0, low: 0, high: 0 });
    expect(groupShare([], [[3], [2]], rng)).toMatchObject({ share: 1, low: 1, high: 1 });
  });
});

describe("words of a text", () => {
  it.each([
    ["Don’t panic: #FloodWatch at 10:30 https://example.org/x", ["don't", "panic", "#floodwatch", "at"]],
    ["covid-19 und Übung", ["covid-19", "und", "übung"]],
    ["наводнение в городе", ["наводнение", "городе"]],
    ["iPhone発売", ["iphone", "発売"]],
    ["ฝนตกหนัก", ["ฝน", "ตกหนัก"]],
  ])("%s", (text, words) => expect(tokensOf(text)).toEqual(words));

  it("law: texts of ASCII alone are cut as all others are", () => {
    const piece = fc.constantFrom(
      "a",
      "B",
      "storm",
      "#",
      "#Tag_1",
      "don't",
      "x-y",
      "-",
      "'",
      "_",
      "12",
      "http://a.b/c",
      "https://x",
      " ",
      "\n",
      ".",
      "@me",
      "!",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 6, unit: "binary-ascii" })), { maxLength: 24 }),
        (pieces) => {
          const text = pieces.join("");
          // A single letter beyond ASCII is no word of its own.
          expect(tokensOf(text)).toEqual(tokensOf(`${text} é`));
        },
      ),
      { numRuns: 2_000, seed: 11 },
    );
  });
});

describe("what they say", () => {
  it("finds the planted word and phrase, counts accounts, and one loud account makes nothing key", () => {
    const rng = makeRng(13);
    const filler = Array.from(
      { length: 40 },
      (_, i) => `${["rain", "city", "match", "music", "bridge", "river", "report", "street"][i % 8]}${"abcde"[i >> 3]}`,
    );
    const text = () => Array.from({ length: 6 }, () => filler[rng.int(filler.length)]).join(" ");
    const accounts = Array.from({ length: 600 }, (_, i) => ({
      corpus: (i < 200 ? 0 : 1) as 0 | 1,
      key: i,
      posts: [
        i < 120 ? `${text()} storm surge ${text()}` : text(),
        ...(i === 5 ? new Array(500).fill("loudness loudness") : []),
      ].map(tokensOf),
    }));
    const found = whatTheySay(accounts, { k: 10, most: 20, rng: makeRng(1), shows: (n) => (n < 10 ? null : n) });
    expect(found.words.map((w) => w.word).sort()).toEqual(["storm", "surge"]);
    expect(found.words[0]).toMatchObject({ accounts: 120, perThousand: 600 });
    // None elsewhere, or some under k: one mark.
    expect(found.words[0].elsewhere).toBeUndefined();
    expect(found.words[0].interval[0]).toBeGreaterThan(0);
    expect(found.phrases[0]).toMatchObject({ phrase: "storm surge", accounts: 120 });
  });
});
