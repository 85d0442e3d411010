import { describe, expect, it } from "vitest";
import { logMeanE, logNegBinomialE, logPoissonBinomialE } from "../../src/methods/e-values.ts";
import { logNegBinomial } from "../../src/methods/log-tails.ts";
import { harmonic, logEbhLevels, logQValues } from "../../src/methods/multiple-testing.ts";

describe("q-values over m hypotheses, most of them never computed", () => {
  const p = [0.001, 0.04, 0.01];
  it("Benjamini–Hochberg: q_(i) = min over j ≥ i of m p_(j)/j", () => {
    const q = [...logQValues(p.map(Math.log), 4, "positive")].map(Math.exp);
    expect(q[0]).toBeCloseTo(0.004, 12);
    expect(q[2]).toBeCloseTo(0.02, 12);
    expect(q[1]).toBeCloseTo((0.04 * 4) / 3, 12);
  });
  it("Benjamini–Yekutieli pays Σ 1/i = 25/12 more for m = 4", () => {
    const q = [...logQValues(p.map(Math.log), 4, "any")].map(Math.exp);
    expect(q[0]).toBeCloseTo((0.004 * 25) / 12, 12);
    expect(harmonic(4)).toBeCloseTo(25 / 12, 14);
    expect(harmonic(1e8)).toBeCloseTo(Math.log(1e8) + 0.5772156649, 7);
  });
  it("never exceeds 1, and survives p far below what a double holds", () => {
    expect([...logQValues([-2000, 0], 1e9, "any")]).toEqual([-2000 + Math.log(1e9) + Math.log(harmonic(1e9)), 0]);
  });
});

it("e-BH: with m = 10 and e = 200, 90, 5, levels are 10/200, 10/(2·90) and 10/(3·5)", () => {
  const level = [...logEbhLevels([200, 90, 5].map(Math.log), 10)].map(Math.exp);
  expect(level[0]).toBeCloseTo(0.05, 12);
  expect(level[1]).toBeCloseTo(10 / 180, 12);
  expect(level[2]).toBeCloseTo(10 / 15, 12);
});

describe("e-values", () => {
  it("have mean 1 under their own null", () => {
    for (const [m, k] of [
      [0.02, 0.05],
      [0.5, 1],
      [2, 30],
    ]) {
      let mean = 0;
      for (let v = 0; v < 3000; v++) mean += Math.exp(logNegBinomial(v, m, k) + logNegBinomialE(v, m, k));
      // ratios up to 2^14 reach counts of 2^14·m and more: what is summed here is a lower bound close to 1
      expect(mean).toBeLessThanOrEqual(1 + 1e-9);
      expect(mean).toBeGreaterThan(0.9);
    }
    const q = [0.1, 0.3, 0.02];
    let mean = 0;
    for (let mask = 0; mask < 8; mask++) {
      let p = 1;
      let v = 0;
      for (let i = 0; i < 3; i++) {
        p *= mask & (1 << i) ? q[i] : 1 - q[i];
        v += mask & (1 << i) ? 1 : 0;
      }
      mean += p * Math.exp(logPoissonBinomialE(q, v));
    }
    expect(mean).toBeCloseTo(1, 12);
  });
  it("average as e-values do", () => {
    expect(Math.exp(logMeanE([Math.log(4), Math.log(2)]))).toBeCloseTo(3, 12);
    expect(logMeanE([-Infinity, 1000])).toBeCloseTo(1000 - Math.LN2, 9);
  });
});
