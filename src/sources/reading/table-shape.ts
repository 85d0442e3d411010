import { columnKey } from "./columns.ts";
import { Csv } from "./csv.ts";
import { decode } from "./encoding.ts";

/** How a table is written and where it begins. */
export interface TableShape {
  readonly delimiter: string;
  readonly backslash: boolean;
  readonly spaced: boolean;
  readonly escaped: boolean;
  /** Rows end where their last cell that says something does: shorter ones are filled up. */
  readonly ragged: boolean;
  /** 1-based record that holds the column names; those before it are a preamble. */
  readonly headerRecord: number;
  readonly header: readonly string[];
  /** Rows after the header, as far as the head reaches (at most 200). */
  readonly sample: readonly (readonly string[])[];
}

/** How well a row does as a header: 0 is not at all. */
export type HeaderScore = (keys: readonly string[]) => number;

const DELIMITERS = [",", "\t", ";", "|"];
/** A header stands within this many records. */
const HEADER_WITHIN = 30;
const SAMPLE_ROWS = 1_000;

interface HeadRow {
  readonly cells: readonly string[];
  readonly record: number;
  /** As headers are compared; made once, since every format asks. Absent for rows that no header is. */
  readonly keys?: readonly string[];
}
interface HeadTable {
  readonly delimiter: string;
  readonly backslash: boolean;
  readonly spaced: boolean;
  readonly escaped: boolean;
  readonly rows: readonly HeadRow[];
}

/** The first rows under every delimiter that occurs. */
export function headTables(text: string): readonly HeadTable[] {
  const tables: HeadTable[] = [];
  const backslash = /\\"(?!(?:,|\t|;|\r|\n|$))/.test(text) && /[^"]\\"[^"]/.test(text);
  const spaced =
    /[,;] +"/.test(text) && (text.match(/[,;] +"/g)?.length ?? 0) >= 0.2 * (text.match(/[,;]"/g)?.length ?? 0);
  for (const delimiter of DELIMITERS) {
    if (!text.includes(delimiter)) continue;
    const rows: HeadRow[] = [];
    const escaped = delimiter === "\t" && ESCAPED.test(text) && !QUOTED.test(text);
    const csv = new Csv(
      { delimiter, backslash, spaced, escaped },
      (cells, record) => {
        if (rows.length >= HEADER_WITHIN + SAMPLE_ROWS) return;
        const mayName = rows.length < HEADER_WITHIN && cells.length > 1;
        rows.push({ cells: [...cells], record, ...(mayName && { keys: cells.map(columnKey) }) });
      },
      () => {},
    );
    csv.push(text);
    if (rows.length === 0) csv.end();
    tables.push({ delimiter, backslash, spaced, escaped, rows });
  }
  return tables;
}

/** The delimiter and the header row that `score` likes best; undefined where no row is a header. */
export function shapeOf(tables: readonly HeadTable[], score: HeaderScore): TableShape | undefined {
  let best: { table: HeadTable; at: number; score: number } | undefined;
  for (const table of tables)
    for (let at = 0; at < Math.min(HEADER_WITHIN, table.rows.length); at++) {
      const { keys } = table.rows[at];
      const reached = keys === undefined ? 0 : score(keys);
      if (reached > 0 && reached > (best?.score ?? 0)) best = { table, at, score: reached };
    }
  return best && shapeAt(best.table, best.at);
}

/** A cell in quotes, those inside it written twice. */
const QUOTED = /(?:^|[\t\n])"(?:[^"\t\n]|"")*"(?:\t|\r?\n)/;
/** `\N` as a cell, or a backslash before the line's end: exports that do not quote have them. */
const ESCAPED = /(?:^|[\t\n])\\N(?=[\t\r\n])|[^\\]\\\n/;

function shapeAt(table: HeadTable, at: number): TableShape {
  const { delimiter, backslash, spaced, escaped } = table;
  const below = table.rows.slice(at + 1, at + 1 + SAMPLE_ROWS).map((row) => row.cells);
  const names = table.rows[at].cells.map((name) => name.replace("\ufeff", "").trim());
  const rows = below.filter((cells) => cells.length > 1);
  // R's write.table names all columns but the first, which holds the names of the rows.
  const unnamed =
    rows.length > 0 && rows.filter((cells) => cells.length === names.length + 1).length >= 0.8 * rows.length;
  const header = unnamed && !names.includes("") ? ["", ...names] : names;
  const short = rows.filter((cells) => cells.length < header.length && cells.length >= 0.5 * header.length).length;
  return {
    ...{ delimiter, backslash, spaced, escaped, header },
    ragged: short >= 2 && short >= 0.1 * rows.length,
    headerRecord: table.rows[at].record,
    sample: below,
  };
}

/** The shape of a table whose columns nobody knows: the delimiter under which most rows have the same two or more cells. */
export function plainShapeOf(tables: readonly HeadTable[]): TableShape | undefined {
  let best: { table: HeadTable; at: number; score: number } | undefined;
  for (const table of tables) {
    const widths = table.rows.map(({ cells }) => cells.length);
    const width = widths.toSorted((a, b) => a - b)[widths.length >> 1];
    const at = widths.indexOf(width);
    const like = widths.filter((w) => w === width).length;
    if (width < 2 || like < 2 || like < 0.8 * (widths.length - at)) continue;
    if (width * like > (best?.score ?? 0)) best = { table, at, score: width * like };
  }
  return best && shapeAt(best.table, best.at);
}

const cache = new WeakMap<Uint8Array, readonly HeadTable[]>();

/** As {@link headTables}, once per head: every source asks. Only the first 256 KiB are looked at. */
export function headTablesOf(head: Uint8Array): readonly HeadTable[] {
  const known = cache.get(head);
  if (known) return known;
  const part = head.subarray(0, HEAD_BYTES);
  const tables = looksBinary(part) ? [] : headTables(withLineFeeds(decode(part)));
  cache.set(head, tables);
  return tables;
}

/** Lines of old Macs end in carriage returns alone. */
export const endsInReturns = (text: string): boolean => text.includes("\r") && !text.includes("\n");
const withLineFeeds = (text: string): string => (endsInReturns(text) ? text.replaceAll("\r", "\n") : text);

/** Bytes of a table that are looked at to find its shape. */
export const HEAD_BYTES = 262_144;

/** Archives, pictures, columnar files: not text in any encoding that is read here. */
export function looksBinary(head: Uint8Array): boolean {
  const part = head.subarray(0, 4_096);
  if (part.length >= 4 && part[0] === 0x50 && part[1] === 0x41 && part[2] === 0x52 && part[3] === 0x31) return true;
  const text = decode(part);
  let strange = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0x7f) strange++;
  }
  return strange > 0.05 * text.length;
}
