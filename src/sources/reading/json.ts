import { namesNothing } from "./placeholders.ts";

/** A JSON value as it was parsed: nothing about it is known yet. */
export type JsonValue = unknown;
export type JsonObject = { readonly [key: string]: unknown };

/** A whole number of 16 digits and more, outside quotes. */
const LONG_INTEGER = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;
const BACKSLASH = 92;

/** Parses JSON with whole numbers that a double cannot hold kept as strings, digit by digit. Throws as JSON.parse does. */
export function parseExactly(text: string): JsonValue {
  let exact = "";
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('"', at);
    const outside = text.slice(at, open < 0 ? text.length : open);
    exact += outside.length < 16 ? outside : outside.replace(LONG_INTEGER, keptExact);
    if (open < 0) break;
    const close = endOfString(text, open);
    exact += text.slice(open, close + 1);
    at = close + 1;
  }
  return JSON.parse(exact);
}

/** `NaN` and `Infinity`, which Python writes for numbers that are none, and JSON has no word for: null. Undefined where there is none. */
export function withoutNaN(text: string): string | undefined {
  if (!/NaN|Infinity|^\ufeff/.test(text)) return undefined;
  let mended = "";
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('"', at);
    mended += text
      .slice(at, open < 0 ? text.length : open)
      .replace(/\bNaN\b|-?\bInfinity\b/g, "null")
      .replace("\ufeff", "");
    if (open < 0) break;
    const close = endOfString(text, open);
    mended += text.slice(open, close + 1);
    at = close + 1;
  }
  return mended;
}

const keptExact = (digits: string): string => (Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`);

/** Where the string that begins at `open` ends: its closing quote, or the text's end. */
function endOfString(text: string, open: number): number {
  for (let close = text.indexOf('"', open + 1); close >= 0; close = text.indexOf('"', close + 1)) {
    let first = close;
    while (text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((close - first) % 2 === 0) return close;
  }
  return text.length;
}

/** Thrown by {@link idOf} when an id came as a number that doubles cannot hold: the record is then parsed exactly. */
class Rounded extends Error {}
const ROUNDED = new Rounded();

/**
 * An id as text: strings as they are, safe whole numbers in digits. A number past 2^53 has already lost its last digits
 * to JSON.parse, so it is never used.
 */
export function idOf(value: unknown): string | undefined {
  if (typeof value === "string") return value === "" || value === "null" ? undefined : value;
  if (typeof value !== "number") return undefined;
  if (Number.isSafeInteger(value)) return String(value);
  if (Number.isInteger(value)) throw ROUNDED;
  return undefined;
}

/** As {@link idOf}, for what a record refers to: words and numbers for none (0, -1, `NA`) are none. */
export function referenceOf(value: unknown): string | undefined {
  const id = idOf(value);
  return id === undefined || namesNothing(id) ? undefined : id;
}

/** Maps a value that was parsed exactly: an id that is rounded even so was written rounded (`1e30`). */
export function mapExact<T>(value: JsonValue, map: (value: JsonValue) => T): T | "damaged id" {
  try {
    return map(value);
  } catch (error) {
    if (!(error instanceof Rounded)) throw error;
    return "damaged id";
  }
}

/** Parses one record and maps it; when an id in it turned out rounded, both are done again exactly. */
export function mapParsed<T>(text: string, map: (value: JsonValue) => T): T | "broken JSON" | "damaged id" {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    const mended = withoutNaN(text);
    if (mended === undefined) return "broken JSON";
    try {
      value = JSON.parse(mended);
    } catch {
      return "broken JSON";
    }
    return mapExact(parseExactly(mended), map);
  }
  try {
    return map(value);
  } catch (error) {
    if (!(error instanceof Rounded)) throw error;
    return mapExact(parseExactly(text), map);
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `value[key]` when it is an object, else an empty one. */
export function objectIn(value: JsonObject | undefined, key: string): JsonObject | undefined {
  const inner = value?.[key];
  return isObject(inner) ? inner : undefined;
}

/** The objects in the list at `key`; none where there is no list. */
export function objectsIn(value: JsonObject | undefined, key: string): readonly JsonObject[] {
  const list = value?.[key];
  if (!Array.isArray(list) || list.length === 0) return NONE;
  return list.every(isObject) ? list : list.filter(isObject);
}

/** The text at `key`; undefined where there is none or it is empty. */
export function textIn(value: JsonObject | undefined, key: string): string | undefined {
  const text = value?.[key];
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** The strings in the list at `key`; undefined where there is no list. */
export function textsIn(value: JsonObject | undefined, key: string): readonly string[] | undefined {
  const list = value?.[key];
  if (!Array.isArray(list)) return undefined;
  return list.filter((item): item is string => typeof item === "string" && item !== "");
}

const NONE: readonly JsonObject[] = [];
