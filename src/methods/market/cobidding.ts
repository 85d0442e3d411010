import { LambdaOf, type PairExpectation, timelessExpectation } from "../channel-a.ts";
import { visitCoActions } from "../co-action-kernel.ts";
import { logNegBinomialTail } from "../log-tails.ts";
import { harmonic, logQValues } from "../multiple-testing.ts";
import type { Rng } from "../rng.ts";
import { type BidColumns, type BidTable, bidTable, keepTenders } from "./bid-table.ts";
import { Curveball } from "./curveball.ts";
import { actorsIn, LEAST_IN_STRATUM } from "./strata.ts";

export interface CoBiddingOptions {
  /** Of the false discovery rate. */
  readonly level: number;
  /** Fewest bidders of a stratum that has a say. */
  readonly leastBidders: number;
  /** Random markets drawn in a small stratum; 0: the closed form decides everywhere. */
  readonly swaps: number;
  /** A stratum of at most this many bidders is small. */
  readonly smallUpTo: number;
}
export const CO_BIDDING_DEFAULTS: CoBiddingOptions = {
  level: 0.05,
  leastBidders: LEAST_IN_STRATUM,
  swaps: 400,
  smallUpTo: 2000,
};

/** Pairs that might be beyond chance, ordered by a, then b (codes of the input, a < b). */
export interface CoBidding {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Tenders with a say for which both bid. */
  readonly together: Uint32Array;
  /** Expected of them. */
  readonly expected: Float64Array;
  readonly logP: Float64Array;
  /** ln q over `tested` (Benjamini & Yekutieli). */
  readonly logQ: Float64Array;
  /** Pairs that could have been tested, at most. */
  readonly tested: number;
  /** Tenders in strata with a say, and in those without. */
  readonly tenders: number;
  readonly unsaid: number;
}

/**
 * Pairs of bidders who bid together more often than chance explains, where chance deals the bids of a stratum (a market) anew and
 * leaves every bidder its number of tenders and every tender its number of bidders.
 *
 *   closed form: λ_ab = Σ_s [Σ_t n_t(n_t − 1)/X_s(X_s − 1)] x_as x_bs,     P(Poisson(λ) ≥ together)
 *
 * It lets a bidder be dealt to one tender twice, so that λ is too small in small strata. There λ is the mean over random markets by
 * Curveball swaps, with the closed form as one draw more so that what was never drawn is not impossible; where the draws spread wider than
 * Poisson, their spread is taken. The closed form finds the pairs worth the swaps.
 *
 * Time plays no part: strata hold the years. A pair could have been tested where both bid in one stratum with a say; `tested` counts
 * those pairs once a stratum, at most all pairs. O(Σ n_t²) for the closed form, O(swaps · bids) for each small stratum with candidates.
 * @param stratum of the tender of each row, codes from 0 on
 */
export function coBidding(
  bids: BidColumns,
  stratum: ArrayLike<number>,
  rng: Rng,
  given: Partial<CoBiddingOptions> = {},
): CoBidding {
  const options = { ...CO_BIDDING_DEFAULTS, ...given };
  const market = marketOf(bidTable(bids), stratum, options.leastBidders);
  const tested = pairsToTest(market);
  const expected = timelessExpectation(market.table.shares, market.stratum, market.strata);
  const found = candidates(market, expected, Math.log(options.level) - Math.log(harmonic(Math.max(1, tested))));
  if (options.swaps > 0) {
    const closed = logQValues(Float64Array.from(found, tailOf), tested, "any");
    const near = found.filter((_, i) => closed[i] <= Math.log(NEARLY * options.level));
    bySwaps(market, expected, near, options, rng);
  }
  const logP = Float64Array.from(found, tailOf);
  const code = market.table.shares.actorCode;
  return {
    a: Uint32Array.from(found, (c) => code[c.a]),
    b: Uint32Array.from(found, (c) => code[c.b]),
    together: Uint32Array.from(found, (c) => c.together),
    expected: Float64Array.from(found, (c) => c.mean),
    logP,
    logQ: logQValues(logP, tested, "any"),
    tested,
    tenders: market.table.shares.objectCode.length,
    unsaid: market.unsaid,
  };
}

/** The closed form's q, as a multiple of the level, up to which a pair is worth swaps: it is too kind, not too strict. */
const NEARLY = 4;

interface Market {
  readonly table: BidTable;
  /** Of each position of the table. */
  readonly stratum: Uint32Array;
  readonly strata: number;
  readonly bidders: Uint32Array;
  readonly unsaid: number;
}

interface Candidate {
  readonly a: number;
  readonly b: number;
  readonly together: number;
  mean: number;
  variance: number;
}

/** Tenders of strata with a say. */
function marketOf(all: BidTable, stratum: ArrayLike<number>, least: number): Market {
  const of = all.row.map((r) => stratum[r]);
  const strata = of.reduce((m, s) => Math.max(m, s + 1), 0);
  const bidders = actorsIn(of, all.shares.actor, strata);
  const table = keepTenders(all, (t) => bidders[of[all.shares.objectStart[t]]] >= least);
  return {
    table,
    stratum: table === all ? of : table.row.map((r) => stratum[r]),
    strata,
    bidders: bidders.map((n) => (n >= least ? n : 0)),
    unsaid: all.shares.objectCode.length - table.shares.objectCode.length,
  };
}

function pairsToTest({ table, bidders }: Market): number {
  const n = table.shares.actorCode.length;
  let inStrata = 0;
  for (const b of bidders) inStrata += (b * (b - 1)) / 2;
  return Math.max(0, Math.min((n * (n - 1)) / 2, inStrata));
}

/** Pairs that the closed form could accept if everything were accepted: p ≤ α/Σ1/i. */
function candidates({ table }: Market, expectation: PairExpectation, most: number): Candidate[] {
  const lambda = new LambdaOf(expectation);
  const out = new Float64Array(1);
  const found: Candidate[] = [];
  visitCoActions(table.shares, [0], (row) => {
    lambda.load(row.a);
    for (let i = 0; i < row.count; i++) {
      const together = row.weight[0][i];
      lambda.with(row.b[i], out);
      // P(X ≥ v) is at least P(X = v), which Stirling bounds from below: most pairs of a large market go no further
      if (together * Math.log(out[0] / together) + together - out[0] - 1 - Math.log(together) / 2 > most) continue;
      const c = { a: row.a, b: row.b[i], together, mean: out[0], variance: out[0] };
      if (tailOf(c) <= most) found.push(c);
    }
  });
  return found;
}

/** P(at least as often together): negative binomial where the draws spread wider than Poisson. */
const tailOf = ({ together, mean, variance }: Candidate): number =>
  logNegBinomialTail(together, mean, variance > mean ? (mean * mean) / (variance - mean) : Number.POSITIVE_INFINITY);

/** In small strata where candidates meet: mean and variance of their meetings over random markets, in place of the closed form's. */
function bySwaps(
  market: Market,
  expectation: PairExpectation,
  found: readonly Candidate[],
  { swaps, smallUpTo }: CoBiddingOptions,
  rng: Rng,
): void {
  const { shares } = market.table;
  const byBidder = new Map<number, Candidate[]>();
  for (const c of found) {
    const list = byBidder.get(c.a);
    if (list === undefined) byBidder.set(c.a, [c]);
    else list.push(c);
  }
  const tendersOf: number[][] = Array.from({ length: market.strata }, () => []);
  for (let t = 0; t < shares.objectCode.length; t++) tendersOf[market.stratum[shares.objectStart[t]]].push(t);
  for (let s = 0; s < market.strata; s++) {
    if (market.bidders[s] === 0 || market.bidders[s] > smallUpTo) continue;
    const local = new Map<number, number>();
    const bids = new Map<number, number>();
    const tenders = tendersOf[s].map((t) =>
      Array.from(shares.actor.subarray(shares.objectStart[t], shares.objectStart[t + 1]), (u) => {
        if (!local.has(u)) local.set(u, local.size);
        bids.set(u, (bids.get(u) ?? 0) + 1);
        return local.get(u) ?? 0;
      }),
    );
    const here: { candidate: Candidate; a: number; b: number; closed: number }[] = [];
    for (const [u, a] of local)
      for (const candidate of byBidder.get(u) ?? []) {
        const b = local.get(candidate.b);
        const closed = expectation.rate[0][s] * (bids.get(u) ?? 0) * (bids.get(candidate.b) ?? 0);
        if (b !== undefined) here.push({ candidate, a, b, closed });
      }
    if (here.length === 0) continue;
    const drawn = drawMeetings(tenders, local.size, here, swaps, rng.fork(`stratum ${s}`));
    // spread beyond Poisson's counts where it is more than the chance of the draws
    const wider = 1 + 3 * Math.sqrt(2 / swaps);
    here.forEach(({ candidate, closed }, i) => {
      const mean = (drawn.sum[i] + closed) / (swaps + 1);
      const variance = (drawn.square[i] + closed + closed * closed) / (swaps + 1) - mean * mean;
      candidate.mean += mean - closed;
      candidate.variance += (variance > wider * mean ? variance : mean) - closed;
    });
  }
}

/** Trades a tender before the first market and between two markets. */
const TRADES_FIRST = 10;
const TRADES_BETWEEN = 2;

function drawMeetings(
  tenders: readonly number[][],
  bidders: number,
  pairs: readonly { readonly a: number; readonly b: number }[],
  swaps: number,
  rng: Rng,
): { readonly sum: Float64Array; readonly square: Float64Array } {
  const place = new Int32Array(bidders * bidders);
  pairs.forEach(({ a, b }, i) => {
    place[a * bidders + b] = place[b * bidders + a] = i + 1;
  });
  const sum = new Float64Array(pairs.length);
  const square = new Float64Array(pairs.length);
  const met = new Uint32Array(pairs.length);
  const chain = new Curveball(tenders, bidders, rng);
  chain.trade(TRADES_FIRST * tenders.length);
  for (let d = 0; d < swaps; d++) {
    chain.trade(TRADES_BETWEEN * tenders.length);
    met.fill(0);
    for (const t of chain.tenders)
      for (let i = 1; i < t.length; i++)
        for (let j = 0; j < i; j++) {
          const at = place[t[i] * bidders + t[j]];
          if (at > 0) met[at - 1]++;
        }
    for (let i = 0; i < met.length; i++) {
      sum[i] += met[i];
      square[i] += met[i] * met[i];
    }
  }
  return { sum, square };
}
