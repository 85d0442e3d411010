import { describe, expect, it } from "vitest";
import { expectation, LambdaOf, stratify } from "../../src/methods/channel-a.ts";
import { objectTightness, tightGivenShared } from "../../src/methods/channel-b.ts";
import { orderShares } from "../../src/methods/co-action-kernel.ts";
import { BulkCounts, fitEmpiricalNull } from "../../src/methods/empirical-null.ts";
import { habits } from "../../src/methods/habits.ts";
import { makeRng, type Rng } from "../../src/methods/rng.ts";

const order = (rows: readonly (readonly [number, number, number])[]) =>
  orderShares({ actor: rows.map((r) => r[0]), object: rows.map((r) => r[1]), at: rows.map((r) => r[2]) });

describe("channel A", () => {
  it("worked by hand: one stratum, 4 shares, 2 of the 6 share pairs meet", () => {
    // object 0: u0@0 u1@10 · object 1: u0@100 u2@105; window 20. W = 2, A = 4, pairs = 6, whole = parent rate before shrinking 2/6.
    const shares = order([
      [0, 0, 0],
      [1, 0, 10],
      [0, 1, 100],
      [2, 1, 105],
    ]);
    const e = expectation({ shares, ...stratify(shares.at, undefined, 1000) }, [20]);
    const parent = (2 + 1) / (6 + 1 / (2 / 6)); // 3/9
    const k = (2 + 1) / (6 + 1 / parent); // 3/9
    expect(k).toBeCloseTo(1 / 3, 14);
    const lambda = new LambdaOf(e);
    const out = new Float64Array(1);
    lambda.load(0);
    expect(lambda.with(1, out)).toBe(2);
    expect(out[0]).toBeCloseTo(2 / 3, 14);
    lambda.load(1);
    lambda.with(2, out);
    expect(out[0]).toBeCloseTo(1 / 3, 14);
  });

  it("keeps languages and time blocks apart: accounts that are never active together expect nothing", () => {
    const shares = order([
      [0, 0, 0],
      [1, 0, 1],
      [2, 1, 0],
      [3, 1, 1],
      [0, 2, 5000],
      [2, 2, 5001],
    ]);
    const lang = Uint32Array.from(shares.objectStart.length ? [...shares.object].map((o) => (o === 1 ? 2 : 1)) : []);
    const { stratum, parent } = stratify(shares.at, lang, 1000);
    expect(new Set(stratum).size).toBe(3);
    expect(new Set(parent)).toEqual(new Set([1, 2]));
    const lambda = new LambdaOf(expectation({ shares, stratum, parent }, [10]));
    const out = new Float64Array(1);
    lambda.load(0);
    expect(lambda.with(3, out)).toBe(0);
    expect(out[0]).toBe(0);
    expect(lambda.with(2, out)).toBe(1);
  });
});

describe("empirical null", () => {
  it("gives back the law that made the counts: μ within 5 %, k within a factor of 1.6 (V ≥ 3 is not looked at)", () => {
    const rng = makeRng(7);
    for (const [mu, k] of [
      [1, 0.5],
      [1.3, 0.6],
    ]) {
      const bulk = new BulkCounts();
      for (let i = 0; i < 400_000; i++) {
        const lambda = Math.exp(-5 + 3 * rng.next());
        const v = poisson(rng, gamma(rng, k) * ((mu * lambda) / k));
        if (v <= 2) bulk.add(v, lambda);
      }
      const fit = fitEmpiricalNull(bulk);
      expect(fit.fitted).toBe(true);
      expect(fit.mu / mu).toBeGreaterThan(0.95);
      expect(fit.mu / mu).toBeLessThan(1.05);
      expect(fit.k / k).toBeGreaterThan(0.8);
      expect(fit.k / k).toBeLessThan(1.6);
    }
  });
  it("says so where there is too little to fit", () => {
    expect(fitEmpiricalNull(new BulkCounts())).toEqual({ mu: 1, k: 1, fitted: false });
  });
});

describe("channel B", () => {
  it("worked by hand: 4 sharers, 6 pairs, 2 of them tight, the pair itself tight and left out", () => {
    const shares = order([
      [0, 0, 0],
      [1, 0, 5_000],
      [2, 0, 1_000_000],
      [3, 0, 1_005_000],
    ]);
    const t = objectTightness(shares, [10_000]);
    expect(t.met[0][0]).toBe(2);
    expect(t.pooled[0][2]).toBeCloseTo(1 / 3, 14);
    const none = { ...habits(shares), sum: new Float64Array(4), number: new Float64Array(4) };
    none.residual.fill(0);
    none.counts.fill(0);
    const got = tightGivenShared(shares, t, none, 0, 1, 10_000, 0);
    // q = (2 − 1 + 3 · 1/3)/(6 − 1 + 3) = 2/8; equal habits leave it alone
    expect(got.common).toBe(1);
    expect(got.hits).toBe(1);
    expect(got.q[0]).toBeCloseTo(0.25, 12);
  });
  it("expects accounts that are always early to meet more often", () => {
    const rows: [number, number, number][] = [];
    const rng = makeRng(3);
    for (let o = 0; o < 60; o++) {
      rows.push([50, o, 0]);
      for (const fan of [0, 1]) rows.push([fan, o, 20_000 + 30_000 * rng.next()]);
      for (let u = 2; u < 30; u++) rows.push([u, o, Math.exp(Math.log(3_600_000) + 1.2 * (rng.next() * 4 - 2))]);
    }
    const shares = order(rows);
    const t = objectTightness(shares, [60_000]);
    const h = habits(shares);
    const mean = (u: number, v: number) => {
      const { q } = tightGivenShared(shares, t, h, u, v, 60_000, 0);
      return q.reduce((s, x) => s + x, 0) / q.length;
    };
    expect(mean(0, 1)).toBeGreaterThan(5 * mean(5, 6));
  });
});

function gamma(rng: Rng, shape: number): number {
  if (shape < 1) return gamma(rng, shape + 1) * rng.next() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    let z = 0;
    for (let i = 0; i < 12; i++) z += rng.next();
    const x = z - 6;
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(rng.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function poisson(rng: Rng, mean: number): number {
  let n = 0;
  for (let p = rng.next(); p > Math.exp(-mean); p *= rng.next()) n++;
  return n;
}
