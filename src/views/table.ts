/** One column of a table; null = withheld or not known. */
export type Column =
  | { readonly name: string; readonly kind: "text"; readonly data: readonly (string | null)[] }
  | { readonly name: string; readonly kind: "number" | "whole"; readonly data: readonly (number | null)[] };

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
