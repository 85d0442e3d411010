import type { TimeRules } from "../reading/times.ts";
import { namesZone, timeOf } from "../reading/times.ts";
import { UTC } from "../reading/zones.ts";
import type { Ruling } from "./author.ts";
import type { Field } from "./fields.ts";

const RULES: TimeRules = { zone: UTC, order: "day-first", zoneSaid: true };
const OTHER: TimeRules = { ...RULES, order: "month-first" };

/** What most values of a column must be before it is taken for times. */
const MOST = 0.7;
const DAY = 86_400_000;

/** As a time, whatever its zone and order; undefined for anything else. */
function read(value: string): number | undefined {
  const at = timeOf(value, RULES);
  if (typeof at === "number") return at;
  const other = timeOf(value, OTHER);
  return typeof other === "number" ? other : undefined;
}

/** Whether a column holds times: most of its values are, and they are no amounts (`99.95`), ids or counts. */
export function holdsTimes(field: Field): boolean {
  const { filled } = field;
  return filled.length > 0 && filled.filter((value) => read(value) !== undefined).length >= MOST * filled.length;
}

/**
 * The column of times: the first by its name whose values are times; a date of the row (`created_at`, all the same) gives
 * way to one that differs from row to row; and of two that say the same, the one that names its zone.
 */
export function judgeTime(candidates: readonly Field[]): Ruling {
  const reasons: string[] = [];
  const fit: Field[] = [];
  for (const field of candidates) {
    if (field.filled.length === 0) continue;
    if (holdsTimes(field)) fit.push(field);
    else reasons.push(`${field.name} was passed over: its values are no times (such as ${formOf(field.filled)})`);
  }
  let [best] = fit;
  if (!best) return { ...(candidates[0]?.filled.length && { field: candidates[0] }), reasons, doubts: [] };
  const moving = fit.find((field) => field.distinct > 1);
  if (best.distinct === 1 && best.filled.length > 1 && moving && moving !== best) {
    reasons.push(`${best.name} was passed over: one time in all rows`);
    best = moving;
  }
  const zoned = fit.find((field) => field !== best && isZoned(field));
  if (!isZoned(best) && zoned && sameButZone(best, zoned)) {
    reasons.push(`${best.name} was passed over: ${zoned.name} holds the same times and names their zone`);
    best = zoned;
  }
  const other = fit.find((field) => field !== best && !agree(best, field));
  const doubts =
    other && other.filled.length >= 0.5 * best.filled.length
      ? [{ key: "doubt.times" as const, values: { a: best.name, b: other.name } }]
      : [];
  return { field: best, reasons: [`time ← ${best.name}`, ...reasons], doubts };
}

const isZoned = (field: Field): boolean =>
  field.filled.length > 0 && field.filled.slice(0, 50).every((value) => namesZone(value));

/** Differences of two columns in ms, where both have a time. */
function differences(a: Field, b: Field): number[] {
  const all: number[] = [];
  for (let i = 0; i < Math.min(a.values.length, 200); i++) {
    const one = read(a.values[i]);
    const two = read(b.values[i]);
    if (one !== undefined && two !== undefined) all.push(one - two);
  }
  return all;
}

/** The same moments, but for the zone of one: apart by quarters of an hour, at most 14 hours. */
const sameButZone = (a: Field, b: Field): boolean => {
  const all = differences(a, b);
  return (
    all.length > 0 &&
    all.every(
      (d) => Math.abs(d) <= DAY * 0.6 && Math.abs((((d % 900_000) + 900_000 + 450_000) % 900_000) - 450_000) < 61_000,
    )
  );
};

const agree = (a: Field, b: Field): boolean => {
  const all = differences(a, b)
    .map(Math.abs)
    .sort((x, y) => x - y);
  return all.length === 0 || all[all.length >> 1] <= DAY;
};

/** The form of a column's first value: digits as 9, letters as a. Never the value. */
export function formOf(values: readonly string[]): string {
  const value = values[0] ?? "";
  return value.slice(0, 40).replace(/\p{N}/gu, "9").replace(/\p{L}/gu, "a");
}
