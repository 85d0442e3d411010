import { UsageError } from "../model/errors.ts";
import type { FileReport } from "../model/finding.ts";
import { cleanColumn } from "../privacy/file-name.ts";
import type { Inspection } from "../sources/source.ts";
import { OTHERS } from "./ingest-tally.ts";

/** A file that holds records and gave no post: exit 1, with what was seen and how to go on. */
export class NothingKept extends UsageError {
  readonly exitCode = 1;
}

/** What a file was taken for, as far as it says why nothing came of it. */
export type Seen = Pick<Inspection, "columns" | "reasons"> & { readonly form?: string };

/** Whether nothing came of a file: no post, no deletion. */
export const isNothing = ({ kept, repeated, skipped }: FileReport): boolean =>
  kept + repeated === 0 && !skipped["deletion, applied"] && !skipped["deleted upstream"];

/** Why, and one command that goes on. Names of columns and forms of values alone. */
export function whyNothing(file: FileReport, seen: Seen | undefined): string {
  const counts = [...Object.entries(file.quarantined), ...Object.entries(file.skipped)].sort((a, b) => b[1] - a[1]);
  const records = `${file.read.toLocaleString("en-US")} ${file.read === 1 ? "record" : "records"}`;
  const listed = counts.map(([why, n]) => `${why} ${n.toLocaleString("en-US")}`).join(", ");
  const main = counts[0]?.[0] ?? "";
  const told =
    REASONS[main]?.(seen) ??
    "`claque preview FILE` shows what each column is taken for, and --map KEY=COLUMN says otherwise";
  const passed = seen?.reasons?.filter((reason) => reason.includes("passed over")).map(cleanColumn) ?? [];
  const why = passed.length > 0 ? ` (${passed.join("; ")})` : "";
  return `${file.name}: read as ${file.source}, nothing was kept of ${records}${listed ? ` (${listed})` : ""}: ${told}${why}`;
}

const columnOf = (seen: Seen | undefined, key: string): string =>
  seen?.columns[key] === undefined
    ? `no column is known to hold the ${key}`
    : `the ${key} was looked for in "${cleanColumn(seen.columns[key])}"`;

const REASONS: Readonly<Record<string, (seen: Seen | undefined) => string>> = {
  "no author": (seen) =>
    `${columnOf(seen, "author")}, which names nobody (it is empty, or says words such as REDACTED, Anonymous, [deleted]): without accounts nothing can be told of them; --map author=COLUMN names another column, if one has them`,
  "deleted author": () => "the accounts of all records are gone: another export has them",
  "missing column": (seen) =>
    `${columnOf(seen, "author")}, ${columnOf(seen, "time")}: name them with --map author=COLUMN --map time=COLUMN`,
  "no time": (seen) => `${columnOf(seen, "time")}, which is empty: --map time=COLUMN names another column`,
  "bad time": (seen) =>
    `${columnOf(seen, "time")}, whose values${seen?.form ? ` have the form ${seen.form} and` : ""} are not understood as times from 1990 on (accepted: 2021-03-01 10:00:00, 1 March 2021 10:00, 3/1/2021 10:00, Unix times): --map time=COLUMN names another column`,
  "ambiguous date": () => "no row settles whether day or month comes first: --date-order day-first or month-first does",
  "ambiguous time zone": (seen) =>
    `${columnOf(seen, "time")}, whose abbreviations of zones (CST, PST, AST, BST, IST …) mean several zones: --time-zone ZONE says which`,
  "nothing in it": () =>
    "its records have no text, link, hashtag, picture, nor another post that they are about: accounts and counts are no posts; --map text=COLUMN names a text, if there is one",
  "user record": () => "its records are accounts, not posts: export the posts of the same accounts instead",
  "damaged id": (seen) =>
    `${columnOf(seen, "author")}, whose numbers lost their last digits in a spreadsheet: export again with ids as text, or name a column of handles with --map author=COLUMN`,
  [OTHERS]: () =>
    "its ids are those of other posts that are there already: --map id=COLUMN names another column, --platform NAME keeps the posts of another site apart",
  "deleted upstream": () => "all texts were taken away by the platform: an export made earlier has them",
  "field count": () =>
    "its rows have another number of cells than its header: `claque preview FILE` shows how it is divided; export it again with quotes around texts",
  "broken quotes": () => "quotes in it are not written twice: export it again as CSV with quotes around texts",
  "unknown shape": () =>
    "its records lie inside others, by their keys: write them as JSON lines, one post a line (for example `jq -c '.[].messages[]' FILE > posts.jsonl`)",
};
