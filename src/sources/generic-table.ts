import { ALIASES, bareWord, fieldWord } from "./generic-aliases.ts";
import { judge } from "./judge/index.ts";
import { isTime, looksOf } from "./reading/column-looks.ts";
import { rowReader } from "./reading/row.ts";
import type { RowReader, TableContext } from "./reading/table.ts";
import { tableSource } from "./reading/table.ts";
import { headTablesOf, plainShapeOf } from "./reading/table-shape.ts";
import type { ColumnLooks, Question } from "./source.ts";

/** No name that is known is longer. */
const LONGEST_NAME = 60;

/** How many of author, time and something to act on (text, link, repost) a header names. */
export function genericHeader(keys: readonly string[]): number {
  const words = new Set(keys.flatMap((key) => (key.length > LONGEST_NAME ? [] : [fieldWord(key), bareWord(key)])));
  const named = (key: keyof typeof ALIASES) => ALIASES[key].some((alias: string) => words.has(alias));
  if (!named("author") || !named("time")) return named("text") && (named("author") || named("time")) ? 0.4 : 0;
  const rest = [named("id"), named("text"), named("links"), named("hashtags"), named("repost_of") || named("object")];
  return 0.6 + 0.08 * rest.filter(Boolean).length;
}

/** The columns of a table that no format fits, to be named by a person. */
export function unknownColumns(head: Uint8Array): Question | undefined {
  const shape = plainShapeOf(headTablesOf(head));
  if (!shape) return undefined;
  const columns = looksOf(shape.header, shape.sample).filter(({ name }) => name !== "");
  if (!isHeader(columns)) return undefined;
  return {
    about: "columns",
    text: "no column has a name that is known: the file is left out",
    flag: "--map author=COLUMN --map time=COLUMN",
    columns,
  };
}

/**
 * Whether the first row holds names of columns, and not the first record, whose cells would name somebody: words all of
 * them, each once, and one at least above a column of numbers or times.
 */
const isHeader = (columns: readonly ColumnLooks[]): boolean =>
  new Set(columns.map(({ name }) => name)).size === columns.length &&
  columns.every(({ name }) => /\p{L}/u.test(name) && !/@|\/\/|\d{5}/.test(name) && name.length <= 60) &&
  columns.some(({ holds }) => /^(?:times|numbers)/.test(holds));

/** Why a table cannot be read whose first row is a record: no column has a name that could be told. Undefined for any other file. */
export function withoutHeader(head: Uint8Array): string | undefined {
  const shape = plainShapeOf(headTablesOf(head));
  if (!shape?.header.some(isValue)) return undefined;
  return `its first row holds values, not names of columns, so that no column can be named: put a line with a name for each of the ${shape.header.length} columns above it (such as id,time,author,text), for example \`(echo "${shape.header.map((_, i) => `c${i + 1}`).join(shape.delimiter === "\t" ? "," : shape.delimiter)}"; cat FILE) > named.csv\`, and name them with --map author=COLUMN --map time=COLUMN`;
}

/** What no name of a column looks like: a time, an address, a long number, a text. */
const isValue = (cell: string): boolean =>
  /^\d{5,}$/.test(cell) ||
  /^https?:\/\//i.test(cell) ||
  cell.length > 80 ||
  (/\d/.test(cell) && cell.length > 7 && isTime(cell));

/** Reads rows whose columns were judged by their names and values, or told by `--map`. */
export function genericRow(context: TableContext): RowReader {
  const judged = judge(context.columns, context.sample);
  context.columns.judged = judged;
  return rowReader(context, { columns: judged.columns, names: judged.names, judged });
}

/** Any table with names of columns that are known, or told by `--map`. */
export const genericTable = tableSource({
  name: "table",
  title: "Any CSV or TSV",
  about: "columns judged by names and values, shown before reading, overridden by `--map key=column`",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: [],
  certainty: 0.5,
  needs: ["author", "time"],
  header: genericHeader,
  guesses: true,
  open: genericRow,
});
