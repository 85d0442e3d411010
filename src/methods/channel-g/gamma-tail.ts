import { logGamma } from "../log-tails.ts";

/** ln Q(a, x) = ln P(Gamma(a, 1) ≥ x): series below a + 1, Lentz's continued fraction above. O(terms), about √a. */
export function logGammaTail(a: number, x: number): number {
  if (!(x > 0)) return 0;
  const scale = a * Math.log(x) - x - logGamma(a);
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let i = 1; i < 100_000; i++) {
      term *= x / (a + i);
      sum += term;
      if (term < sum * 1e-15) break;
    }
    return Math.log1p(-Math.min(1 - 1e-16, Math.exp(scale + Math.log(sum))));
  }
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 100_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < 1e-15) break;
  }
  return scale + Math.log(h);
}

/** ln P(X ≥ x) for a gamma law shifted to the sample's mean, variance (at least `least`) and skewness (at least .05). O(n). */
export function logShiftedGammaTail(sample: Float64Array, x: number, least = 0): number {
  const n = sample.length;
  let mean = 0;
  for (const s of sample) mean += s / n;
  let variance = 0;
  let third = 0;
  for (const s of sample) {
    variance += (s - mean) ** 2 / n;
    third += (s - mean) ** 3 / n;
  }
  variance = Math.max(variance, least);
  if (!(variance > 0)) return x > mean ? Number.NEGATIVE_INFINITY : 0;
  const skew = Math.max(third / variance ** 1.5, 0.05);
  const shape = 4 / skew ** 2;
  const scale = (Math.sqrt(variance) * skew) / 2;
  return logGammaTail(shape, (x - (mean - shape * scale)) / scale);
}
