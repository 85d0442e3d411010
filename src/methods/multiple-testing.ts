/**
 * False-discovery control over m hypotheses of which only the promising ones were computed: the rest count as p = 1 (e = 0).
 * Everything in natural logarithms, since m is of the order of n²/2.
 */

/** Σ_{i ≤ m} 1/i, the price of arbitrary dependence. O(1): asymptotic from 50 on. */
export function harmonic(m: number): number {
  if (m < 50) {
    let s = 0;
    for (let i = 1; i <= m; i++) s += 1 / i;
    return s;
  }
  return Math.log(m) + 0.5772156649015329 + 1 / (2 * m) - 1 / (12 * m * m);
}

/**
 * Adjusted ln q-values. `dependence: "any"` is Benjamini & Yekutieli (2001, doi:10.1214/aos/1013699998), `"positive"`
 * Benjamini & Hochberg (1995, doi:10.1111/j.2517-6161.1995.tb02031.x). Reject where exp(q) ≤ α. O(n log n).
 */
export function logQValues(logP: ArrayLike<number>, m: number, dependence: "any" | "positive"): Float64Array {
  const n = logP.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((i, j) => logP[i] - logP[j] || i - j);
  const price = Math.log(m) + (dependence === "any" ? Math.log(harmonic(m)) : 0);
  const q = new Float64Array(n);
  let least = 0;
  for (let r = n - 1; r >= 0; r--) {
    least = Math.min(least, logP[order[r]] + price - Math.log(r + 1));
    q[order[r]] = least;
  }
  return q;
}

/**
 * e-BH (Wang & Ramdas 2022, doi:10.1111/rssb.12489): reject the i largest where e_(i) ≥ m/(α i); valid under any dependence.
 * Returns ln q, the smallest level at which each is rejected. O(n log n).
 */
export function logEbhLevels(logE: ArrayLike<number>, m: number): Float64Array {
  return logQValues(
    Float64Array.from(logE, (x) => -x),
    m,
    "positive",
  );
}
