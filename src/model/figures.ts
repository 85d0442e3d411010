import { formatDuration, type Period } from "./time.ts";

/** How figures and times are written in one language. The rounding is the same in all; only the signs differ. */
export interface Figures {
  /** `12,345`; a fraction keeps what it has, to two places. */
  readonly number: (n: number) => string;
  /** Three significant digits; whole from 1,000 on; `1.2 × 10⁻⁶` under a thousandth. */
  readonly figure: (n: number) => string;
  /** A share of one: `35 %`, `3.5 %`, `0.034 %`. */
  readonly percent: (share: number) => string;
  /** A p or q value, given as it is: `= 0.03`, `= 1.7 × 10⁻²³`, `< 10⁻³⁰⁰`. */
  readonly probability: (p: number) => string;
  /** The same, given as its log10. */
  readonly probabilityOf: (log10: number) => string;
  /** `27 Aug 2017`. */
  readonly day: (ms: number) => string;
  /** `27 Aug 2017, 14:05 UTC`. */
  readonly moment: (ms: number) => string;
  /** A half-open period in days, `4–17 Mar 2024`; its end is the last day that has a part in it. */
  readonly span: (period: Period) => string;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** Smaller ones end the numbers of the machine, and no null model says so much. */
const LEAST = -300;

/** English dates are spelt out here: what `Intl` calls September changes with its version. */
export function figuresOf(locale: string): Figures {
  const english = locale.startsWith("en");
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (n: number, options: Intl.NumberFormatOptions): string => {
    const key = JSON.stringify(options);
    const known = formats.get(key) ?? new Intl.NumberFormat(locale, options);
    formats.set(key, known);
    return known.format(n === 0 ? 0 : n);
  };
  const number = (n: number) => format(n, { maximumFractionDigits: 2 });
  const power = (mantissa: number, exponent: number) =>
    `${mantissa === 1 ? "" : `${format(mantissa, { maximumFractionDigits: 1 })}\u00a0×\u00a0`}10${superscript(exponent)}`;
  const figure = (n: number): string => {
    const size = Math.abs(n);
    if (n === 0 || !Number.isFinite(n)) return number(n);
    if (size >= 1000) return format(n, { maximumFractionDigits: 0 });
    if (size >= 0.001) return format(n, { maximumSignificantDigits: 3 });
    const [mantissa, exponent] = n.toExponential(1).split("e");
    return power(Number(mantissa), Number(exponent));
  };
  const probabilityOf = (log10: number): string => {
    if (log10 < LEAST) return `< 10${superscript(LEAST)}`;
    if (log10 > -3) return `= ${format(10 ** Math.min(0, log10), { maximumSignificantDigits: 2 })}`;
    const exponent = Math.floor(log10 + 0.0218); // 9.95 and more rounds up to the next power
    return `= ${power(Math.round(10 * 10 ** (log10 - exponent)) / 10, exponent)}`;
  };
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric", ...options });
  const [days, moments] = [date({}), date({ hour: "2-digit", minute: "2-digit", hour12: false })];
  const day = english ? englishDay : (ms: number) => days.format(ms);
  return {
    number,
    figure,
    percent(share) {
      const p = Math.abs(100 * share);
      const digits =
        p !== 0 && p < 0.95 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: p !== 0 && p < 10 ? 1 : 0 };
      const text = format(share, { style: "percent", ...digits });
      return english ? text.replace(/%$/, "\u00a0%") : text;
    },
    probability: (p) => probabilityOf(p > 0 ? Math.log10(p) : Number.NEGATIVE_INFINITY),
    probabilityOf,
    day,
    moment: english
      ? (ms) => `${englishDay(ms)}, ${new Date(ms).toISOString().slice(11, 16)} UTC`
      : (ms) => `${moments.format(ms)} UTC`,
    span({ from, until }) {
      const last = Math.max(from, until - 1);
      return english ? englishSpan(from, last) : days.formatRange(from, last);
    },
  };
}

function englishDay(ms: number): string {
  const d = new Date(ms);
  return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
}

function englishSpan(first: number, last: number): string {
  const [from, until] = [englishDay(first), englishDay(last)];
  if (from === until) return from;
  const [d, m, y] = from.split(" ");
  const [, m2, y2] = until.split(" ");
  return y !== y2 ? `${from} – ${until}` : m !== m2 ? `${d} ${m} – ${until}` : `${d} – ${until}`;
}

const superscript = (n: number): string =>
  [...String(n)].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)])).join("");

/** How long, in its two largest units; days alone from ten on. A part of a minute counts under two minutes only. */
export function lastingIn(ms: number): readonly (readonly [n: number, unit: "s" | "min" | "h" | "d"])[] {
  if (ms % 60_000 !== 0 && ms < 120_000) return [[Math.round(ms / 1000), "s"]];
  const minutes = Math.round(ms / 60_000);
  const [d, h, min] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (d)
    return h && d < 10
      ? [
          [d, "d"],
          [h, "h"],
        ]
      : [[d, "d"]];
  if (h)
    return min
      ? [
          [h, "h"],
          [min, "min"],
        ]
      : [[h, "h"]];
  return [[min, "min"]];
}

/** How long, in the largest unit that divides it: `90 min`, `6 h`. */
export const spanText = (ms: number): string => formatDuration(ms).replace(" ", "\u00a0");
