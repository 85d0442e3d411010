import type { Rng } from "../methods/rng.ts";
import { normal } from "../methods/rng.ts";
import { exponential, logNormal, lomax } from "./draws.ts";
import type { Campaign } from "./recipe.ts";

const DAY = 86_400;

/** Seconds behind the strike; every shape has the half-normal's median, .674 · jitter. */
export function latenessOf(c: Campaign, r: Rng): number {
  const median = 0.6744898 * c.jitter;
  switch (c.lateness) {
    case "half-normal":
      return Math.abs(normal(r)) * c.jitter;
    case "exponential":
      return exponential(r, median / Math.LN2);
    case "even":
      return r.next() * 2 * median;
    case "power":
      return lomax(r, median / (2 ** (1 / 1.5) - 1), 1.5);
    case "log-normal":
      return median === 0 ? 0 : logNormal(r, median, c.latenessSigma ?? 1.5);
  }
}

/** The first second and the end of a campaign's days within the world: all of it, or as many days from a midnight as it lasts. */
export function windowOf(c: Campaign, length: number, r: Rng): { from: number; until: number } {
  if (c.days === undefined || c.days * DAY >= length) return { from: 0, until: length };
  const starts: number[] = [];
  for (let day = 0; (day + c.days) * DAY <= length; day++) if (!c.office?.weekdays || day % 7 < 5) starts.push(day);
  const from = (starts[r.int(starts.length)] ?? 0) * DAY;
  return { from, until: from + c.days * DAY };
}

/** When the member acts: in its shift, late, and, where the campaign keeps an office, in working hours. Seconds. */
export function actTime(c: Campaign, strike: number, member: number, r: Rng): number {
  const shift = c.shifts === undefined ? 0 : (member % c.shifts.count) * c.shifts.hours * 3600;
  return working(c.office, working(c.office, strike + shift) + latenessOf(c, r));
}

/**
 * The moment itself in working hours; else as long after the next opening as it is after the last closing, so that what is close
 * together stays so. Days are counted from a Monday. O(days closed).
 */
export function working(office: Campaign["office"], seconds: number): number {
  if (office === undefined) return seconds;
  const [open, close] = [office.from * 3600, office.until * 3600];
  const local = seconds + office.zone * 3600;
  let day = Math.floor(local / DAY);
  let clock = local - day * DAY;
  if (clock >= close) {
    day++;
    clock = open + ((clock - close) % (close - open));
  } else if (clock < open) clock = open + ((clock + DAY - close) % (close - open));
  while (office.weekdays && ((day % 7) + 7) % 7 >= 5) day++;
  return day * DAY + clock - office.zone * 3600;
}
