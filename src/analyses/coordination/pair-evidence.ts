import { expectation, LambdaOf, type PairExpectation } from "../../methods/channel-a.ts";
import { objectTightness, tightGivenShared } from "../../methods/channel-b.ts";
import { type CoActionRow, visitCoActions } from "../../methods/co-action-kernel.ts";
import { logMeanE, logNegBinomialE, logPoissonBinomialE } from "../../methods/e-values.ts";
import { BulkCounts, type EmpiricalNull, fitEmpiricalNull } from "../../methods/empirical-null.ts";
import { Growing } from "../../methods/growing-column.ts";
import { habits } from "../../methods/habits.ts";
import { logNegBinomialTail, logPoissonBinomialTail } from "../../methods/log-tails.ts";
import { logQValues } from "../../methods/multiple-testing.ts";
import type { Rng } from "../../methods/rng.ts";
import type { DurationMs } from "../../model/time.ts";
import type { BehaviourShares } from "./shares.ts";

/** A pair of accounts that one behaviour made worth testing. Natural logarithms. */
export interface TestedPair {
  /** Actor codes of the store, a < b. */
  readonly a: number;
  readonly b: number;
  /** Shared objects and expectation λ (times the fitted μ) per window. */
  readonly v: readonly number[];
  readonly expected: readonly number[];
  /** Window of the smallest p. */
  readonly window: number;
  readonly logPA: number;
  readonly logEA: number;
  readonly logPB: number;
  readonly logEB: number;
  /** Objects both shared at any time. */
  readonly common: number;
}

export interface PairEvidence {
  readonly accounts: number;
  /** Empirical null per window. */
  readonly nulls: readonly EmpiricalNull[];
  readonly coActions: readonly number[];
  /** Pairs with at least two shared objects in the widest window. */
  readonly repeated: number;
  readonly tested: readonly TestedPair[];
  /** Strong pairs left out because there were more than `mostTested`. */
  readonly untested: number;
  readonly expectation: PairExpectation;
}

interface StrongPair {
  readonly a: number;
  readonly b: number;
  readonly v: readonly number[];
  readonly expected: readonly number[];
  readonly window: number;
  readonly logPA: number;
  readonly logEA: number;
}

/** Pairs with V ≥ 2 at the widest window, dense codes, with V and λ per window. */
class RepeatedPairs {
  readonly a = new Growing(Uint32Array, 4096);
  readonly b = new Growing(Uint32Array, 4096);
  readonly v: readonly Growing<Uint32Array<ArrayBuffer>>[];
  readonly lambda: readonly Growing<Float64Array<ArrayBuffer>>[];
  constructor(windows: number) {
    this.v = Array.from({ length: windows }, () => new Growing(Uint32Array, 4096));
    this.lambda = Array.from({ length: windows }, () => new Growing(Float64Array, 4096));
  }
  get count(): number {
    return this.a.count;
  }
  push(row: CoActionRow, i: number, lambda: Float64Array): void {
    this.a.push(row.a);
    this.b.push(row.b[i]);
    for (let w = 0; w < this.v.length; w++) {
      this.v[w].push(row.weight[w][i]);
      this.lambda[w].push(lambda[w]);
    }
  }
}

/** Pairs under the screen, by their smallest p over windows. */
function strongPairs(repeated: RepeatedPairs, nulls: readonly EmpiricalNull[], widest: number): StrongPair[] {
  const nw = nulls.length;
  const strong: StrongPair[] = [];
  const vs = repeated.v.map((c) => c.view());
  const lambdas = repeated.lambda.map((c) => c.view());
  const as = repeated.a.view();
  const bs = repeated.b.view();
  for (let i = 0; i < repeated.count; i++) {
    let least = 0;
    let window = widest;
    for (let w = 0; w < nw; w++) {
      if (vs[w][i] < 2) continue;
      const p = logNegBinomialTail(vs[w][i], nulls[w].mu * lambdas[w][i], nulls[w].k);
      if (p < least) {
        least = p;
        window = w;
      }
    }
    const logPA = Math.min(0, least + Math.log(nw));
    if (logPA > SCREEN) continue;
    const expected = lambdas.map((l, w) => nulls[w].mu * l[i]);
    const v = vs.map((c) => c[i]);
    const logEA = logMeanE(v.map((x, w) => logNegBinomialE(x, expected[w], nulls[w].k)));
    strong.push({ a: as[i], b: bs[i], v, expected, window, logPA, logEA });
  }
  return strong;
}

/** λ of a random pair, taken to stand for the millions of pairs that never met. */
interface ZeroSample {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly weight: Float64Array;
  readonly start: Uint32Array;
}

const MOST_ZEROS = 150_000;
const BULK_SAMPLE = 1_000_000;
const SCREEN = Math.log(1e-3);
const ASK_B = Math.log(0.2);

/**
 * Channels A and B for every pair of one behaviour.
 *
 * One walk over the co-actions: the bulk (V ≤ 2, V = 0 from a weighted sample of random pairs of one stratum) gives each
 * window's empirical null, and pairs with V ≥ 2 are kept. Of those, p = min(1, windows · min p) and the mean e-value over
 * windows; the ones under p = .001 are tested, and channel B is asked where channel A's Benjamini–Hochberg q is under .2.
 * All other pairs count as p = 1 in every correction.
 * O(kernel + strata of the pairs + sharers of the strong pairs' common objects), 40 bytes a repeated pair.
 */
export function pairEvidence(
  data: BehaviourShares,
  windows: readonly DurationMs[],
  rng: Rng,
  mostTested = 200_000,
): PairEvidence {
  const { shares } = data;
  const accounts = shares.actorCode.length;
  const e = expectation(data, windows);
  const nw = windows.length;
  const widest = windows.indexOf(Math.max(...windows));
  const lambda = new LambdaOf(e);
  const tight = objectTightness(shares, windows);
  const floor = e.rate.map((k) => k.reduce((m, x) => Math.min(m, x), Infinity) / 2);
  const out = new Float64Array(nw);
  const expect = (v: number) => {
    lambda.with(v, out);
    for (let w = 0; w < nw; w++) if (out[w] < floor[w]) out[w] = floor[w];
  };

  const coActions = windows.map((_, w) => tight.met[w].reduce((s, x) => s + x, 0));
  const bulk = windows.map(() => new BulkCounts());
  const zeros = drawZeros(data, e, rng);
  const stride = Math.max(1, coActions[widest] / BULK_SAMPLE);
  const repeated = new RepeatedPairs(nw);
  const metMask = new Uint8Array(zeros.a.length);
  visitCoActions(shares, windows, (row) => {
    lambda.load(row.a);
    for (let i = 0; i < row.count; i++) {
      const v = row.weight[widest][i];
      if (v < 2 && stride > 1 && rng.next() * stride >= 1) continue;
      expect(row.b[i]);
      if (v >= 2) repeated.push(row, i, out);
      const weight = v >= 2 ? 1 : stride;
      for (let w = 0; w < nw; w++) if (row.weight[w][i] > 0) bulk[w].add(row.weight[w][i], out[w], weight);
    }
    for (let z = zeros.start[row.a], i = 0; z < zeros.start[row.a + 1]; z++) {
      while (i < row.count && row.b[i] < zeros.b[z]) i++;
      if (i < row.count && row.b[i] === zeros.b[z])
        for (let w = 0; w < nw; w++) if (row.weight[w][i] > 0) metMask[z] |= 1 << w;
    }
  });
  for (let z = 0; z < zeros.a.length; z++) {
    if (z === 0 || zeros.a[z] !== zeros.a[z - 1]) lambda.load(zeros.a[z]);
    expect(zeros.b[z]);
    for (let w = 0; w < nw; w++) if ((metMask[z] & (1 << w)) === 0) bulk[w].add(0, out[w], zeros.weight[z]);
  }
  const nulls = bulk.map(fitEmpiricalNull);

  let strong = strongPairs(repeated, nulls, widest);
  const untested = Math.max(0, strong.length - mostTested);
  if (untested > 0)
    strong = strong
      .sort((x, y) => x.logPA - y.logPA || x.a - y.a || x.b - y.b)
      .slice(0, mostTested)
      .sort((x, y) => x.a - y.a || x.b - y.b);
  // Channel B only matters to pairs that channel A may keep.
  const within = logQValues(
    strong.map((s) => s.logPA),
    Math.max(1, (accounts * (accounts - 1)) / 2),
    "positive",
  );
  const habit = habits(shares);
  const code = shares.actorCode;
  const tested = strong.map((s, i): TestedPair => {
    if (within[i] > ASK_B) return { ...s, a: code[s.a], b: code[s.b], logPB: 0, logEB: -Infinity, common: 0 };
    let least = 0;
    const logE: number[] = [];
    let common = 0;
    for (let w = 0; w < nw; w++) {
      const t = tightGivenShared(shares, tight, habit, s.a, s.b, windows[w], w);
      common = t.common;
      least = Math.min(least, logPoissonBinomialTail(t.q, t.hits));
      logE.push(logPoissonBinomialE(t.q, t.hits));
    }
    return {
      ...s,
      a: code[s.a],
      b: code[s.b],
      logPB: Math.min(0, least + Math.log(nw)),
      logEB: logMeanE(logE),
      common,
    };
  });
  return { accounts, nulls, coActions, repeated: repeated.count, tested, untested, expectation: e };
}

/**
 * Random pairs, drawn stratum by stratum in proportion to A_s(A_s − 1)/2 and share by share inside it: a pair comes up with
 * probability B/ΣB, B = Σ_s a_us a_vs, and stands for (times drawn) · ΣB / (draws · B) pairs (Horvitz–Thompson).
 */
function drawZeros(data: BehaviourShares, e: PairExpectation, rng: Rng): ZeroSample {
  const { shares, stratum } = data;
  const strata = e.total.length;
  const start = new Float64Array(strata + 1);
  const first = new Uint32Array(strata + 1);
  for (let s = 0; s < strata; s++) {
    start[s + 1] = start[s] + (e.total[s] * (e.total[s] - 1)) / 2;
    first[s + 1] = first[s] + e.total[s];
  }
  const bySharer = new Uint32Array(shares.n);
  const next = first.slice();
  for (let p = 0; p < shares.n; p++) bySharer[next[stratum[p]]++] = shares.actor[p];
  const all = start[strata];
  const accounts = shares.actorCode.length;
  const draws = all > 0 ? Math.min(MOST_ZEROS, 5_000 + 3 * shares.n) : 0;
  const keys = new Float64Array(draws);
  let drawn = 0;
  for (let i = 0; i < draws; i++) {
    const x = rng.next() * all;
    let low = 0;
    let high = strata;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (start[middle] <= x) low = middle;
      else high = middle;
    }
    const u = bySharer[first[low] + rng.int(e.total[low])];
    const v = bySharer[first[low] + rng.int(e.total[low])];
    if (u === v) continue;
    keys[drawn++] = Math.min(u, v) * accounts + Math.max(u, v);
  }
  const sorted = keys.subarray(0, drawn).sort();
  const a: number[] = [];
  const b: number[] = [];
  const weight: number[] = [];
  const lambda = new LambdaOf(e);
  const out = new Float64Array(e.rate.length);
  for (let i = 0; i < sorted.length; ) {
    let times = 1;
    while (i + times < sorted.length && sorted[i + times] === sorted[i]) times++;
    const u = Math.floor(sorted[i] / accounts);
    const v = sorted[i] % accounts;
    if (a.length === 0 || a[a.length - 1] !== u) lambda.load(u);
    a.push(u);
    b.push(v);
    weight.push((times * all) / (drawn * lambda.with(v, out)));
    i += times;
  }
  const starts = new Uint32Array(accounts + 1);
  for (const u of a) starts[u + 1]++;
  for (let u = 0; u < accounts; u++) starts[u + 1] += starts[u];
  return { a: Uint32Array.from(a), b: Uint32Array.from(b), weight: Float64Array.from(weight), start: starts };
}
