import { formatUtc } from "../model/time.ts";

/** One column of a table; null = withheld or not known. */
export type Column =
  | { readonly name: string; readonly kind: "text"; readonly data: readonly (string | null)[] }
  /** `time`: ms UTC. */
  | { readonly name: string; readonly kind: "number" | "whole" | "time"; readonly data: readonly (number | null)[] };

/** A cell as text files write it: times in ISO 8601, UTC. */
export const cellOf = ({ kind, data }: Column, row: number): string | number | null => {
  const value = data[row] ?? null;
  return kind === "time" && typeof value === "number" ? formatUtc(value) : value;
};

/** One column, made of rows. */
type ColumnOf<R> = (rows: readonly R[]) => Column;

/** A table as every file and every page writes it: the same names, order and values, whichever rows are chosen. */
export interface TableOf<R> {
  readonly name: string;
  readonly about: string;
  /** O(rows · columns). */
  of(rows: readonly R[]): readonly Column[];
}

export const tableOf = <R>(name: string, about: string, columns: readonly ColumnOf<R>[]): TableOf<R> => ({
  name,
  about,
  of: (rows) => columns.map((column) => column(rows)),
});

export const text =
  <R>(name: string, cell: (row: R) => string | null): ColumnOf<R> =>
  (rows) => ({ name, kind: "text", data: rows.map(cell) });
export const number =
  <R>(name: string, cell: (row: R) => number | null): ColumnOf<R> =>
  (rows) => ({ name, kind: "number", data: rows.map(cell) });
export const whole =
  <R>(name: string, cell: (row: R) => number | null): ColumnOf<R> =>
  (rows) => ({ name, kind: "whole", data: rows.map(cell) });
/** A moment, ms UTC: typed as a time where a format has times. */
export const time =
  <R>(name: string, cell: (row: R) => number | null): ColumnOf<R> =>
  (rows) => ({ name, kind: "time", data: rows.map(cell) });
