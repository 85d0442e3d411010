import { logFactorials, logPoissonBinomialTail } from "../log-tails.ts";
import type { BidTable } from "./bid-table.ts";

/** How far above the lowest member's bid the others' lie, as parts of it: {lo: .015, hi: .06} is 1.5 to 6 per cent. */
export interface Band {
  readonly lo: number;
  readonly hi: number;
}

/** A tender that several of a group bid for. */
export interface Meeting {
  /** Dense code of the tender. */
  readonly tender: number;
  /** Priced bids in it. */
  readonly bids: number;
  /** Positions in the table of the members' bids, from the lowest. */
  readonly members: readonly number[];
  /** The second-lowest and the highest member's bid above the lowest, as parts of it. */
  readonly second: number;
  readonly last: number;
}

/** Positions first … first + count − 1 hold the priced bids of a tender; an amount of 0 or less is none. O(bids of the tender). */
export function pricedBids(
  { shares, amount }: BidTable,
  tender: number,
): { readonly first: number; readonly count: number } {
  let first = shares.objectStart[tender];
  const end = shares.objectStart[tender + 1];
  while (first < end && amount[first] <= 0) first++;
  let count = 0;
  while (first + count < end && !Number.isNaN(amount[first + count])) count++;
  return { first, count };
}

/** Tenders in which at least two of the members have priced bids, in order of their codes. O(bids of the members). @param members dense codes */
export function meetingsOf(table: BidTable, members: ArrayLike<number>, keep?: (tender: number) => boolean): Meeting[] {
  const { shares, amount } = table;
  const at: number[] = [];
  for (let i = 0; i < members.length; i++)
    for (let x = shares.actorStart[members[i]]; x < shares.actorStart[members[i] + 1]; x++) {
      const p = shares.byActor[x];
      if (amount[p] > 0 && (keep === undefined || keep(shares.object[p]))) at.push(p);
    }
  const places = Uint32Array.from(at).sort();
  const met: Meeting[] = [];
  for (let i = 0, j = 0; i < places.length; i = j) {
    const tender = shares.object[places[i]];
    while (j < places.length && shares.object[places[j]] === tender) j++;
    if (j - i < 2) continue;
    const mine = Array.from(places.subarray(i, j));
    const lowest = amount[mine[0]];
    met.push({
      tender,
      bids: pricedBids(table, tender).count,
      members: mine,
      second: amount[mine[1]] / lowest - 1,
      last: amount[mine[mine.length - 1]] / lowest - 1,
    });
  }
  return met;
}

/** Every other member's bid lies within the band above the lowest member's. */
export const withinBand = (met: Meeting, band: Band): boolean => met.second >= band.lo && met.last <= band.hi;

/**
 * Chance that k bidders drawn from all who bid for this tender keep within the band: of C(n, k) sets those are counted whose lowest bid i has its
 * other k − 1 among the c_i bids in the band above it, Σ_i C(c_i, k − 1)/C(n, k). Equal bids stand in the order of the table. O(n).
 */
export function bandChance(table: BidTable, tender: number, k: number, band: Band): number {
  const { first, count } = pricedBids(table, tender);
  const { amount } = table;
  if (k > count) return 0;
  const log = factorials(count);
  let chance = 0;
  const all = log[count] - log[k] - log[count - k];
  for (let i = 0, low = 0, high = 0; i < count; i++) {
    const least = amount[first + i];
    low = Math.max(low, i + 1);
    while (low < count && amount[first + low] / least - 1 < band.lo) low++;
    high = Math.max(high, low);
    while (high < count && amount[first + high] / least - 1 <= band.hi) high++;
    const c = high - low;
    if (c >= k - 1) chance += Math.exp(log[c] - log[k - 1] - log[c - k + 1] - all);
  }
  return Math.min(1, chance);
}

let logs = logFactorials(64);
function factorials(n: number): Float64Array {
  if (n >= logs.length) logs = logFactorials(2 * n);
  return logs;
}

/** How often a group kept within a band, beside what other bidders of the same tenders do. */
export interface GapTest {
  /** Tenders with a say: members and others bid. */
  readonly tenders: number;
  /** Of them, those in which the members kept within the band. */
  readonly within: number;
  /** Expected of as many bidders drawn from each of these tenders. */
  readonly expected: number;
  readonly logP: number;
}

/**
 * Do the members keep their bids apart, and near, more often than as many other bidders of the same tenders? The null is exact inside every
 * tender: which of its bidders are the members is exchangeable. Tenders in which only members bid tell nothing and are left out.
 * Exact Poisson-binomial tail: O(tenders² + bids of these tenders).
 */
export function gapTest(table: BidTable, met: readonly Meeting[], band: Band): GapTest {
  return gapTail(met, band, (m) => bandChance(table, m.tender, m.members.length, band));
}

/** The same with the chances given. */
export function gapTail(met: readonly Meeting[], band: Band, chanceOf: (met: Meeting) => number): GapTest {
  const chances: number[] = [];
  let tenders = 0;
  let within = 0;
  let sure = 0;
  for (const m of met) {
    if (m.members.length >= m.bids) continue;
    tenders++;
    const hit = withinBand(m, band);
    const q = chanceOf(m);
    if (hit) within++;
    if (q >= 1 - 1e-12) sure++;
    else if (q > 0) chances.push(q);
  }
  const expected = sure + chances.reduce((s, q) => s + q, 0);
  return { tenders, within, expected, logP: logPoissonBinomialTail(chances, within - sure) };
}

/**
 * One member on its own: given where the others bid, which of the remaining bidders is this member is exchangeable. The chance in a tender is the share of the
 * remaining bids that would keep the group within the band. O(tenders² + bids of these tenders).
 * @param member dense code @param met meetings of the whole group
 */
export function memberGapTest(table: BidTable, met: readonly Meeting[], member: number, band: Band): GapTest {
  const { shares, amount } = table;
  return gapTail(
    met.filter((m) => m.members.some((p) => shares.actor[p] === member)),
    band,
    (m) => {
      const others = m.members.filter((p) => shares.actor[p] !== member);
      const taken = new Set(others);
      const low = amount[others[0]];
      const high = amount[others[others.length - 1]];
      const second = others.length > 1 ? amount[others[1]] : Number.POSITIVE_INFINITY;
      const { first, count } = pricedBids(table, m.tender);
      let fit = 0;
      for (let p = first; p < first + count; p++) {
        if (taken.has(p)) continue;
        const x = amount[p];
        // below the others it is the lowest; else the lowest stays, and the second is the nearer of the two
        const lowest = Math.min(x, low);
        const next = x < low ? low : Math.min(x, second);
        if (next / lowest - 1 >= band.lo && Math.max(x, high) / lowest - 1 <= band.hi) fit++;
      }
      return fit / (count - others.length);
    },
  );
}
