import { ALIASES } from "./generic-aliases.ts";
import { rowReader } from "./reading/row.ts";
import type { RowReader, TableContext } from "./reading/table.ts";
import { tableSource } from "./reading/table.ts";

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
  open: genericRow,
});
