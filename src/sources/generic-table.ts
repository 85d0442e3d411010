import { ALIASES } from "./generic-aliases.ts";
import { looksOf } from "./reading/column-looks.ts";
import { rowReader } from "./reading/row.ts";
import type { RowReader, TableContext } from "./reading/table.ts";
import { tableSource } from "./reading/table.ts";
import { headTablesOf, plainShapeOf } from "./reading/table-shape.ts";
import type { ColumnLooks, Question } from "./source.ts";

/** How many of author, time and something to act on (text, link, repost) a header names. */
export function genericHeader(keys: readonly string[]): number {
  const named = (key: keyof typeof ALIASES) =>
    (ALIASES[key] as readonly string[]).some((alias) => keys.includes(alias));
  if (!named("author") || !named("time")) return named("text") && (named("author") || named("time")) ? 0.4 : 0;
  const rest = [named("id"), named("text"), named("links"), named("hashtags"), named("repost_of") || named("object")];
  return 0.6 + 0.08 * rest.filter(Boolean).length;
}

const NAMES = [
  "display_name",
  "user_display_name",
  "author_name",
  "author_display_name",
  "name",
  "full_name",
  "fullname",
  "user.name",
  "author.name",
  "author.displayname",
  "account.display_name",
];

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

/** Reads rows whose columns were guessed from known names or told by `--map`. */
export const genericRow = (context: TableContext): RowReader => rowReader(context, { columns: ALIASES, names: NAMES });

/** Any table with names of columns that are known, or told by `--map`. */
export const genericTable = tableSource({
  name: "table",
  title: "Any CSV or TSV",
  about: "columns guessed from known names, shown before reading, overridden by `--map key=column`",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: [],
  certainty: 0.5,
  needs: ["author", "time"],
  header: genericHeader,
  guesses: true,
  open: genericRow,
});
