import { type FileMetaData, parquetMetadata, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { readAsTable, Unreadable, wholeFile } from "./reading/as-table.ts";
import type { Source } from "./source.ts";
import { TABLES } from "./tables.ts";

/** The footer is at the end, so a file is held in memory as a whole. */
const LIMIT = 2 ** 31;

/** Parquet files: read as the table that their columns are best recognised as. */
export const parquet: Source = {
  name: "parquet",
  title: "Parquet",
  about: "columnar files of any of the tables above, or with columns guessed from known names",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  detect: (head) =>
    head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31
      ? { score: 0.99, reason: "the mark PAR1" }
      : { score: 0, reason: "no mark PAR1" },
  async *read(bytes, options) {
    const file = await wholeFile(bytes, LIMIT);
    yield* readAsTable(rowsOf(file), TABLES, options);
  },
};

async function* rowsOf(file: Uint8Array | undefined): AsyncGenerator<readonly string[]> {
  if (!file) throw new Unreadable();
  if (file.length === 0) return;
  const buffer = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
  const metadata = orUnreadable(() => parquetMetadata(buffer));
  const columns = namesOf(metadata);
  yield columns;
  let from = 0;
  for (const group of metadata.row_groups) {
    const to = from + Number(group.num_rows);
    const rows = await parquetReadObjects({ file: buffer, metadata, compressors, rowStart: from, rowEnd: to }).catch(
      () => undefined,
    );
    if (!rows) throw new Unreadable();
    for (const row of rows) yield columns.map((name) => cellOf(row[name]));
    from = to;
  }
}

function orUnreadable<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new Unreadable();
  }
}

/** Names of the top-level columns. */
function namesOf(metadata: FileMetaData): string[] {
  const names: string[] = [];
  for (let at = 1; at < metadata.schema.length; ) {
    names.push(metadata.schema[at].name);
    for (let open = 1; open > 0 && at < metadata.schema.length; at++)
      open += (metadata.schema[at].num_children ?? 0) - 1;
  }
  return names;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "bigint" || typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner));
}
