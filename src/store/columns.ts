import { type PackedStrings, packStrings } from "./packed-strings.ts";
import type { QuarantinedRecord } from "./store.ts";

/** Which string stands in which row. */
export interface StringColumn {
  readonly strings: PackedStrings;
  /** By row, the index of its string. */
  readonly rows: ArrayLike<number>;
  /** Rows that hold this index are NULL. */
  readonly none?: number;
}

/** A column to append: numbers for fixed-width types and enumerations (their index; NaN is NULL in 64 bits), or strings. */
export type Column = ArrayLike<number> | StringColumn;

/** Takes whole columns of one table, in the order of its definition. */
export interface Appending {
  append(columns: readonly Column[], rows: number): void;
}

/** A column of these strings. */
export const strings = (list: readonly string[]): StringColumn => ({
  strings: packStrings(list),
  rows: counting(0, list.length),
});

/** `into[i] = from[rows[i]]`. */
export function taken<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  from: ArrayLike<number>,
  rows: ArrayLike<number>,
  into: T,
): T {
  for (let i = 0; i < into.length; i++) into[i] = from[rows[i]];
  return into;
}

/** `first`, `first + 1`, …: `n` of them. */
export function counting(first: number, n: number): Uint32Array {
  const numbers = new Uint32Array(n);
  for (let i = 0; i < n; i++) numbers[i] = first + i;
  return numbers;
}

/** Records that were not read, as columns of table `quarantine`. */
export function appendQuarantine(into: Appending, rows: readonly QuarantinedRecord[]): void {
  if (rows.length === 0) return;
  into.append([rows.map((q) => q.file), rows.map((q) => q.record), strings(rows.map((q) => q.reason))], rows.length);
}
