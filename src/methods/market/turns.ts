import { logBinomialTail } from "../log-tails.ts";
import type { Band, Meeting } from "./bid-gaps.ts";
import type { BidTable } from "./bid-table.ts";

/** Whether the lowest two of a group stay apart, now one below, now the other. */
export interface TurnTest {
  /** Tenders in which the two lowest members' bids were nearly equal. */
  readonly close: number;
  /** Tenders in which they stood apart by as much as the band says, and what of them would be close if nobody agreed (at most half). */
  readonly apart: number;
  readonly turns: number;
  readonly logP: number;
}

/** Gaps of one pair that agree to this are one price list seen twice, and count once. */
const SAME_GAP = 5e-4;

/** The two lowest of a group in one tender, as `turns` wants them: members by their place in the group, the gap as a part of the lower bid. */
export interface LowestTwo {
  readonly first: number;
  readonly second: number;
  readonly gap: number;
}

/** Once a pair, order and gap; gaps below half a per cent always, since they speak against turns. O(n). */
export function differentGaps(pairs: readonly LowestTwo[], size: number): LowestTwo[] {
  const seen = new Set<number>();
  return pairs.filter(({ first, second, gap }) => {
    if (gap < 0.005) return true;
    const key = (first * size + second) * 4096 + Math.min(4095, Math.round(gap / SAME_GAP));
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Half the width of what counts as close beside a band: what lies in the middle between its two sides. */
export const closeUpTo = ({ lo, hi }: Band): number => Math.min(lo, (hi - lo) / 2);

/** Counts for `turnTail`. O(pairs + rounds · size²). @param size members of the group @param counts of size², cleared here */
export function turnsIn(
  pairs: readonly LowestTwo[],
  size: number,
  band: Band,
  counts: Uint32Array,
): Omit<TurnTest, "logP"> {
  counts.fill(0);
  const near = closeUpTo(band);
  const far = band.lo + 2 * near;
  let close = 0;
  let apart = 0;
  for (const { first, second, gap } of pairs) {
    if (gap < near) close++;
    if (gap < band.lo || gap > far) continue;
    apart++;
    counts[first * size + second]++;
  }
  return { close, apart, turns: apart === 0 ? 0 : expectedTurns(counts, size) };
}

const ROUNDS = 30;
/** Times that each member is thought to have been below, and above, one of middling level. */
const PRIOR = 0.25;

/** Σ n_ab √(p_ab (1 − p_ab)) with p from levels, so that pairs that met in few tenders tell of each other. */
function expectedTurns(counts: Uint32Array, size: number): number {
  const level = new Float64Array(size).fill(1);
  for (let round = 0; round < ROUNDS; round++)
    for (let a = 0; a < size; a++) {
      let below = PRIOR;
      let weight = (2 * PRIOR) / (level[a] + 1);
      for (let b = 0; b < size; b++) {
        below += counts[a * size + b];
        weight += (counts[a * size + b] + counts[b * size + a]) / (level[a] + level[b]);
      }
      level[a] = below / weight;
    }
  let turns = 0;
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++) {
      const n = counts[a * size + b] + counts[b * size + a];
      turns += (n * Math.sqrt(level[a] * level[b])) / (level[a] + level[b]);
    }
  return turns;
}

/** ln P(Bin(close + turns, ½) ≥ turns), turns rounded down. */
export function turnTail(close: number, turns: number): number {
  const whole = Math.floor(turns + 1e-9);
  return logBinomialTail(close + whole, 0.5, whole);
}

/**
 * Is there a hole where the two lowest of a group's bids would be nearly equal, with bids on both sides of it?
 *
 * For the two lowest members a, b of a tender let d be how far b lies above a, below 0 where a lies above b. Where firms bid for themselves, each around a
 * level of its own and with log-concave chance, d is log-concave, wherever its peak lies (Prékopa 1973; the chance that the rest of the group lies above both is
 * log-concave too). By Prékopa and Leindler the mass within ±(hi − lo)/2 is then at least √(mass of [−hi, −lo] · mass of [lo, hi]), for any pair. With hi ≤ 3·lo the
 * middle is no wider than the hole, and
 *
 *   close = tenders in the middle,  turns = Σ over pairs n_ab √(p_ab (1 − p_ab)),   P(Bin(close + turns, ½) ≥ turns)
 *
 * with n_ab the tenders in the band and p_ab the chance that a is the lower, by levels of the members (Bradley & Terry 1952, doi:10.1093/biomet/39.3-4.324, fitted by Hunter's
 * 2004 steps, doi:10.1214/aos/1079120141, with a quarter of a tender each way as prior): pair by pair, few tenders would say nothing. A band wider than that is cut to 3·lo. Lists of prices give the same d again
 * and again: equal gaps count once a pair and order, near-ties always. Where the same one is always below, an incumbent or a group with a fixed winner, there are no
 * turns. That near-ties are missing where bids are agreed: Chassang et al. 2022, doi:10.3982/ECTA17155. O(meetings).
 */
export function turnTest(table: BidTable, members: readonly number[], met: readonly Meeting[], band: Band): TurnTest {
  const place = new Map(members.map((u, i) => [u, i]));
  const of = (p: number) => place.get(table.shares.actor[p]) ?? 0;
  const pairs = met.map((m) => ({ first: of(m.members[0]), second: of(m.members[1]), gap: m.second }));
  const size = members.length;
  const counted = turnsIn(differentGaps(pairs, size), size, band, new Uint32Array(size * size));
  return { ...counted, logP: turnTail(counted.close, counted.turns) };
}
