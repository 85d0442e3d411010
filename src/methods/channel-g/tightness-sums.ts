import { logChiSquareTail } from "../log-tails.ts";
import { logShiftedGammaTail } from "./gamma-tail.ts";

const CLIP = 4;
const HEAVIEST = 30;
const LEAST_SD = 0.3;
/** Of one object's z: three hits in some 160 draws, each of the largest size that counts, are what none seen leaves possible. */
const LEAST_VARIANCE = 0.25;
const LEAST_LOG = -690;

/** What the sums say. All p as natural logarithms. */
export interface Tightness {
  readonly logP: number;
  /** The same for three members at once: neighbours chain in pairs, three at once they seldom are. */
  readonly logPTriples: number;
  /** Fisher over the objects' own p: no single object carries it. */
  readonly logPFisher: number;
  readonly z: number;
  /** s: window at which it stands out most. */
  readonly window: number;
}

/**
 * How near members come on each object, summed over objects, for what was seen and for each draw. On every object T = pairs (and triples)
 * within each window; z capped at +4, weighted by possible·(1 − q)/sd ≤ 30, summed; the statistic is the largest standardised
 * sum over windows, its p from a gamma law fitted to the draws.
 */
export class TightnessSums {
  readonly #windows: readonly number[];
  readonly #draws: number;
  /** Of the object at hand: pairs within each window, a run of draws each, then triples. */
  readonly #hits: Float64Array;
  readonly #sums: Float64Array;
  /** Of what was seen, the same: of the object at hand, and summed. */
  readonly #own: Float64Array;
  readonly #seen: Float64Array;
  /** Least variance of each sum: a meeting that no draw reached may still be made by chance once in so many draws. */
  readonly #least: Float64Array;
  /** Largest z of the object at hand, per draw. */
  readonly #largest: Float64Array;
  #fisher = 0;
  #triples = 0;
  #objects = 0;

  constructor(windows: readonly number[], draws: number) {
    const sums = 2 * windows.length;
    this.#windows = windows;
    this.#draws = draws;
    this.#hits = new Float64Array(sums * draws);
    this.#sums = new Float64Array(sums * draws);
    this.#own = new Float64Array(sums);
    this.#seen = new Float64Array(sums);
    this.#least = new Float64Array(sums);
    this.#largest = new Float64Array(draws);
  }

  /** Objects weighed. */
  get objects(): number {
    return this.#objects;
  }

  /** How near the k times of draw r are. Ascending, s. */
  record(times: ArrayLike<number>, k: number, r: number): void {
    this.#count(times, k, this.#hits, r, this.#draws);
  }

  #count(times: ArrayLike<number>, k: number, into: Float64Array, at: number, step: number): void {
    const D = this.#windows.length;
    for (let d = 0; d < D; d++) {
      const window = this.#windows[d];
      let pairs = 0;
      let triples = 0;
      for (let i = 1, j = 0; i < k; i++) {
        while (times[i] - times[j] > window) j++;
        pairs += i - j;
        triples += ((i - j) * (i - j - 1)) / 2;
      }
      into[at + d * step] = pairs;
      into[at + (D + d) * step] = triples;
    }
  }

  /** Adds the object at hand, all its draws recorded, to the sums. `own`: the k times seen, ascending, s. O(draws). */
  weigh(own: ArrayLike<number>, k: number): void {
    const D = this.#windows.length;
    this.#count(own, k, this.#own, 0, 1);
    this.#largest.fill(Number.NEGATIVE_INFINITY);
    let most = Number.NEGATIVE_INFINITY;
    for (let d = 0; d < 2 * D; d++) {
      const possible = d < D ? (k * (k - 1)) / 2 : (k * (k - 1) * (k - 2)) / 6;
      if (possible === 0) continue;
      const z = this.#add(d, possible, d < D);
      if (d < D && z > most) most = z;
    }
    let above = 0;
    for (const z of this.#largest) if (z >= most - 1e-9) above++;
    this.#fisher += Math.log((1 + above) / (this.#draws + 1));
    this.#objects++;
    if (k > 2) this.#triples++;
  }

  /** Adds one object's weighed, capped z of one sum; gives what was seen. */
  #add(d: number, possible: number, byPairs: boolean): number {
    const n = this.#draws;
    const from = d * n;
    const hits = this.#hits;
    let sum = 0;
    let squares = 0;
    for (let r = from; r < from + n; r++) {
      sum += hits[r];
      squares += hits[r] * hits[r];
    }
    const mean = sum / n; // counts: no digits are lost
    const sd = Math.max(Math.sqrt(Math.max(0, squares / n - mean * mean)), LEAST_SD);
    const weight = Math.min(HEAVIEST, (possible * (1 - Math.min(mean / possible, 1))) / sd);
    const z = (this.#own[d] - mean) / sd;
    this.#seen[d] += weight * Math.min(z, CLIP);
    this.#least[d] += weight * weight * LEAST_VARIANCE;
    const sums = this.#sums;
    const largest = this.#largest;
    for (let r = 0; r < n; r++) {
      const zr = (hits[from + r] - mean) / sd;
      if (byPairs && zr > largest[r]) largest[r] = zr;
      sums[from + r] += weight * (zr < CLIP ? zr : CLIP);
    }
    return z;
  }

  verdict(): Tightness {
    const D = this.#windows.length;
    return {
      ...this.#largestOf(0, D),
      logPTriples: this.#triples > 0 ? this.#largestOf(D, 2 * D).logP : 0,
      logPFisher: logChiSquareTail(-2 * this.#fisher, this.#objects),
    };
  }

  #largestOf(from: number, until: number): { logP: number; z: number; window: number } {
    const n = this.#draws;
    const largest = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
    let z = Number.NEGATIVE_INFINITY;
    let window = this.#windows[0];
    for (let d = from; d < until; d++) {
      const sums = this.#sums.subarray(d * n, (d + 1) * n);
      const { mean, sd } = spreadOf(sums, Math.sqrt(this.#least[d]));
      for (let r = 0; r < n; r++) largest[r] = Math.max(largest[r], (sums[r] - mean) / sd);
      const own = (this.#seen[d] - mean) / sd;
      if (own > z) {
        z = own;
        window = this.#windows[d - from];
      }
    }
    return { logP: Math.max(LEAST_LOG, logShiftedGammaTail(largest, z, LEAST_VARIANCE)), z, window };
  }
}

function spreadOf(values: Float64Array, least: number): { mean: number; sd: number } {
  let mean = 0;
  for (const x of values) mean += x;
  mean /= values.length;
  let variance = 0;
  for (const x of values) variance += (x - mean) ** 2;
  return { mean, sd: Math.max(Math.sqrt(variance / values.length), least) };
}
