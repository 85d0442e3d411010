import { logQValues } from "../multiple-testing.ts";
import type { Rng } from "../rng.ts";
import { type Band, type GapTest, gapTest, meetingsOf, memberGapTest } from "./bid-gaps.ts";
import { type BidColumns, type BidTable, bidTable, keepTenders } from "./bid-table.ts";
import { PROPOSE_DEFAULTS, type ProposeOptions, proposeGroups } from "./propose-groups.ts";
import { type TurnTest, turnTest } from "./turns.ts";

export interface BidderGroupOptions extends ProposeOptions {
  /** Of the false discovery rate over proposed groups, by their gaps. */
  readonly level: number;
  /** A group's turns must hold at this level, and every member's gaps at the next. */
  readonly turnLevel: number;
  readonly memberLevel: number;
}
export const BIDDER_GROUP_DEFAULTS: BidderGroupOptions = {
  ...PROPOSE_DEFAULTS,
  level: 0.05,
  turnLevel: 0.02,
  memberLevel: 0.05,
};

/** What places tenders in time and in a market; by the code in `BidColumns.tender`. */
export interface Tenders {
  readonly at: ArrayLike<number>;
  /**
   * Markets inside which pairs must bid together beyond chance to be looked at; absent: all is one market. A group that makes up most of its market does
   * not bid together beyond it: finer markets propose less, and are not what makes the test valid.
   */
  readonly stratum?: ArrayLike<number>;
}

/** A group that was proposed on odd tenders, tested on even ones. */
export interface BidderGroup {
  /** Codes of the input, ascending: where confirmed, the proposed members that hold on their own. */
  readonly members: Uint32Array;
  /** Proposed, but do not hold on their own. */
  readonly loose: Uint32Array;
  readonly band: Band;
  readonly gaps: GapTest;
  readonly turns: TurnTest;
  /** ln q of the gaps over proposals. */
  readonly logQ: number;
  readonly confirmed: boolean;
}

export interface BidderGroups {
  /** Confirmed first, by evidence. */
  readonly groups: readonly BidderGroup[];
  /** Pairs that bid together beyond chance on odd tenders: where groups were looked for. */
  readonly pairs: number;
}

/**
 * Groups of bidders that act as one beyond what their market explains.
 *
 * Tenders are dealt by turns, in order of time, into two halves. The odd half proposes (`proposeGroups`). The even half, which had no part in that, tests each
 * proposal: do the members keep their bids in the proposed band more often than other bidders of the same tenders (`gapTest`, exact inside tenders; Benjamini &
 * Yekutieli over all proposals, weighted by the odd half's evidence: Genovese et al. 2006, doi:10.1093/biomet/93.3.509), is there a hole between their lowest two with turns
 * on both sides (`turnTest`: firms whose costs are alike have none), and does each member hold on its own (`memberGapTest`).
 *
 * It sees bids alone: who stays away by agreement leaves none, groups of which one is always lowest are not told from an incumbent, and networks of
 * subcontractors may do the same without agreement.
 * Cost: co-bidding of half the tenders, then for each seed steps · neighbours · tenders of the group · bands.
 */
export function bidderGroups(
  bids: BidColumns,
  tenders: Tenders,
  rng: Rng,
  given: Partial<BidderGroupOptions> = {},
): BidderGroups {
  const options = { ...BIDDER_GROUP_DEFAULTS, ...given };
  const [odd, even] = halvesInTime(bidTable(bids), tenders.at);
  const { proposals, pairs } = proposeGroups(odd, tenders.stratum, rng, options);
  const place = new Map(Array.from(even.shares.actorCode, (code, u) => [code, u]));
  const drafts = proposals.map(({ members: codes, band, score }) => {
    const members = codes.flatMap((code) => place.get(code) ?? []);
    const met = meetingsOf(even, members);
    const holds = members.filter((u) => memberGapTest(even, met, u, band).logP <= Math.log(options.memberLevel));
    const named = holds.map((u) => even.shares.actorCode[u]);
    return { codes, named, band, score, gaps: gapTest(even, met, band), turns: turnTest(even, members, met, band) };
  });
  const logQ = weightedQ(
    drafts.map((d) => d.gaps.logP),
    drafts.map((d) => d.score),
  );
  const groups = drafts.map(({ codes, named, band, gaps, turns }, i): BidderGroup => {
    const holds = logQ[i] <= Math.log(options.level) && turns.logP <= Math.log(options.turnLevel);
    const confirmed = holds && named.length >= options.smallest;
    const kept = confirmed ? named : codes;
    const loose = Uint32Array.from(codes.filter((u) => !kept.includes(u)));
    return { members: Uint32Array.from(kept), loose, band, gaps, turns, logQ: logQ[i], confirmed };
  });
  groups.sort(
    (x, y) => Number(y.confirmed) - Number(x.confirmed) || x.gaps.logP - y.gaps.logP || x.members[0] - y.members[0],
  );
  return { groups, pairs };
}

/** Every second tender in order of time, and the rest. */
function halvesInTime(table: BidTable, at: ArrayLike<number>): [BidTable, BidTable] {
  const code = table.shares.objectCode;
  const order = Uint32Array.from(code, (_, t) => t).sort((x, y) => at[code[x]] - at[code[y]] || x - y);
  const second = new Uint8Array(code.length);
  for (let i = 1; i < order.length; i += 2) second[order[i]] = 1;
  return [keepTenders(table, (t) => second[t] === 0), keepTenders(table, (t) => second[t] === 1)];
}

/** Evidence beyond which proposals weigh the same: one that is overwhelming must not silence one that is clear. */
const ENOUGH = 15;

/** q-values of p/w, with weights of mean 1 that grow with the proposing half's evidence. */
function weightedQ(logP: readonly number[], score: readonly number[]): Float64Array {
  const weight = score.map((s) => Math.exp(Math.min(s, ENOUGH) - ENOUGH));
  const sum = weight.reduce((s, w) => s + w, 0);
  const shifted = logP.map((p, i) => Math.min(0, p - Math.log((weight[i] * logP.length) / sum)));
  return logQValues(shifted, Math.max(1, logP.length), "any");
}
