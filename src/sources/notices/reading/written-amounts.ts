import type { Money } from "../../../model/notice/money.ts";
import { isNothing } from "../../reading/placeholders.ts";

/** Which sign stands before the decimals in a column; undefined where its values do not settle it. */
export type Decimals = "." | "," | undefined;

/** `1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`, `12.5万`; blanks of all kinds between groups. */
const NUMBER = /[+-]?\d[\d.,'’\s\u00a0\u202f]*/;
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^\s*[亿億]/, 8],
  [/^\s*[万萬]/, 4],
  [/^\s*(?:milli(?:on|ard)s?\b|mio\b|mln\b|millones\b|mill?h[õo]es\b|milhões)/i, 6],
];
/** Milliards and billions are not one thing everywhere. */
const UNSURE = /^\s*(?:milliards?|billions?|billones|bilh[õo]es|mrd|bn)\b/i;
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/€|\beuros?\b/i, "EUR"],
  [/£/, "GBP"],
  [/US\$/, "USD"],
  [/R\$/, "BRL"],
  [/₹/, "INR"],
  [/₽/, "RUB"],
  [/₴/, "UAH"],
  [/zł/i, "PLN"],
  [/人民[币幣]|RMB/, "CNY"],
  [/新[台臺][币幣]|NT\$/, "TWD"],
];

/**
 * An amount as people write it, with the currency where the cell names one: 12.5万元 is 125,000. `ambiguous`: `1.234`, where nothing says whether
 * the point parts thousands or decimals; `not understood`: anything else. Undefined for an empty cell. Shifts are made in decimal digits.
 */
export function writtenAmount(
  cell: string,
  decimals: Decimals,
  currency = "",
  shift = 0,
): Money | "ambiguous" | "not understood" | undefined {
  const text = cell.trim();
  if (text === "" || isNothing(text)) return undefined;
  if (text.length > 80) return "not understood";
  const found = NUMBER.exec(text);
  if (!found) return "not understood";
  const behind = text.slice(found.index + found[0].length);
  // Two numbers in one cell are a range, or something else.
  if (/\d/.test(behind) || UNSURE.test(behind)) return "not understood";
  const digits = plainDigits(found[0].trim(), decimals);
  if (digits === undefined) return "ambiguous";
  if (digits === "") return "not understood";
  const unit = UNITS.find(([form]) => form.test(behind))?.[1];
  const amount = Number(`${digits}e${unit ?? shift}`);
  if (!Number.isFinite(amount)) return "not understood";
  return { amount, currency: currencyIn(text) || currency };
}

/** Digits with a point before the decimals; empty where they are grouped in no known way, undefined where it is open what a sign means. */
function plainDigits(written: string, decimals: Decimals): string | undefined {
  const text = written.replace(/[\s\u00a0\u202f'’]/g, "").replace(/[.,]+$/, "");
  const last = text.search(/[.,](?=[^.,]*$)/);
  if (last < 0) return text;
  const sign = text[last];
  const before = text.slice(0, last);
  const after = text.slice(last + 1);
  const whole = before.replace(/[.,]/g, "");
  const others = before.replace(/[^.,]/g, "");
  if (others === "") {
    const groups = after.length === 3 && /^[+-]?[1-9]\d{0,2}$/.test(before);
    if (!groups || decimals === sign) return `${whole}.${after}`;
    return decimals === undefined ? undefined : `${whole}${after}`;
  }
  // Signs of one kind, more than one: groups of three.
  if (others.includes(sign)) return isGrouped(text, sign) ? text.replaceAll(sign, "") : "";
  return isGrouped(before, others[0]) ? `${whole}.${after}` : "";
}

/** Groups of three; of two before the last in India. */
const isGrouped = (text: string, sign: string): boolean => {
  const [first, ...rest] = text.replace(/^[+-]/, "").split(sign);
  return (
    first.length <= 3 &&
    rest.every((group, i) => /^\d+$/.test(group) && (group.length === 3 || (group.length === 2 && i < rest.length - 1)))
  );
};

function currencyIn(text: string): string {
  for (const [form, code] of SIGNS) if (form.test(text)) return code;
  return /(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])/.exec(text)?.[1] ?? "";
}

/** What a column says of its decimals: every value that leaves it open but one kind. */
export function decimalsOfColumn(sample: Iterable<string>): Decimals {
  let seen: Decimals;
  for (const cell of sample) {
    const found = decimalsIn(cell.trim());
    if (found === undefined) continue;
    if (seen !== undefined && seen !== found) return undefined;
    seen = found;
  }
  return seen;
}

function decimalsIn(text: string): Decimals {
  const number =
    NUMBER.exec(text)?.[0]
      .replace(/[\s\u00a0\u202f'’]/g, "")
      .replace(/[.,]+$/, "") ?? "";
  const signs = number.replace(/[^.,]/g, "");
  if (signs === "") return undefined;
  const last = signs[signs.length - 1] === "." ? "." : ",";
  const other = last === "." ? "," : ".";
  if (signs.includes(other)) return last;
  if (signs.length > 1) return other;
  const [before, after] = number.split(last);
  return after.length !== 3 || !/^[+-]?[1-9]\d{0,2}$/.test(before) ? last : undefined;
}
