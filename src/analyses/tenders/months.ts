import { wilson } from "../../methods/wilson.ts";
import type { MonthSeries } from "../../model/notice/findings.ts";

const monthOf = (ms: number): number => {
  const day = new Date(ms);
  return 12 * day.getUTCFullYear() + day.getUTCMonth();
};
const beginning = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1);

const DAY = 86_400_000;
/** Months that a chart can show; more are cut off at the old end, where records are thin. */
const MOST_MONTHS = 360;

/**
 * Notices by calendar month, those that fit beside all of them. The first and the last month are incomplete unless the records
 * reach their ends. O(notices).
 * @param at ms UTC, by notice @param fits 1 where it counts
 */
export function monthSeries(at: Float64Array, fits: ArrayLike<number>): MonthSeries {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [begins, ends] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const ms of at) {
    begins = Math.min(begins, ms);
    ends = Math.max(ends, ms);
  }
  if (at.length > 0) [first, last] = [monthOf(begins), monthOf(ends)];
  const from = Math.max(first, last - MOST_MONTHS + 1);
  const months = at.length === 0 ? 0 : last - from + 1;
  const notices = new Array<number>(months).fill(0);
  const of = new Array<number>(months).fill(0);
  for (let i = 0; i < at.length; i++) {
    const month = monthOf(at[i]) - from;
    if (month < 0) continue;
    of[month]++;
    if (fits[i] === 1) notices[month]++;
  }
  const shares = notices.map((n, i) => wilson(n, of[i]));
  const told = (share: number, month: number) => (of[month] === 0 ? 0 : Number(share.toPrecision(4)));
  return {
    from: notices.map((_, i) => beginning(from + i)),
    until: months === 0 ? 0 : beginning(last + 1),
    notices,
    of,
    share: shares.map((s, i) => told(s.share, i)),
    low: shares.map((s, i) => told(s.low, i)),
    high: shares.map((s, i) => told(s.high, i)),
    incomplete: notices.map(
      (_, i) => (i === 0 && begins >= beginning(from) + DAY) || (i === months - 1 && ends < beginning(last + 1) - DAY),
    ),
  };
}
