import type { Money } from "../../../model/notice/money.ts";
import type { EpochMs } from "../../../model/time.ts";
import { isObject, type JsonObject } from "../../reading/json.ts";
import { instantOf, PLAIN } from "../../reading/times.ts";
import { moneyOf, numberOf } from "../reading/amounts.ts";
import type { Oddity } from "../reading/oddities.ts";

/** Reads fields of one release, and notes what is amiss. */
export class Fields {
  readonly oddities = new Set<Oddity>();

  /** The objects of a list. A single object in its place stands for a list of one, or of its values: publishers key lists by id. */
  list(value: unknown): readonly JsonObject[] {
    if (value === undefined || value === null) return NONE;
    if (Array.isArray(value)) return value.every(isObject) ? value : value.filter(isObject);
    if (!isObject(value)) {
      if (value !== "") this.oddities.add("a list is none");
      return NONE;
    }
    this.oddities.add("a list is none");
    const inner = Object.values(value);
    return inner.length > 0 && inner.every(isObject) && value.id === undefined ? inner : [value];
  }

  /** An amount with its currency, both as written. */
  money(value: unknown): Money | undefined {
    if (!isObject(value)) return undefined;
    const { amount } = value;
    if (amount === undefined || amount === null || amount === "") return undefined;
    const n = numberOf(amount);
    if (n === undefined) this.oddities.add("amount not understood");
    if (n === 0) this.oddities.add("amount of 0");
    return moneyOf(n, value.currency);
  }

  time(value: unknown): EpochMs | undefined {
    if (value === undefined || value === null || value === "") return undefined;
    const at = instantOf(value, PLAIN);
    if (typeof at === "number") return at;
    if (at !== "no time") this.oddities.add("date not understood");
    return undefined;
  }

  /** The end of a period that does not end before it begins. */
  endOf(value: unknown): EpochMs | undefined {
    if (!isObject(value)) return undefined;
    const end = this.time(value.endDate);
    const start = this.time(value.startDate);
    if (end === undefined || start === undefined || start <= end) return end;
    this.oddities.add("period ends before it begins");
    return undefined;
  }

  /** A word of a closed list, whatever its case. */
  word<T extends string>(value: unknown, list: readonly T[]): T | undefined {
    if (typeof value !== "string" || value.trim() === "") return undefined;
    const found = list.find((word) => word === value.trim().toLowerCase());
    if (found === undefined) this.oddities.add("status not of the list");
    return found;
  }
}
const NONE: readonly JsonObject[] = [];

/** A field's text; else its first translation: OCDS appends the language to the name (`title_en`). */
export function saidIn(value: JsonObject | undefined, key: string): string {
  if (value === undefined) return "";
  const own = said(value[key]);
  if (own !== "") return own;
  for (const language of TRANSLATED) {
    const text = said(value[`${key}_${language}`]);
    if (text !== "") return text;
  }
  return "";
}
const TRANSLATED = ["en", "es", "fr", "ru", "pt"];

/** Text of a field, trimmed; empty where it is none. */
export const said = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
