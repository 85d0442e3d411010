import * as Plot from "@observablehq/plot";
import { type ChartWords, ENGLISH } from "./words.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Steps a reader counts in: fixed lengths in ms, then calendar months. */
const FIXED = [
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  3 * DAY,
  7 * DAY,
  14 * DAY,
];
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 600];

interface Tick {
  readonly at: number;
  readonly label: string;
}

/**
 * A time axis in UTC that says so: clock times or days above, what they belong to (day, month, year) below where it changes.
 * At most one tick per 66 pixels. O(ticks).
 */
export function utcAxis(from: number, until: number, width: number, words = ENGLISH): Plot.CompoundMark {
  const ticks = utcTicks(from, until, Math.max(2, Math.floor(width / 66)), words);
  const labels = new Map(ticks.map((t) => [t.at, t.label]));
  return Plot.axisX(
    ticks.map((t) => new Date(t.at)),
    { tickFormat: (d: Date) => labels.get(d.getTime()) ?? "", tickSize: 5, label: null },
  );
}

/** Ticks inside [from, until] with their labels, at most about `most`. */
export function utcTicks(from: number, until: number, most: number, words = ENGLISH): readonly Tick[] {
  const span = Math.max(1, until - from);
  const step = FIXED.find((s) => span / s <= most);
  if (step !== undefined) return labelled(every(from, until, step), step, words);
  const months = MONTHS.find((m) => span / (m * 30.44 * DAY) <= most) ?? 1200;
  return labelled(everyMonths(from, until, months), months * 30 * DAY, words);
}

function every(from: number, until: number, step: number): number[] {
  // 1970-01-05 was a Monday: weeks start there.
  const origin = step % (7 * DAY) === 0 ? 4 * DAY : 0;
  const ticks: number[] = [];
  for (let t = Math.ceil((from - origin) / step) * step + origin; t <= until; t += step) ticks.push(t);
  return ticks;
}

function everyMonths(from: number, until: number, months: number): number[] {
  const ticks: number[] = [];
  const first = new Date(from);
  let m = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months;
  for (; ; m += months) {
    const at = Date.UTC(Math.floor(m / 12), m % 12);
    if (at > until) return ticks;
    if (at >= from) ticks.push(at);
  }
}

function labelled(ticks: readonly number[], step: number, words: ChartWords): Tick[] {
  let before = "";
  return ticks.map((at, i) => {
    const d = new Date(at);
    const [year, month, day] = [d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()];
    const [upper, lower] =
      step < DAY
        ? [`${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`, words.day(day, month)]
        : step < 28 * DAY
          ? [String(day), words.month(month)]
          : step < 360 * DAY
            ? [words.month(month), String(year)]
            : [String(year), ""];
    const changed = lower !== before;
    before = lower;
    if (i > 0) return { at, label: changed && lower ? `${upper}\n${lower}` : upper };
    const first = step < 28 * DAY ? words.year(lower, year) : lower;
    return { at, label: `${upper}\n${first} UTC`.replace("\n ", "\n") };
  });
}

const two = (n: number): string => String(n).padStart(2, "0");
