import type { GroupDetail } from "../../model/finding/group.ts";
import { type DurationMs, days, hours, type Period } from "../../model/time.ts";
import { binStart, MOST_BINS } from "../volume.ts";

/** A post that took part in what a group did together. */
export interface Act {
  readonly at: number;
  /** Index of its member. */
  readonly member: number;
}

/** Posts by UTC hour of day. O(acts). */
export function hoursOf(acts: readonly Act[]): readonly number[] {
  const counts = new Array<number>(24).fill(0);
  for (const { at } of acts) counts[Math.floor(at / hours(1)) % 24]++;
  return counts;
}

/** From the day on: what is finer would be a timetable. */
const WIDTHS: readonly DurationMs[] = [days(1), days(7), days(28), days(364)];
/** Largest share of the posts that may be withheld before a wider bin is taken. */
const MOST_HIDDEN = 0.2;

/**
 * When a group acted: posts that took part and members behind them, along UTC days, or the narrowest wider bins in which the release
 * rule can show most of them; where none do, those that hide least. @param floor fewest members behind a bin. O(acts · widths + bins).
 */
export function groupDays(acts: readonly Act[], period: Period, floor: number): GroupDetail["days"] {
  const fitting = WIDTHS.filter((w) => (period.until - period.from) / w <= MOST_BINS - 1);
  const series = (fitting.length > 0 ? fitting : WIDTHS.slice(-1)).map((width) => binned(acts, period, width));
  const hidden = series.map((s) => hiddenPosts(s, floor) / Math.max(1, acts.length));
  const fits = hidden.findIndex((share) => share <= MOST_HIDDEN);
  return series[fits >= 0 ? fits : hidden.indexOf(Math.min(...hidden))];
}

interface Binned {
  readonly from: number;
  readonly width: DurationMs;
  readonly posts: readonly number[];
  readonly actors: readonly number[];
}

function binned(acts: readonly Act[], period: Period, width: DurationMs): Binned {
  const from = binStart(period.from, width);
  const count = Math.max(1, Math.ceil((period.until - from) / width));
  const posts = new Array<number>(count).fill(0);
  const who = posts.map(() => new Set<number>());
  for (const { at, member } of acts) {
    const bin = Math.floor((at - from) / width);
    posts[bin]++;
    who[bin].add(member);
  }
  return { from, width, posts, actors: who.map((w) => w.size) };
}

/** Posts in bins of too few members, and in the smallest other bin, which goes with them. */
function hiddenPosts({ posts, actors }: Binned, floor: number): number {
  const told = posts.map((n, i) => ({ n, who: actors[i] })).filter(({ who }) => who >= floor);
  const few = posts.reduce((n, p) => n + p, 0) - told.reduce((n, b) => n + b.n, 0);
  if (told.length === posts.length) return 0;
  const [smallest] = told.sort((a, b) => a.who - b.who || a.n - b.n);
  return few + (smallest?.n ?? 0);
}
