import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  logChiSquareTail,
  logGamma,
  logNegBinomial,
  logNegBinomialTail,
  logPoissonBinomialTail,
} from "../../src/methods/log-tails.ts";

describe("ln Γ", () => {
  it("agrees with SciPy to 1e-12", () => {
    const known: [number, number][] = [
      [0.5, 0.5 * Math.log(Math.PI)],
      [1.5, Math.log(Math.sqrt(Math.PI) / 2)],
      [5, Math.log(24)],
      [21, Math.log(2432902008176640000)],
    ];
    for (const [x, y] of known) expect(logGamma(x)).toBeCloseTo(y, 11);
    expect(logGamma(0.003)).toBeCloseTo(5.80741873, 8);
    expect(logGamma(1e6) / 12815504.6).toBeCloseTo(1, 8);
  });
});

describe("negative binomial", () => {
  it("agrees with SciPy, deep tails included", () => {
    const rows: [number, number, number, number, number][] = [
      [2, 0.01, 0.05, -7.2327243062403115, -7.10994350152226],
      [5, 0.3, 0.2, -5.565301668167702, -4.809387041558349],
      [12, 0.001, 0.02, -42.87208561793095, -42.82704531414722],
      [3, 4, 2, -2.0273255405408217, -0.5232481437645479],
      [40, 0.5, 0.01, -9.083018140941629, -5.73402180034265],
      [1, 1e-6, 0.003, -13.815844835587747, -13.815677701404047],
      [200, 10, 5, -68.52123831697496, -67.38243777768434],
    ];
    for (const [v, m, k, pmf, tail] of rows) {
      expect(logNegBinomial(v, m, k)).toBeCloseTo(pmf, 8);
      expect(logNegBinomialTail(v, m, k)).toBeCloseTo(tail, 8);
    }
  });
  it("turns into Poisson as the shape grows", () => {
    expect(logNegBinomial(10, 0.5, Infinity)).toBeCloseTo(-22.535884378674968, 9);
    expect(logNegBinomialTail(10, 0.5, Infinity)).toBeCloseTo(-22.489550543339124, 9);
    expect(logNegBinomialTail(3, 4, Infinity)).toBeCloseTo(-0.27194430407872777, 9);
  });
  it("puts all mass on 0 where nothing is expected", () => {
    expect(logNegBinomialTail(0, 0, 1)).toBe(0);
    expect(logNegBinomialTail(1, 0, 1)).toBe(-Infinity);
  });
});

/** Σ over all 2ⁿ outcomes. */
function enumerated(q: readonly number[], v: number): number {
  let sum = 0;
  for (let mask = 0; mask < 1 << q.length; mask++) {
    let p = 1;
    let hits = 0;
    for (let i = 0; i < q.length; i++) {
      if (mask & (1 << i)) {
        p *= q[i];
        hits++;
      } else p *= 1 - q[i];
    }
    if (hits >= v) sum += p;
  }
  return sum;
}

describe("Poisson-binomial tail", () => {
  it("worked by hand: two coins of 1/2 and 1/3 both hit with 1/6, any with 2/3", () => {
    expect(Math.exp(logPoissonBinomialTail([1 / 2, 1 / 3], 2))).toBeCloseTo(1 / 6, 14);
    expect(Math.exp(logPoissonBinomialTail([1 / 2, 1 / 3], 1))).toBeCloseTo(2 / 3, 14);
  });
  it("equals the sum over all outcomes, to 1e-9 relative", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-6, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 10 }),
        fc.nat(11),
        (q, v) => {
          const want = enumerated(q, v);
          const got = logPoissonBinomialTail(q, v);
          if (want === 0) expect(got).toBe(-Infinity);
          else expect(Math.abs(got - Math.log(want))).toBeLessThan(1e-9 * Math.max(1, Math.abs(got)));
        },
      ),
      { numRuns: 200, seed: 2 },
    );
  });
  it("keeps its digits where 1 − cdf has none: 60 of 200 at .001 is C(200, 60) .001⁶⁰ and a little", () => {
    const got = logPoissonBinomialTail(new Float64Array(200).fill(0.001), 60);
    const lead = logGamma(201) - logGamma(61) - logGamma(141) + 60 * Math.log(0.001) + 140 * Math.log(0.999);
    expect(got - lead).toBeGreaterThan(0);
    expect(got - lead).toBeLessThan(0.003);
  });
});

it("χ² tail with even degrees of freedom agrees with SciPy", () => {
  expect(logChiSquareTail(40, 5)).toBeCloseTo(-10.985552864847868, 9);
  expect(logChiSquareTail(500, 20)).toBeCloseTo(-184.35343625547188, 8);
});
