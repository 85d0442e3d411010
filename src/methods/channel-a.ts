import type { OrderedShares } from "./co-action-kernel-order.ts";
import { denseCodes } from "./co-action-kernel-order.ts";
import { excessMeetings } from "./winsorise.ts";

/** Shares of one behaviour with the stratum of each: first share per actor and object only. */
export interface StratifiedShares {
  readonly shares: OrderedShares;
  /** Dense stratum of each position of `shares`. */
  readonly stratum: Uint32Array;
  /** Coarse parent (language) of each stratum. */
  readonly parent: Uint32Array;
}

/** Dense strata = time block × language. O(n). `block` in the unit of `at`; prototypes: 6 h [METHODS §2]. */
export function stratify(
  at: ArrayLike<number>,
  lang: ArrayLike<number> | undefined,
  block: number,
): { readonly stratum: Uint32Array; readonly parent: Uint32Array } {
  const n = at.length;
  let low = Infinity;
  for (let i = 0; i < n; i++) if (at[i] < low) low = at[i];
  const base = Math.floor(low / block);
  let langs = 1;
  if (lang !== undefined) for (let i = 0; i < n; i++) if (lang[i] >= langs) langs = lang[i] + 1;
  const raw = new Float64Array(n);
  for (let i = 0; i < n; i++) raw[i] = (Math.floor(at[i] / block) - base) * langs + (lang === undefined ? 0 : lang[i]);
  const { dense, code } = denseCodes(raw, "stratum");
  return { stratum: dense, parent: code.map((c) => c % langs) };
}

/** Expected co-actions of pairs under label permutation, for several windows. */
export interface PairExpectation {
  /** K[w][s]: chance that two shares of different actors in stratum s meet on one object within windows[w]. */
  readonly rate: readonly Float64Array[];
  /** Actor u's strata: stratumOf[start[u] …], with the number of shares in each. */
  readonly start: Uint32Array;
  readonly stratumOf: Uint32Array;
  readonly sharesIn: Float64Array;
  /** Shares per stratum. */
  readonly total: Float64Array;
}

/** No pair of accounts counts for more meetings than this in the rates: what stands out must not be its own null. */
const MOST_OF_A_PAIR = 5;

/**
 * Channel A's expectation. Within a stratum (time block × behaviour × language), permuting account labels over shares keeps
 * every account's activity, every object's shares and times, bursts and rhythm, and destroys only who acts with whom.
 * In closed form λ_uv = Σ_s K_s a_us a_vs, K_s = (W_s + 1)/(A_s(A_s − 1)/2 + 1/K_parent): a_us shares of u in s,
 * A_s = Σ a_us, W_s share pairs on one object within the window, shrunk to the parent's rate (language over all time, itself
 * shrunk to the rate of the whole).
 *
 * A pair is counted in the stratum of its earlier share, and for at most 5 meetings in all. O(kernel + shares · windows).
 */
export function expectation(data: StratifiedShares, windows: readonly number[]): PairExpectation {
  const { shares, stratum, parent } = data;
  const { n, object, at } = shares;
  const strata = parent.length;
  const parents = parent.reduce((m, p) => Math.max(m, p + 1), 0);
  const total = new Float64Array(strata);
  for (let p = 0; p < n; p++) total[stratum[p]]++;
  const excess = excessMeetings(shares, windows, stratum, strata, MOST_OF_A_PAIR);
  const rate = windows.map((window, w) => {
    const met = new Float64Array(strata);
    for (let p = 0, end = 0; p < n; p++) {
      if (end <= p) end = p + 1;
      while (end < n && object[end] === object[p] && at[end] - at[p] <= window) end++;
      met[stratum[p]] += end - p - 1;
    }
    for (let s = 0; s < strata; s++) met[s] = Math.max(0, met[s] - excess[w][s]);
    const metIn = new Float64Array(parents);
    const pairsIn = new Float64Array(parents);
    let allMet = 0;
    let allPairs = 0;
    for (let s = 0; s < strata; s++) {
      const pairs = (total[s] * (total[s] - 1)) / 2;
      metIn[parent[s]] += met[s];
      pairsIn[parent[s]] += pairs;
      allMet += met[s];
      allPairs += pairs;
    }
    const whole = Math.max(allMet, 0.5) / Math.max(allPairs, 1);
    return met.map((n, s) => {
      const above = (metIn[parent[s]] + 1) / (pairsIn[parent[s]] + 1 / whole);
      return (n + 1) / ((total[s] * (total[s] - 1)) / 2 + 1 / above);
    });
  });
  return { rate, ...sharesByStratum(shares, stratum, strata), total };
}

/** Each actor's strata with its shares in each. O(n). */
function sharesByStratum(
  { n, byActor, actorStart, actorCode }: OrderedShares,
  stratum: Uint32Array,
  strata: number,
): Pick<PairExpectation, "start" | "stratumOf" | "sharesIn"> {
  const actors = actorCode.length;
  const start = new Uint32Array(actors + 1);
  const stratumOf = new Uint32Array(n);
  const sharesIn = new Float64Array(n);
  const count = new Float64Array(strata);
  let used = 0;
  for (let u = 0; u < actors; u++) {
    const mine: number[] = [];
    for (let x = actorStart[u]; x < actorStart[u + 1]; x++) {
      const s = stratum[byActor[x]];
      if (count[s]++ === 0) mine.push(s);
    }
    for (const s of mine) {
      stratumOf[used] = s;
      sharesIn[used++] = count[s];
      count[s] = 0;
    }
    start[u + 1] = used;
  }
  return { start, stratumOf: stratumOf.slice(0, used), sharesIn: sharesIn.slice(0, used) };
}

/**
 * The same expectation where time plays no part and nothing is shrunk: objects lie wholly in one stratum, and
 * λ_uv = Σ_s [Σ_o n_o(n_o − 1) / A_s(A_s − 1)] a_us a_vs over the objects o of s, n_o the actors on each. It lets an actor be drawn
 * twice for one object, so that it is too small for pairs in small strata. One window. O(n).
 */
export function timelessExpectation(shares: OrderedShares, stratum: Uint32Array, strata: number): PairExpectation {
  const total = new Float64Array(strata);
  const met = new Float64Array(strata);
  for (let o = 0; o + 1 < shares.objectStart.length; o++) {
    const from = shares.objectStart[o];
    const n = shares.objectStart[o + 1] - from;
    total[stratum[from]] += n;
    met[stratum[from]] += n * (n - 1);
  }
  const rate = [met.map((m, s) => (total[s] > 1 ? m / (total[s] * (total[s] - 1)) : 0))];
  return { rate, ...sharesByStratum(shares, stratum, strata), total };
}

/** Adds up λ for the pairs of one actor after another: load u once, then ask for its partners. */
export class LambdaOf {
  readonly #e: PairExpectation;
  readonly #mine: Float64Array;
  #u = -1;
  constructor(e: PairExpectation) {
    this.#e = e;
    this.#mine = new Float64Array(e.total.length);
  }
  load(u: number): void {
    const { start, stratumOf, sharesIn } = this.#e;
    if (this.#u >= 0) for (let x = start[this.#u]; x < start[this.#u + 1]; x++) this.#mine[stratumOf[x]] = 0;
    for (let x = start[u]; x < start[u + 1]; x++) this.#mine[stratumOf[x]] = sharesIn[x];
    this.#u = u;
  }
  /** λ of the loaded actor with v at each window, written to `out`; returns Σ_s a_us a_vs. O(strata of v · windows). */
  with(v: number, out: Float64Array): number {
    const { start, stratumOf, sharesIn, rate } = this.#e;
    out.fill(0);
    let together = 0;
    for (let x = start[v]; x < start[v + 1]; x++) {
      const s = stratumOf[x];
      const product = this.#mine[s] * sharesIn[x];
      if (product === 0) continue;
      together += product;
      for (let w = 0; w < out.length; w++) out[w] += rate[w][s] * product;
    }
    return together;
  }
}
