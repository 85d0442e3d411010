/** A share, 0 … 1, with its interval. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Half-width in standard deviations of a two-sided 95 % interval. */
const Z = 1.96;

/**
 * A share of `n` with Wilson's score interval: honest for few and for none, where p ± 1.96 s.e. is not.
 *
 *   centre = (p + z²/2n) / (1 + z²/n),   half = z/(1 + z²/n) · √(p(1 − p)/n + z²/4n²)
 *
 * NaN, from 0 to 1, where n = 0. Source: Wilson 1927, doi:10.2307/2276774.
 * @param x so many of `n`
 */
export function wilson(x: number, n: number, z = Z): Share {
  if (n === 0) return { share: Number.NaN, low: 0, high: 1 };
  const p = x / n;
  const widen = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / widen;
  const half = (z / widen) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { share: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
