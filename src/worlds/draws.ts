import type { Rng } from "../methods/rng.ts";
import { normal } from "../methods/rng.ts";

/** Log-normal with the given median and log-sigma. */
export const logNormal = (rng: Rng, median: number, sigma: number): number =>
  Math.exp(Math.log(median) + sigma * normal(rng));

/** Exponential with the given mean. */
export const exponential = (rng: Rng, mean: number): number => -mean * Math.log(1 - rng.next());

/** Pareto of the second kind (Lomax): median `scale · (2^(1/shape) − 1)`, tail index `shape`. */
export const lomax = (rng: Rng, scale: number, shape: number): number => scale * ((1 - rng.next()) ** (-1 / shape) - 1);

/** Poisson by inversion for small means, by a rounded normal above 60. O(mean). */
export function poisson(rng: Rng, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(rng)));
  const limit = Math.exp(-mean);
  let n = 0;
  for (let p = rng.next(); p > limit; p *= rng.next()) n++;
  return n;
}

/** k distinct integers below n, in drawn order. O(k) memory; k ≤ n is enforced. */
export function sample(rng: Rng, n: number, k: number): Uint32Array {
  const want = Math.min(n, k);
  const out = new Uint32Array(want);
  if (want * 3 > n) {
    const all = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < want; i++) {
      const j = i + rng.int(n - i);
      out[i] = all[j];
      all[j] = all[i];
    }
    return out;
  }
  const seen = new Set<number>();
  for (let i = 0; i < want; ) {
    const x = rng.int(n);
    if (seen.has(x)) continue;
    seen.add(x);
    out[i++] = x;
  }
  return out;
}

/** Draws an index with probability proportional to its weight. Building O(n), a draw O(log n). */
export class Weighted {
  readonly #cum: Float64Array;
  constructor(weights: ArrayLike<number>) {
    this.#cum = new Float64Array(weights.length);
    let sum = 0;
    for (let i = 0; i < weights.length; i++) this.#cum[i] = sum += weights[i];
  }
  get total(): number {
    return this.#cum.length === 0 ? 0 : this.#cum[this.#cum.length - 1];
  }
  draw(rng: Rng): number {
    const x = rng.next() * this.total;
    let lo = 0;
    let hi = this.#cum.length - 1;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (this.#cum[mid] > x) hi = mid;
      else lo = mid + 1;
    }
    return lo;
  }
  /** k distinct indices, heavier ones likelier (rejection); fewer where fewer have weight. */
  drawDistinct(rng: Rng, k: number): number[] {
    const seen = new Set<number>();
    if (!(this.total > 0)) return [];
    for (let tries = 0; seen.size < k && tries < 200 * k + 1000; tries++) seen.add(this.draw(rng));
    return [...seen];
  }
}

/** Weights 1/(rank + shift)^exponent for n ranks. */
export function zipfWeights(n: number, exponent: number, shift = 1): Float64Array {
  const w = new Float64Array(n);
  for (let i = 0; i < n; i++) w[i] = (i + shift) ** -exponent;
  return w;
}

/** Mixes integers into 32 bits: names, ids and texts hang on it, never chance. */
export function mix32(a: number, b = 0, c = 0): number {
  let h = 0x9e3779b9 ^ a;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13), 0x27d4eb2f) ^ Math.imul(c + 0x165667b1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}
