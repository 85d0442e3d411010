/** Wilson's interval for `hits` out of `n` at 95 % (Wilson 1927, doi:10.1080/01621459.1927.10502953). */
export function wilson(hits: number, n: number, z = 1.959964): [number, number] {
  if (n === 0) return [0, 1];
  const p = hits / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** Mean of per-run values with a normal 95 % interval; a single run has none. */
export function meanOf(values: readonly number[]): { mean: number; low: number; high: number } {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, n);
  if (n < 2) return { mean, low: mean, high: mean };
  const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1));
  const half = (1.959964 * sd) / Math.sqrt(n);
  return { mean, low: mean - half, high: mean + half };
}
