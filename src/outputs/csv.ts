import { type Column, cellOf, TABLES, type Table } from "../views/index.ts";
import type { Sink } from "./sink.ts";

/**
 * A text as a CSV cell (RFC 4180). One that a spreadsheet would take for a formula (it begins with = + - @, a tab or a
 * carriage return, also in full width or after blanks) gets an apostrophe in front: OWASP, “CSV Injection”.
 */
export function csvText(value: string): string {
  const whole = value.toWellFormed().replaceAll("\0", "");
  const safe = /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(whole)
    ? `'${whole}`
    : whole;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Head and rows, lines ending in CRLF. Numbers are written as they are, null as an empty cell. O(cells). */
export function* csv(columns: readonly Column[]): Iterable<string> {
  // Excel reads UTF-8 as Latin-1 unless a byte-order mark stands in front; R stumbles over one that is not needed.
  if (columns.some((c) => c.kind === "text" && c.data.some((v) => v !== null && /[^\x00-\x7f]/.test(v))))
    yield "\ufeff";
  yield `${columns.map((c) => csvText(c.name)).join(",")}\r\n`;
  const rows = columns[0]?.data.length ?? 0;
  for (let i = 0; i < rows; i++)
    yield `${columns
      .map((c) => {
        const value = cellOf(c, i);
        return value === null ? "" : typeof value === "number" ? String(value) : csvText(value);
      })
      .join(",")}\r\n`;
}

const sinkOf = (table: Table): Sink => ({
  name: table.name === "edges" ? "csv" : `csv-${table.name}`,
  fileName: `${table.name}.csv`,
  mediaType: "text/csv",
  ...(table.leftOut && { leftOut: table.leftOut }),
  *write(document) {
    yield* csv(table.columns(document));
  },
});

/** `csv` is the edge list; `csv-groups`, `csv-bursts`, `csv-objects`, `csv-volume`, `csv-narratives` are the other tables. */
export const CSV_SINKS: readonly Sink[] = TABLES.map(sinkOf);
