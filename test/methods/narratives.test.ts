import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { madeTexts, unitsOf } from "../../bench/narratives/made.ts";
import { agreement } from "../../bench/narratives/score.ts";
import { NONE } from "../../src/methods/narratives/centres.ts";
import { cohesionOf } from "../../src/methods/narratives/cohesion.ts";
import { isolationOf } from "../../src/methods/narratives/isolation.ts";
import { KEPT, neighbours } from "../../src/methods/narratives/neighbours.ts";
import { redrawn } from "../../src/methods/narratives/redraw.ts";
import { SEARCH_DEFAULTS, searchNarratives } from "../../src/methods/narratives/search.ts";
import { termWeights } from "../../src/methods/narratives/term-weights.ts";
import type { Units } from "../../src/methods/narratives/units.ts";
import { makeRng } from "../../src/methods/rng.ts";

const search = (units: Units, accounts: number, seed = 1) =>
  searchNarratives(units, accounts, { ...SEARCH_DEFAULTS, fewest: 10 }, makeRng(seed));
const day = (n: number) => n * 86_400_000;
/** One post an account, a day apart. */
const room = (texts: readonly string[], languages?: readonly number[]) =>
  unitsOf(
    { texts, actor: Uint32Array.from(texts, (_, i) => i), at: Float64Array.from(texts, (_, i) => day(i)) },
    languages,
  ).units;

describe("term weights", () => {
  it("are of length one, light where everybody writes the word, and of the unit's own language", () => {
    // 20 texts of language 0 share `vulcan`, as do 20 of language 1 share `harbou`; both have one of the other's word.
    const units = room(
      Array.from({ length: 40 }, (_, i) => `${i < 20 ? "vulcan" : "harbou"} ${i % 20 ? `w${i}x` : "vulcan harbou"}`),
      Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1)),
    );
    const weight = termWeights(units);
    for (let u = 0; u < units.count; u++) {
      const own = weight.subarray(units.start[u], units.start[u + 1]);
      expect(Math.hypot(...own)).toBeCloseTo(1, 5);
    }
    // ln(30/20) against ln(30/10): worked by hand for the text `vulcan w1x`.
    const [a, b] = [Math.log(30 / 20), Math.log(30 / 10)].map((w, _, all) => w / Math.hypot(...all));
    const first = [...weight.subarray(units.start[1], units.start[2])].sort();
    expect(first[0]).toBeCloseTo(a, 5);
    expect(first[1]).toBeCloseTo(b, 5);
  });
});

describe("neighbours", () => {
  it("law: what is given is the true cosine, most alike first, and most near ones are given", () => {
    const made = madeTexts({ narratives: 4, size: 15, wording: "half", noise: 0.5, seed: 3 });
    const { units } = unitsOf(made);
    const weight = termWeights(units);
    const near = neighbours(units, weight, { cosine: 0.25, common: 2 });
    const cosine = (u: number, v: number) => {
      const own = new Map<number, number>();
      for (let i = units.start[u]; i < units.start[u + 1]; i++) own.set(units.term[i], weight[i]);
      let dot = 0;
      for (let i = units.start[v]; i < units.start[v + 1]; i++) dot += (own.get(units.term[i]) ?? 0) * weight[i];
      return dot;
    };
    let missed = 0;
    let all = 0;
    for (let u = 0; u < units.count; u++) {
      const given = [...near.to.subarray(u * KEPT, u * KEPT + near.count[u])];
      const values = given.map((v) => cosine(u, v));
      values.forEach((x, i) => {
        expect(near.cosine[u * KEPT + i]).toBeCloseTo(x, 5);
        if (i > 0) expect(x).toBeLessThanOrEqual(values[i - 1] + 1e-6);
      });
      for (let v = 0; v < units.count; v++)
        if (v !== u && cosine(u, v) >= 0.4) {
          all++;
          if (!given.includes(v)) missed++;
        }
    }
    expect(all).toBeGreaterThan(100);
    expect(missed / all).toBeLessThan(0.25);
  });
});

describe("cohesion", () => {
  it("is the mean cosine of two units and the number of terms in half of them", () => {
    const units = room([
      "alpha bravo charl",
      "alpha bravo delta",
      "alpha echoo foxtr",
      ...Array.from({ length: 40 }, (_, i) => `g${i}aaa h${i}bbb`),
    ]);
    const weight = termWeights(units);
    const cluster = new Uint32Array(units.count).fill(NONE);
    cluster.fill(0, 0, 3);
    // All words are rarer than the floor, so each weighs 1/√3: two of three in common, one, one.
    expect(cohesionOf(units, weight, cluster, 1)[0].cosine).toBeCloseTo((2 / 3 + 1 / 3 + 1 / 3) / 3, 5);
    expect(cohesionOf(units, weight, cluster, 1)[0].core).toBe(2);
  });
});

describe("isolation", () => {
  it("is the share of the nearest that lie in the cluster; nothing where none has any", () => {
    // Four units in a row, each nearest to those beside it; a fifth alone.
    const near = {
      count: new Uint8Array([1, 2, 2, 1, 0]),
      to: new Uint32Array(5 * KEPT),
      cosine: new Float32Array(5 * KEPT),
    };
    for (const [u, to] of [[1], [0, 2], [1, 3], [2]].entries()) near.to.set(to, u * KEPT);
    expect([...isolationOf(near, new Uint32Array([0, 0, 0, NONE, 1]), 2)]).toEqual([4 / 5, 0]);
    expect([...isolationOf(near, new Uint32Array([0, 0, 1, 1, NONE]), 3)]).toEqual([2 / 3, 2 / 3, 0]);
  });
});

describe("words dealt anew", () => {
  it("law: every language keeps its words, every unit its author and time, and none grows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 2, max: 300 }), (seed, posts) => {
        const made = madeTexts({ narratives: 0, size: 0, wording: "half", noise: 1, seed, posts });
        const languages = Array.from({ length: made.texts.length }, (_, i) => i % 3);
        const { units } = unitsOf(made, languages);
        const dealt = redrawn(units, makeRng(seed));
        expect(dealt.count).toBe(units.author.length);
        const words = (u: Units, language: number) => {
          const found = new Set<number>();
          for (let i = 0; i < u.count; i++)
            if (u.language[i] === language) for (const t of u.term.subarray(u.start[i], u.start[i + 1])) found.add(t);
          return [...found].sort((a, b) => a - b);
        };
        for (const l of [0, 1, 2]) expect(words(dealt, l)).toEqual(words(units, l));
        expect([...dealt.author].sort()).toEqual([...units.author].sort());
        const total = (u: Units, of: ArrayLike<number>) => Array.from(of).reduce((a, b) => a + b, 0) / u.count;
        if (posts === made.texts.length && units.count === posts)
          expect(total(dealt, dealt.at)).toBeCloseTo(total(units, units.at), 0);
        expect(dealt.start[dealt.count]).toBeLessThanOrEqual(units.start[units.count]);
      }),
      { numRuns: 30 },
    );
  });
});

describe("narratives", () => {
  it.each(["copy", "light", "half", "names"] as const)(
    "known world, %s: each is found whole, none besides, none in noise",
    (wording) => {
      const made = madeTexts({ narratives: 6, size: 40, wording, noise: 0.7, seed: 8 });
      const { units, unitOf } = unitsOf(made);
      const found = search(units, made.accounts);
      expect(found.count).toBe(6);
      const { f1, precision } = agreement(
        Int32Array.from(unitOf, (u) => (found.narrative[u] === NONE ? -1 : found.narrative[u])),
        made.truth,
      );
      expect(precision).toBeGreaterThanOrEqual(0.95);
      expect(f1).toBeGreaterThanOrEqual(0.9);
      expect(search(redrawn(units, makeRng(5)), made.accounts).count).toBeLessThanOrEqual(1);
    },
  );

  it("known world: small talk alone holds none, or one", () => {
    const counts = [1, 2, 3, 4].map((seed) => {
      const made = madeTexts({ narratives: 0, size: 0, wording: "half", noise: 1, seed, posts: 5000, subjects: 20 });
      return search(unitsOf(made).units, made.accounts, seed).count;
    });
    expect(Math.max(...counts)).toBeLessThanOrEqual(1);
  });

  it("known world: a large room about few subjects shares pairs of their words, and holds none", () => {
    const made = madeTexts({ narratives: 0, size: 0, wording: "half", noise: 1, seed: 3, posts: 20_000, subjects: 20 });
    expect(search(unitsOf(made).units, made.accounts).count).toBe(0);
  });

  it("what many write word for word is one; what nine accounts write ninety times is none", () => {
    const talk = madeTexts({ narratives: 0, size: 0, wording: "half", noise: 1, seed: 6, posts: 600 });
    const add = (n: number, accounts: number, text: string, from: number) => ({
      texts: [...talk.texts, ...Array.from({ length: n }, () => text)],
      actor: Uint32Array.from([...talk.actor, ...Array.from({ length: n }, (_, i) => from + (i % accounts))]),
      at: Float64Array.from([...talk.at, ...Array.from({ length: n }, (_, i) => day(i % 14))]),
    });
    const many = unitsOf(add(12, 12, "harbou vulcan meteor window", talk.accounts)).units;
    expect(search(many, talk.accounts + 12).count).toBe(1);
    const few = unitsOf(add(90, 9, "harbou vulcan meteor window", talk.accounts)).units;
    expect(search(few, talk.accounts + 9).count).toBe(0);
  });

  it("is the same for the same seed", () => {
    const made = madeTexts({ narratives: 3, size: 30, wording: "half", noise: 0.8, seed: 2 });
    const { units } = unitsOf(made);
    expect(search(units, made.accounts, 4)).toEqual(search(units, made.accounts, 4));
  });

  it("undefined cases: nobody wrote, nothing was said", () => {
    expect(search(room([]), 0).count).toBe(0);
    expect(search(room(["", "a", "b"]), 3).count).toBe(0);
  });
});
