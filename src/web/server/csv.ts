import { inEnglish } from "../../model/english.ts";
import { isSaying } from "../../model/render.ts";
import type { Saying } from "../../model/sentence.ts";
import { csvText } from "../../outputs/csv.ts";
import { type Column, cellOf } from "../../views/index.ts";

/** A table as a page shows it and as its `.csv` twin writes it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | Saying | null | undefined)[])[];
}

/** A table of the views as pages write it. O(cells). */
export const pageTable = (name: string, columns: readonly Column[]): Table => ({
  name,
  columns: columns.map((c) => c.name),
  rows: (columns[0]?.data ?? []).map((_, i) => columns.map((c) => cellOf(c, i))),
});

/** RFC 4180, UTF-8, CRLF. A cell that a spreadsheet would run as a formula is disarmed as in the exports. */
export function toCsv(table: Table): string {
  return csvLine(table.columns) + table.rows.map(csvLine).join("");
}

/** One row of it, with its end. */
export const csvLine = (cells: readonly unknown[]): string => `${cells.map(cell).join(",")}\r\n`;

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  return csvText(isSaying(value) ? inEnglish(value) : String(value));
}
