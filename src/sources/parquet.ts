import { type FileMetaData, parquetMetadata, parquetRead, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { beginningOf, readAsTable, Unreadable, wholeFile } from "./reading/as-table.ts";
import { type Kind, POSTS } from "./reading/gathering.ts";
import { checkPages } from "./reading/parquet-pages.ts";
import type { Source } from "./source.ts";
import { TABLES } from "./tables.ts";

/** The footer is at the end, so a file is held in memory as a whole. */
const LIMIT = 2 ** 31;

/** Parquet files: read as the table that their columns are best recognised as. */
export const parquet = parquetOf(POSTS, TABLES, ["link", "repost", "reply", "quote", "hashtag", "text", "media"]);

/** As {@link parquet}, for records of any kind. */
export function parquetOf<B>(
  kind: Pick<Kind<never, B>, "gather">,
  tables: readonly Source<B>[],
  traces: readonly string[],
): Source<B> {
  return {
    name: "parquet",
    title: "Parquet",
    about: "columnar files of any of the tables above, or with columns guessed from known names",
    traces,
    detect: (head) =>
      head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31
        ? { score: 0.99, reason: "the mark PAR1" }
        : { score: 0, reason: "no mark PAR1" },
    async *tables(bytes) {
      const file = await wholeFile(bytes, LIMIT);
      const table = await beginningOf("", rowsOf(file, 200));
      if (table) yield table;
    },
    async *read(bytes, options) {
      const file = await wholeFile(bytes, LIMIT);
      yield* readAsTable(kind, rowsOf(file), tables, options);
    },
  };
}

/** `most`: rows that are wanted of the file; those of a row group are decoded together. */
async function* rowsOf(
  file: Uint8Array | undefined,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly string[]> {
  if (!file) throw new Unreadable();
  if (file.length === 0) return;
  const buffer = new Uint8Array(file).buffer;
  const metadata = orUnreadable(() => parquetMetadata(buffer));
  const columns = orUnreadable(() => columnsOf(metadata));
  yield columns.map(({ name }) => name);
  let from = 0;
  for (const group of metadata.row_groups) {
    const to = from + Number(group.num_rows);
    if (from >= most) return;
    const end = Math.min(to, most);
    checkPages(buffer, metadata, group);
    const values: unknown[][] = [];
    for (const column of columns)
      values.push(await valuesOf({ file: buffer, metadata, compressors, rowStart: from, rowEnd: end }, column));
    const rows = values[0]?.length ?? 0;
    if (values.some((column) => column.length !== rows)) throw new Unreadable();
    for (let i = 0; i < rows; i++) yield values.map((column) => cellOf(column[i]));
    from = to;
  }
}

interface Column {
  readonly name: string;
  readonly nested: boolean;
}

/**
 * One column of a row group. Columns are asked for one by one, and nested ones are decoded once without being put
 * together: of several columns that are broken, hyparquet leaves all errors but the first without a handler.
 */
async function valuesOf(
  options: Parameters<typeof parquetReadObjects>[0],
  { name, nested }: Column,
): Promise<unknown[]> {
  try {
    const asked = { ...options, columns: [name] };
    if (nested) await parquetRead(asked);
    return (await parquetReadObjects(asked)).map((row) => row[name]);
  } catch {
    throw new Unreadable();
  }
}

function orUnreadable<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new Unreadable();
  }
}

/** The top-level columns. */
function columnsOf(metadata: FileMetaData): Column[] {
  const columns: Column[] = [];
  for (let at = 1; at < metadata.schema.length; ) {
    const { name, num_children: children } = metadata.schema[at];
    columns.push({ name, nested: (children ?? 0) > 0 });
    for (let open = 1; open > 0 && at < metadata.schema.length; at++)
      open += (metadata.schema[at].num_children ?? 0) - 1;
  }
  return columns;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "bigint" || typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner));
}
