import { BIGINT, type DuckDBType, type DuckDBValue, INTEGER } from "@duckdb/node-api";
import type { SqlValue } from "../model/query.ts";

/** Whole numbers are bound as integers, so that `//` and comparisons stay integral. */
export function bound(values: Readonly<Record<string, SqlValue>>) {
  const result: Record<string, DuckDBValue> = {};
  const types: Record<string, DuckDBType> = {};
  for (const [name, value] of Object.entries(values)) {
    const whole = typeof value === "number" && Number.isSafeInteger(value);
    const small = whole && value === (value | 0);
    result[name] = whole && !small ? BigInt(value) : value;
    if (whole) types[name] = small ? INTEGER : BIGINT;
  }
  return { values: result, types };
}
