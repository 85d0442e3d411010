import type { OrderedShares } from "../../../methods/co-action-kernel.ts";
import { type DurationMs, minutes, seconds } from "../../../model/time.ts";
import { MEETING_WIDTH, type Meeting } from "./meetings.ts";

/** Never finer than this, nor than the times are. */
const FINEST = seconds(5);
/** The other scale on which a tail is read: tighter timing must never weaken a verdict. */
const FIVE_MINUTES = minutes(5);
const FEWEST_AT_MEETING = 3;

/**
 * How members trail behind the first of a meeting, over well-attended meetings (half as many as the largest fifth has).
 * `tail`: share of arrivals 5 to 25 times as far behind as the middle one, less what lies as far before (ordinary traffic);
 * on the group's own scale or on that of five minutes, whichever is less. Half-normal .001, exponential .03, log-normal with σ = 1.6 .14.
 */
export function delaysOf(
  shares: OrderedShares,
  meetings: readonly Meeting[],
  resolution: DurationMs,
): { readonly medianLag: DurationMs; readonly tail: number } {
  const large = meetings.filter((m) => m.cluster.length >= FEWEST_AT_MEETING);
  const sizes = large.map((m) => m.cluster.length).sort((x, y) => x - y);
  const least = Math.max(FEWEST_AT_MEETING, 0.5 * (sizes[Math.floor(0.8 * sizes.length)] ?? 0));
  const lags: number[] = [];
  for (const m of large) {
    if (m.cluster.length < least) continue;
    const zero = shares.at[m.members[m.first]];
    m.members.forEach((p, i) => {
      if (i !== m.first) lags.push(shares.at[p] - zero);
    });
  }
  const near = lags.filter((l) => l >= 0 && l <= 2 * MEETING_WIDTH).sort((x, y) => x - y);
  if (near.length === 0) return { medianLag: 0, tail: 0 };
  const medianLag = near[near.length >> 1];
  const tail = (unit: number) => {
    const behind = lags.filter((l) => l > 5 * unit && l <= 25 * unit).length;
    const ahead = lags.filter((l) => l < -5 * unit && l >= -25 * unit).length;
    return (behind - ahead) / (near.length + behind);
  };
  return {
    medianLag,
    tail: Math.min(tail(Math.max(medianLag, FINEST, resolution)), tail(Math.max(medianLag, FIVE_MINUTES))),
  };
}
