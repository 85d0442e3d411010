import type { PackedStrings } from "./packed-strings.ts";

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
