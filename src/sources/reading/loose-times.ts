import { monthOf } from "./months.ts";

/** The parts of a time that was written for people, in whatever order. */
export interface LooseTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** `hh:mm[:ss[.fff]]`, with AM or PM and a zone behind it where there are such; empty for a day alone. */
  readonly clock: string;
}

/** The date is one of these forms; the clock stands before or behind it. */
const DAY_MONTH_YEAR =
  /(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s/-]*(?:de\s+|di\s+|of\s+)?(\p{L}[\p{L}\p{M}]{2,})\.?,?[\s/-]*(?:de\s+|del\s+|of\s+)?(\d{4}|\d{2})(?![\d:])(?:\s*г\.?)?/u;
const MONTH_DAY_YEAR = /(?<!\p{L})(\p{L}[\p{L}\p{M}]{2,})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?![\d:])/u;
const YEAR_MONTH_DAY = /(?<!\d)(\d{4})[\s/-](\p{L}[\p{L}\p{M}]{2,})\.?[\s/-](\d{1,2})(?![\d:])/u;
const YEAR_SIGNS = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?/u;
/** `01mar2021`. */
const JOINED = /(?<![\p{L}\d])(\d{1,2})(\p{L}{3,4})(\d{4})(?!\d)/u;

const CLOCK =
  /(?<![\d:.])(\d{1,2})[:.hH](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?\s?[Mm]\b\.?|上午|下午|午前|午後|오전|오후)?/u;
const BEFORE_CLOCK = /(上午|下午|午前|午後|오전|오후)\s*(?=\d)/u;
const AFTERNOON = /^[pP]|下午|午後|오후/u;
/** What may stand beside date and clock and says nothing: days of the week, words between, signs. */
const WEEKDAY = /^\p{L}[\p{L}\p{M}]{1,13}\.?(?:-feira)?,?$/u;
const BETWEEN =
  /(?<![\p{L}\d])(?:at|à|a las|a la|as|às|alle|ore|um|uhr|kl|om|klo|o|в|saat|pukul|the|on|den|le|el|il|am|u)\.?(?![\p{L}\d])/giu;
const SIGNS = /[·•|@,;()–—-]+(?!\d)|^T|T$/gu;

/** Takes a time apart that no strict form fits. Undefined where anything in it is not understood: nothing is guessed. */
export function looseTime(text: string): LooseTime | undefined {
  if (text.length > 80 || text.length < 6 || !/\p{L}/u.test(text)) return undefined;
  const date = dateIn(text);
  if (!date) return undefined;
  const before = text.slice(0, date.from).trim();
  const behind = text.slice(date.to).replace(/^[:T]/, "").trim();
  const clocked = CLOCK.test(behind) ? behind : CLOCK.test(before) ? before : undefined;
  const other = clocked === behind ? before : behind;
  if (!saysNothing(other)) return undefined;
  if (clocked === undefined) return saysNothing(behind) ? { ...date, clock: "" } : undefined;
  const clock = clockIn(clocked);
  return clock === undefined ? undefined : { ...date, clock };
}

type Dated = Omit<LooseTime, "clock"> & { readonly from: number; readonly to: number };

function dateIn(text: string): Dated | undefined {
  const at = (m: RegExpExecArray, year: string, month: number | undefined, day: string): Dated | undefined =>
    month === undefined
      ? undefined
      : {
          year: year.length === 2 ? 2000 + +year : +year,
          month,
          day: +day,
          from: m.index,
          to: m.index + m[0].length,
        };
  const signs = YEAR_SIGNS.exec(text);
  if (signs) return at(signs, signs[1], +signs[2], signs[3]);
  for (const [form, year, month, day] of [
    [DAY_MONTH_YEAR, 3, 2, 1],
    [MONTH_DAY_YEAR, 3, 1, 2],
    [YEAR_MONTH_DAY, 1, 2, 3],
    [JOINED, 3, 2, 1],
  ] as const) {
    const m = form.exec(text);
    const found = m && at(m, m[year], monthOf(m[month]), m[day]);
    if (found) return found;
  }
  return undefined;
}

/** The clock with what belongs to it, in the form that times are put together from. */
function clockIn(text: string): string | undefined {
  const m = CLOCK.exec(text);
  if (!m) return undefined;
  const half = BEFORE_CLOCK.exec(text)?.[1] ?? m[5];
  const before = text.slice(0, m.index).replace(BEFORE_CLOCK, "");
  if (!saysNothing(before)) return undefined;
  const zone = text
    .slice(m.index + m[0].length)
    .replace(/\s*\([^)]*\)\s*$/, "")
    .replace(/^\s*(?:uhr|u|h|hrs)\b\.?/i, "")
    .replace(/[·•|@,;\s]+$/u, "")
    .trim();
  const seconds = m[3] === undefined ? "" : `:${m[3]}${m[4] === undefined ? "" : `.${m[4]}`}`;
  const suffix = half === undefined ? "" : AFTERNOON.test(half) ? " PM" : " AM";
  return `${m[1]}:${m[2]}${seconds}${suffix}${zone === "" ? "" : ` ${zone}`}`;
}

/** Nothing, a day of the week, or words that only join. */
function saysNothing(text: string): boolean {
  const rest = text.replace(BETWEEN, " ").replace(SIGNS, " ").trim();
  return rest === "" || WEEKDAY.test(rest) || /^[(（][\p{L}][)）]$/u.test(rest);
}
