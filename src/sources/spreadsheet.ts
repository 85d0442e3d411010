import { beginningOf, readAsTable, Unreadable, wholeFile } from "./reading/as-table.ts";
import { type Sheet, sheetsOf } from "./reading/workbook.ts";
import type { Source } from "./source.ts";
import { TABLES } from "./tables.ts";

const LIMIT = 512 * 1024 * 1024;

/** Excel workbooks: each sheet is read as the table that its columns are best recognised as. */
export const spreadsheet: Source = {
  name: "xlsx",
  title: "Excel workbook",
  about: "every sheet of an .xlsx file, as any of the tables above or with columns guessed from known names",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  detect: (head, fileName) =>
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    (/\.xls[xm]$/i.test(fileName) || Buffer.from(head.subarray(0, 4_096)).includes("[Content_Types].xml"))
      ? { score: 0.95, reason: "a zip that holds a workbook" }
      : { score: 0, reason: "no workbook" },
  async *tables(bytes) {
    const file = await wholeFile(bytes, LIMIT);
    for (const { name, rows } of (file && file.length > 0 ? opened(file) : undefined) ?? []) {
      const table = await beginningOf(name, rectangular(rows));
      if (table) yield table;
    }
  },
  async *read(bytes, options) {
    const file = await wholeFile(bytes, LIMIT);
    const sheets = file && file.length > 0 ? opened(file) : undefined;
    if (file?.length === 0) return;
    if (!sheets) {
      yield* readAsTable(unreadable(), TABLES, options);
      return;
    }
    for (const { rows } of sheets) yield* readAsTable(rectangular(rows), TABLES, options);
  },
};

function opened(file: Uint8Array): readonly Sheet[] | undefined {
  try {
    return sheetsOf(file);
  } catch {
    return undefined;
  }
}

// biome-ignore lint/correctness/useYield: an iterable that fails at once is what is wanted.
async function* unreadable(): AsyncGenerator<readonly string[]> {
  throw new Unreadable();
}

/** Sheets leave out empty cells at the end of a row: every row is made as long as the longest. */
async function* rectangular(rows: readonly string[][]): AsyncGenerator<readonly string[]> {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (const row of rows) yield row.length === width ? row : [...row, ...Array<string>(width - row.length).fill("")];
}
