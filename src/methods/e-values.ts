import { logAddExp } from "./log-tails.ts";

/** Ratios 2 … 2¹⁴ with weights 1/(j(j+1)), which sum to 14/15 before they are normalised. */
const RATIOS = Array.from({ length: 14 }, (_, i) => ({
  ratio: 2 ** (i + 1),
  logWeight: -Math.log((i + 1) * (i + 2)) - Math.log(14 / 15),
}));

/**
 * ln e-value of a count v against NB(mean m, shape k): Σ_r w_r NB(v; r·m, k) / NB(v; m, k), r = 2, 4 … 2¹⁴.
 * A mixture of likelihood ratios has mean 1 under the null, so 1/e bounds a p-value (Markov) and averages of e-values stay
 * e-values (Vovk & Wang 2021, doi:10.1214/20-AOS2020). O(14).
 */
export function logNegBinomialE(v: number, m: number, k: number): number {
  if (m <= 0) return v === 0 ? 0 : Infinity;
  let sum = -Infinity;
  for (const { ratio, logWeight } of RATIOS) {
    // Γ terms cancel: v ln r − (v + k) ln((k + r m)/(k + m)); the Poisson limit is v ln r − (r − 1) m.
    const x =
      k < 1e12
        ? v * Math.log(ratio) - (v + k) * Math.log1p(((ratio - 1) * m) / (k + m))
        : v * Math.log(ratio) - (ratio - 1) * m;
    sum = logAddExp(sum, x + logWeight);
  }
  return sum;
}

/**
 * ln e-value of v hits among independent Bernoulli(q[i]): odds multiplied by r = 2, 4 … 2¹⁴, weights as above:
 * Σ_r w_r r^v / Π_i (1 + (r − 1) q[i]). O(14 n).
 */
export function logPoissonBinomialE(q: ArrayLike<number>, v: number): number {
  let sum = -Infinity;
  for (const { ratio, logWeight } of RATIOS) {
    let x = v * Math.log(ratio) + logWeight;
    for (let i = 0; i < q.length; i++) x -= Math.log1p((ratio - 1) * q[i]);
    sum = logAddExp(sum, x);
  }
  return sum;
}

/** ln of the mean of e-values given as logarithms. */
export function logMeanE(logE: readonly number[]): number {
  let sum = -Infinity;
  for (const x of logE) sum = logAddExp(sum, x);
  return sum - Math.log(logE.length);
}
