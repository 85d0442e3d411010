import { BOUNDS } from "../model/bounds.ts";
import { beginningOf, readAsTable, Unreadable, wholeFile } from "./reading/as-table.ts";
import { type Kind, POSTS } from "./reading/gathering.ts";
import { type Sheet, type SparseRow, sheetsOf } from "./reading/workbook.ts";
import type { Source } from "./source.ts";
import { TABLES } from "./tables.ts";

const LIMIT = 512 * 1024 * 1024;

/** Excel workbooks: each sheet is read as the table that its columns are best recognised as. */
export const spreadsheet = spreadsheetOf(POSTS, TABLES, [
  "link",
  "repost",
  "reply",
  "quote",
  "hashtag",
  "text",
  "media",
]);

/** As {@link spreadsheet}, for records of any kind. */
export function spreadsheetOf<B>(
  kind: Pick<Kind<never, B>, "gather">,
  tables: readonly Source<B>[],
  traces: readonly string[],
): Source<B> {
  return {
    name: "xlsx",
    title: "Excel workbook",
    about: "every sheet of an .xlsx file, as any of the tables above or with columns guessed from known names",
    traces,
    detect: (head, fileName) =>
      head[0] === 0x50 &&
      head[1] === 0x4b &&
      (/\.xls[xm]$/i.test(fileName) || Buffer.from(head.subarray(0, 4_096)).includes("[Content_Types].xml"))
        ? { score: 0.95, reason: "a zip that holds a workbook" }
        : { score: 0, reason: "no workbook" },
    async *tables(bytes) {
      const file = await wholeFile(bytes, LIMIT);
      for (const { name, rows } of (file && file.length > 0 ? await opened(file) : undefined) ?? []) {
        const table = await beginningOf(name, dense(rows()));
        if (table) yield table;
      }
    },
    async *read(bytes, options) {
      const file = await wholeFile(bytes, LIMIT);
      const sheets = file && file.length > 0 ? await opened(file) : undefined;
      if (file?.length === 0) return;
      if (!sheets) {
        yield* readAsTable(kind, unreadable(), tables, options);
        return;
      }
      for (const { rows } of sheets) yield* readAsTable(kind, dense(rows()), tables, options);
    },
  };
}

async function opened(file: Uint8Array): Promise<readonly Sheet[] | undefined> {
  try {
    return await sheetsOf(file);
  } catch {
    return undefined;
  }
}

// biome-ignore lint/correctness/useYield: an iterable that fails at once is what is wanted.
async function* unreadable(): AsyncGenerator<readonly string[]> {
  throw new Unreadable();
}

/** Rows that settle which columns a sheet has: its head is among them. */
const FIRST_ROWS = 200;

/**
 * Rows of equal length over the columns in which the sheet's first rows hold anything: a sheet is mostly empty, and one cell far out to
 * the right is one more column, not sixteen thousand. O(cells that hold something + rows · columns).
 */
async function* dense(rows: AsyncGenerator<SparseRow>): AsyncGenerator<readonly string[]> {
  const first: SparseRow[] = [];
  const held = new Set<number>();
  let columns: number[] = [];
  const filled = (row: SparseRow) => columns.map((at) => row.get(at) ?? "");
  const settle = () => {
    columns = [...held].sort((a, b) => a - b).slice(0, BOUNDS.columns);
  };
  let fault: unknown;
  try {
    for (;;) {
      const next = await rows.next();
      if (next.done) break;
      if (columns.length > 0) yield filled(next.value);
      else {
        first.push(next.value);
        for (const at of next.value.keys()) held.add(at);
        if (first.length < FIRST_ROWS) continue;
        settle();
        if (columns.length > 0) for (const row of first.splice(0)) yield filled(row);
        // So many rows that hold nothing: a head may still come.
        else first.length = 0;
      }
    }
  } catch (e) {
    fault = e;
  } finally {
    await rows.return(undefined);
  }
  if (columns.length === 0) settle();
  for (const row of first) yield filled(row);
  if (fault !== undefined) throw fault;
}
