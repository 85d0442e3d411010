import type { Rng } from "./rng.ts";
import { normal } from "./rng.ts";

/** Made hourly series for the burst tests and benchmarks: daily and weekly rhythm, slow drift, optional AR(1), NB noise. */
export interface SeriesOptions {
  readonly weeks: number;
  /** Mean count an hour. */
  readonly base: number;
  /** NB shape. */
  readonly shape: number;
  /** Sd of the log level's random walk over a week. */
  readonly drift?: number;
  /** AR(1) coefficient of a latent log rate with sd 0.25. */
  readonly ar?: number;
}

export interface MadeSeries {
  readonly y: Float64Array;
  readonly mu: Float64Array;
}

export function makeSeries(o: SeriesOptions, rng: Rng): MadeSeries {
  const n = o.weeks * 168;
  const shape = new Float64Array(n);
  let mean = 0;
  for (let h = 0; h < n; h++) {
    const day = Math.floor(h / 24) % 7;
    shape[h] = Math.exp(
      0.9 * Math.sin((((h % 24) - 8) / 24) * 2 * Math.PI) + 0.25 * Math.cos(((day - 2) / 7) * 2 * Math.PI),
    );
    mean += shape[h] / n;
  }
  const mu = new Float64Array(n);
  const y = new Float64Array(n);
  const drift = (o.drift ?? 0.1) / Math.sqrt(168);
  const ar = o.ar ?? 0;
  let level = 0;
  let a = 0;
  for (let h = 0; h < n; h++) {
    level += drift * normal(rng);
    if (ar > 0) a = ar * a + 0.25 * Math.sqrt(1 - ar * ar) * normal(rng);
    mu[h] = (o.base * shape[h] * Math.exp(level + a)) / mean;
    y[h] = negativeBinomialDraw(mu[h], o.shape, rng);
  }
  return { y, mu };
}

/** Gamma–Poisson mixture. */
export function negativeBinomialDraw(mu: number, k: number, rng: Rng): number {
  return poissonDraw((mu / k) * gammaDraw(k, rng), rng);
}

/** Gamma(shape, 1) by Marsaglia & Tsang 2000. */
function gammaDraw(shape: number, rng: Rng): number {
  if (shape < 1) return gammaDraw(shape + 1, rng) * Math.max(rng.next(), 1e-300) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(rng);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = Math.max(rng.next(), 1e-300);
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Poisson by counting exponential gaps in chunks of at most 30. */
export function poissonDraw(mean: number, rng: Rng): number {
  let left = mean;
  let count = 0;
  while (left > 0) {
    const step = Math.min(left, 30);
    const limit = Math.exp(-step);
    let p = Math.max(rng.next(), 1e-300);
    while (p > limit) {
      count++;
      p *= Math.max(rng.next(), 1e-300);
    }
    left -= step;
  }
  return count;
}
