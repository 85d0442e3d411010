import type { InnerTable, ReadOptions, Source } from "../source.ts";
import type { Kind } from "./gathering.ts";
import { reject } from "./reasons.ts";

/** Rows that come out of a container (spreadsheet, columnar file): a header first, cells as text. */
export type Rows = AsyncIterable<readonly string[]>;

/** Told when a container cannot be read on; what came before is kept. */
export class Unreadable extends Error {}

/**
 * Reads rows as whichever table they are best recognised as: a Parquet file of the information-operations columns is
 * read as that archive. The rows go through the same reader as a CSV file, written out as one.
 */
export async function* readAsTable<B>(
  kind: Pick<Kind<never, B>, "gather">,
  rows: Rows,
  tables: readonly Source<B>[],
  options: ReadOptions,
): AsyncGenerator<B> {
  const iterator = rows[Symbol.asyncIterator]();
  const head: string[] = [];
  let failed = false;
  const next = async (): Promise<string | undefined> => {
    try {
      const row = await iterator.next();
      return row.done ? undefined : csvLine(row.value);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      failed = true;
      return undefined;
    }
  };
  for (let length = 0; length < 65_536; ) {
    const line = await next();
    if (line === undefined) break;
    head.push(line);
    length += line.length;
  }
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let lines = head;
    for (;;) {
      yield Buffer.from(lines.join(""));
      lines = [];
      for (let length = 0; length < 65_536; ) {
        const line = await next();
        if (line === undefined) break;
        lines.push(line);
        length += line.length;
      }
      if (lines.length === 0) return;
    }
  }
  if (head.length > 0) yield* bestOf(tables, Buffer.from(head.join(""))).read(bytes(), options);
  if (failed) {
    const fault = kind.gather();
    fault.add(1, reject("unreadable file"));
    yield* fault.finish();
  }
}

/** Rows that show what a table is. */
const SHOWN_ROWS = 201;

/** The beginning of a table inside a file, written out as CSV; undefined where there is none, or it cannot be read. */
export async function beginningOf(name: string, rows: Rows): Promise<InnerTable | undefined> {
  const lines: string[] = [];
  try {
    for await (const row of rows) {
      lines.push(csvLine(row));
      if (lines.length >= SHOWN_ROWS) break;
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  return lines.length > 0 ? { name, head: Buffer.from(lines.join("")) } : undefined;
}

function bestOf<B>(tables: readonly Source<B>[], head: Uint8Array): Source<B> {
  let best = tables[tables.length - 1];
  let reached = 0;
  for (const table of tables) {
    const { score } = table.detect(head, "");
    if (score > reached) {
      best = table;
      reached = score;
    }
  }
  return best;
}

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\n`;
const csvCell = (cell: string): string => (/[",\n\r;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** All bytes of a file that cannot be read from its beginning; undefined past the limit. */
export async function wholeFile(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.length;
    if (length > limit) return undefined;
    parts.push(part);
  }
  return parts.length === 1 ? parts[0] : Buffer.concat(parts);
}
