/**
 * Quantiles and fences.
 *
 * Quantile of the eighth kind of Hyndman & Fan (1996, doi:10.1080/00031305.1996.10473566): h = (n + 1/3)·q + 1/3,
 * between the ⌊h⌋-th and the next value in order, the outermost where h lies outside; nearly free of bias whatever the distribution.
 * Undefined (NaN) without values. @param sorted ascending. O(1).
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const h = (n + 1 / 3) * q + 1 / 3;
  if (h <= 1) return sorted[0];
  if (h >= n) return sorted[n - 1];
  const i = Math.floor(h);
  return sorted[i - 1] + (h - i) * (sorted[i] - sorted[i - 1]);
}

/** Tukey's fences: quartiles, and what lies more than 1.5 times their distance beyond them (Tukey 1977, Exploratory Data Analysis). */
export interface Fences {
  readonly q1: number;
  readonly q3: number;
  /** q1 − 1.5·(q3 − q1) and q3 + 1.5·(q3 − q1). */
  readonly lower: number;
  readonly upper: number;
}

/** NaN throughout without values. O(n log n). */
export function fences(values: ArrayLike<number>): Fences {
  const sorted = Float64Array.from(values).sort();
  const q1 = quantile(sorted, 0.25);
  const q3 = quantile(sorted, 0.75);
  return { q1, q3, lower: q1 - 1.5 * (q3 - q1), upper: q3 + 1.5 * (q3 - q1) };
}
