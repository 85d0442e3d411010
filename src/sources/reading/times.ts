import type { EpochMs } from "../../model/time.ts";
import { looseTime } from "./loose-times.ts";
import { monthOf } from "./months.ts";
import { isNothing } from "./placeholders.ts";
import type { Zone } from "./zones.ts";
import { meansSeveralZones, offsetOfAbbreviation, UTC, zoneOfWindows } from "./zones.ts";

/** In `3/4/2016`: which number is the month. `unknown`: the file does not settle it. */
export type DateOrder = "month-first" | "day-first" | "unknown";
export type TimeFault = "no time" | "bad time" | "ambiguous date" | "ambiguous time zone";

export interface TimeRules {
  /** For times that name no zone. */
  readonly zone: Zone;
  readonly order: DateOrder;
  /** The person said which zone is meant: an abbreviation that means several is that one. */
  readonly zoneSaid?: true;
  /** Its documentation says that abbreviations are those of North America. */
  readonly american?: true;
}
export const PLAIN: TimeRules = { zone: UTC, order: "unknown" };

/** Nothing was posted before: what reads as an earlier time is a number of another kind, or the zero of a clock. */
export const EARLIEST: EpochMs = Date.UTC(1990, 0, 1);
const LATEST: EpochMs = Date.UTC(2100, 0, 1);
const inRange = (at: number): EpochMs | TimeFault => (at >= EARLIEST && at < LATEST ? at : "bad time");

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by size (seconds up to the year 5138). */
export function timeOfNumber(n: number): EpochMs | TimeFault {
  if (!Number.isFinite(n) || n < 0) return "bad time";
  if (n === 0) return "no time";
  if (n < 1e11) return inRange(Math.round(n * 1_000));
  if (n < 1e14) return inRange(Math.round(n));
  if (n < 1e17) return inRange(Math.round(n / 1_000));
  return inRange(Math.round(n / 1_000_000));
}

const DIGITS = /^\d+(?:\.\d*)?$/;
/** A Unix time as records hold it: a number, or its digits as text. */
export function timeOfUnix(value: unknown): EpochMs | TimeFault {
  if (value === undefined || value === null || value === "") return "no time";
  if (typeof value === "number") return timeOfNumber(value);
  return typeof value === "string" && DIGITS.test(value.trim()) ? timeOfNumber(Number(value)) : "bad time";
}

/** A time as records hold it: Unix time in any unit, or text. */
export function instantOf(value: unknown, rules: TimeRules): EpochMs | TimeFault {
  if (typeof value === "number") return timeOfNumber(value);
  return value === undefined || value === null
    ? "no time"
    : typeof value === "string"
      ? timeOf(value, rules)
      : "bad time";
}

const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:,?[ T]+(.*))?$/;
const CLOCK = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(.*)$/;
const NAMED =
  /^(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})\s+([A-Za-z]{3,9}\.?)|([A-Za-z]{3,9}\.?)\s+(\d{1,2})),?\s+(?:(\d{4}),?(?:\s+(?:at\s+)?(.*))?|(\d{1,2}:\d{2}(?::\d{2})?)\s+(\S+)\s+(\d{4}))$/;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.*))?$/;

/**
 * Time of publication from text: ISO 8601 and its relatives, Unix times in any unit, X's and e-mail's
 * `Thu Sep 28 18:05:23 +0000 2019`, spreadsheet dates (`3/22/2016 18:31`) by the file's order, named months, AM and PM,
 * zones as offsets or abbreviations. What says nothing certain is a fault, never a guess.
 */
export function timeOf(text: string, rules: TimeRules): EpochMs | TimeFault {
  const fast = text.length === 30 ? xTime(text) : isoTime(text, rules.zone);
  if (fast !== undefined) return fast;
  const trimmed = text.trim();
  if (trimmed === "") return "no time";
  if (trimmed !== text) return timeOf(trimmed, rules);
  if (isNothing(text)) return "no time";
  if (beginsSlashed(text)) {
    const slashed = SLASHED.exec(text);
    if (slashed) return timeOfSlashed(slashed, rules);
  }
  if (DIGITS.test(text)) return timeOfSerial(text, rules.zone) ?? timeOfDigits(text, rules.zone);
  const year = YEAR_FIRST.exec(text);
  if (year) return assemble(+year[1], +year[2], +year[3], year[4], rules);
  const slashed = SLASHED.exec(text);
  if (slashed) return timeOfSlashed(slashed, rules);
  const named = NAMED.exec(text);
  const month = named && monthOf(named[2] ?? named[3]);
  if (named && month) {
    const clock = named[7] ? `${named[7]} ${named[8]}` : named[6];
    const at = assemble(+(named[5] ?? named[9]), month, +(named[1] ?? named[4]), clock, rules);
    if (at !== "bad time") return at;
  }
  const exponent = EXPONENT.exec(text);
  // Fewer digits no longer tell the second.
  if (exponent) return exponent[1].length >= 9 ? timeOfNumber(Number(text)) : "bad time";
  const wrapped = WRAPPED.exec(text);
  if (wrapped) return timeOfNumber(Number(wrapped[1]));
  const loose = looseTime(text);
  return loose ? assemble(loose.year, loose.month, loose.day, loose.clock, rules) : "bad time";
}
/** `1.614592805e+12`, as numbers with gaps are written. */
const EXPONENT = /^\d\.(\d{1,20})e\+?(?:9|1[0-8])$/i;
/** `/Date(1614592800000)/`, as .NET writes it. */
const WRAPPED = /^\/Date\((\d{9,16})(?:[+-]\d{4})?\)\/$/;

/** A spreadsheet's date that lost its format: days since 30 December 1899 (44256, 45413.4166667), 1990 to 2099, to the second. */
function timeOfSerial(text: string, zone: Zone): EpochMs | undefined {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return undefined;
  const days = Number(text) - 25_569;
  return days >= 7_305 && days < 47_482 ? zone.toUtc(Math.round(days * 86_400) * 1_000) : undefined;
}

/** `20210301`, `202103011000`, `20210301100000`, with a fraction in the last: a date, where it can be one. */
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(?:(\d\d)(\.\d+)?)?)?$/;

function timeOfDigits(text: string, zone: Zone): EpochMs | TimeFault {
  const m = COMPACT.exec(text);
  if (m) {
    const clock = m[4] === undefined ? "" : `${m[4]}:${m[5]}${m[6] === undefined ? "" : `:${m[6]}${m[7] ?? ""}`}`;
    // A day alone is a day whatever the zone, as it always was.
    const at = assemble(+m[1], +m[2], +m[3], clock, { zone: clock === "" ? UTC : zone, order: "unknown" });
    if (typeof at === "number") return at;
  }
  return timeOfNumber(Number(text));
}

function timeOfSlashed(m: RegExpExecArray, rules: TimeRules): EpochMs | TimeFault {
  const first = +m[1];
  const second = +m[2];
  const year = m[3].length === 2 ? 2000 + +m[3] : +m[3];
  if (rules.order === "unknown" && first <= 12 && second <= 12 && first !== second) return "ambiguous date";
  const monthFirst = rules.order === "unknown" ? second > 12 : rules.order === "month-first";
  return assemble(year, monthFirst ? first : second, monthFirst ? second : first, m[4], rules);
}

/** What a column of such dates says about the order, or undefined where the text is none of them. */
function orderOf(text: string): DateOrder | undefined {
  const m = SLASHED.exec(text.trim());
  if (!m) return undefined;
  const first = +m[1];
  const second = +m[2];
  return first > 12 && second <= 12 ? "day-first" : second > 12 && first <= 12 ? "month-first" : "unknown";
}

/** The order a sample of a column settles; `unknown` where nothing does or where it contradicts itself. */
export function orderOfColumn(sample: Iterable<string>): DateOrder | undefined {
  let seen: DateOrder | undefined;
  for (const text of sample) {
    const order = orderOf(text);
    if (order === undefined) continue;
    if (seen !== undefined && seen !== "unknown" && order !== "unknown" && order !== seen) return "unknown";
    if (seen === undefined || seen === "unknown") seen = order;
  }
  return seen;
}

/** Whether a text of time names its zone (or is a Unix time, which needs none): it then means the same in any other. */
export function namesZone(text: string): boolean {
  for (const order of ["month-first", "day-first"] as const) {
    const here = timeOf(text, { zone: UTC, order });
    if (typeof here === "number") return here === timeOf(text, { zone: ELSEWHERE, order });
  }
  return false;
}
const ELSEWHERE: Zone = { name: "-05:00", toUtc: (local) => local + 5 * 3_600_000 };

function assemble(
  year: number,
  month: number,
  day: number,
  clock: string | undefined,
  rules: TimeRules,
): EpochMs | TimeFault {
  const { zone } = rules;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return "bad time";
  const midnight = dayNumber(year, month, day) * 86_400_000;
  if (clock === undefined || clock === "") return inRange(zone.toUtc(midnight));
  const plain = plainClock(clock);
  if (plain !== undefined) return inRange(zone.toUtc(midnight + plain));
  const m = CLOCK.exec(clock);
  if (!m) return "bad time";
  let hour = +m[1];
  if (m[5]) {
    if (hour < 1 || hour > 12) return "bad time";
    hour = (hour % 12) + (/^p/i.test(m[5]) ? 12 : 0);
  }
  const minute = +m[2];
  const second = +(m[3] ?? 0);
  if (hour > 23 || minute > 59 || second > 60) return "bad time";
  const fraction = m[4] ? Math.floor(Number(`0.${m[4]}`) * 1_000 + 1e-6) : 0;
  const local = midnight + hour * 3_600_000 + minute * 60_000 + second * 1_000 + fraction;
  if (m[6] === "") return inRange(zone.toUtc(local));
  const offset = offsetOf(m[6]);
  if (offset === undefined) {
    const named = zoneOfWindows(m[6]);
    return named === undefined ? "bad time" : inRange(named.toUtc(local));
  }
  if (!rules.american && meansSeveralZones(m[6]))
    return rules.zoneSaid ? inRange(zone.toUtc(local)) : "ambiguous time zone";
  return inRange(local - offset);
}

/** `3/4/2016`, `13-4-2016`: one or two digits before a stroke, as no other form has them. */
function beginsSlashed(text: string): boolean {
  const second = text.charCodeAt(1);
  const mark = isDigit(second) ? text.charCodeAt(2) : second;
  return (mark === 47 || mark === 45) && isDigit(text.charCodeAt(0));
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** `7:05`, `17:05`, `17:05:09` in ms since midnight, without a regular expression; undefined for any other clock. */
function plainClock(t: string): number | undefined {
  const colon = t.charCodeAt(1) === 58 ? 1 : 2;
  const n = t.length - colon;
  if ((n !== 3 && n !== 6) || t.charCodeAt(colon) !== 58) return undefined;
  const hour = colon === 1 ? t.charCodeAt(0) - 48 : two(t, 0);
  const minute = two(t, colon + 1);
  const second = n === 3 ? 0 : t.charCodeAt(colon + 3) === 58 ? two(t, colon + 4) : Number.NaN;
  if (!(hour >= 0 && hour <= 23 && minute <= 59 && second <= 59)) return undefined;
  return hour * 3_600_000 + minute * 60_000 + second * 1_000;
}

/** ±hh:mm, Z or a known abbreviation, in ms east of Greenwich. */
function offsetOf(text: string): number | undefined {
  const m = /^(?:UTC|GMT)?\s*([+-])(\d{2}):?(\d{2})(?:\s*(?:\([^)]*\)|\[[^\]]*\]|[A-Z]{2,5}|m=\S+))*$/.exec(text);
  if (m) return (m[1] === "-" ? -1 : 1) * (+m[2] * 60 + +m[3]) * 60_000;
  const short = /^([+-])(\d{2})$/.exec(text);
  if (short) return (short[1] === "-" ? -1 : 1) * +short[2] * 3_600_000;
  return offsetOfAbbreviation(text);
}

/** `YYYY-MM-DD[ T]hh:mm[:ss[.fff]][Z or ±hh:mm]` without a regular expression: nearly every row of nearly every archive. */
function isoTime(t: string, zone: Zone): EpochMs | undefined {
  const n = t.length;
  if (n < 16 || n > 32 || t.charCodeAt(4) !== 45 || t.charCodeAt(7) !== 45 || t.charCodeAt(13) !== 58) return undefined;
  const mark = t.charCodeAt(10);
  if (mark !== 32 && mark !== 84) return undefined;
  const year = two(t, 0) * 100 + two(t, 2);
  const month = two(t, 5);
  const day = two(t, 8);
  const hour = two(t, 11);
  const minute = two(t, 14);
  let second = 0;
  let millis = 0;
  let at = 16;
  if (n > 16 && t.charCodeAt(16) === 58) {
    second = two(t, 17);
    at = 19;
    if (n > 19 && t.charCodeAt(19) === 46) {
      let scale = 100;
      for (at = 20; at < n; at++) {
        const digit = t.charCodeAt(at) - 48;
        if (digit < 0 || digit > 9) break;
        millis += digit * scale;
        scale /= 10;
      }
      millis = Math.floor(millis + 1e-6);
    }
  }
  const offset = at === n ? 0 : offsetAt(t, at);
  if (offset === undefined) return undefined;
  if (!(month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59 && year >= 1990))
    return undefined;
  if (day > 28 && !(day <= daysIn(year, month))) return undefined;
  const local = dayNumber(year, month, day) * 86_400_000 + hour * 3_600_000 + minute * 60_000 + second * 1_000 + millis;
  const result = at === n ? zone.toUtc(local) : local - offset;
  return result >= EARLIEST && result < LATEST ? result : undefined;
}

/** `Thu Sep 28 18:05:23 +0000 2019`, as X writes it, without a regular expression. */
function xTime(t: string): EpochMs | undefined {
  const month = MONTHS.indexOf(t.slice(4, 7));
  if (month % 3 !== 0 || t.slice(19, 26) !== " +0000 ") return undefined;
  if (!blankAt(t, 3) || !blankAt(t, 7) || !blankAt(t, 10)) return undefined;
  const clock = plainClock(t.slice(11, 19));
  const year = two(t, 26) * 100 + two(t, 28);
  const day = two(t, 8);
  if (clock === undefined || !(year >= 1990 && day >= 1 && day <= daysIn(year, month / 3 + 1))) return undefined;
  const at = dayNumber(year, month / 3 + 1, day) * 86_400_000 + clock;
  return at < LATEST ? at : undefined;
}
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
const blankAt = (t: string, at: number): boolean => t.charCodeAt(at) === 32;

/** `Z` or `+02:00` from `at` to the end, in ms east of Greenwich. */
function offsetAt(t: string, at: number): number | undefined {
  const sign = t.charCodeAt(at);
  if (sign === 90) return at === t.length - 1 ? 0 : undefined;
  if (at !== t.length - 6 || t.charCodeAt(at + 3) !== 58 || (sign !== 43 && sign !== 45)) return undefined;
  const east = (two(t, at + 1) * 60 + two(t, at + 4)) * 60_000;
  return Number.isNaN(east) ? undefined : sign === 43 ? east : -east;
}

function two(t: string, at: number): number {
  const a = t.charCodeAt(at) - 48;
  const b = t.charCodeAt(at + 1) - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : Number.NaN;
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}
