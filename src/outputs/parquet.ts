import { parquetWriteBuffer } from "hyparquet-writer";
import { inEnglish } from "../model/english.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { type Column, TABLES, type Table } from "../views/index.ts";
import type { Sink } from "./sink.ts";

const TYPES = { text: "STRING", number: "DOUBLE", whole: "INT64", time: "TIMESTAMP" } as const;

const typed = (kind: Column["kind"], value: string | number | null): unknown => {
  if (typeof value === "string") return value.toWellFormed();
  if (value === null || kind === "number") return value;
  return kind === "time" ? new Date(value) : BigInt(value);
};

/** Where a table comes from, in the file's own metadata: what it takes to make it again, and what it leaves out. */
function metadata(table: Table, document: FindingsDocument): { key: string; value: string }[] {
  const leftOut = table.leftOut?.(document);
  return Object.entries({
    table: table.name,
    about: table.about,
    version: document.claque,
    seed: String(document.seed),
    k: String(document.release.k),
    group_k: String(document.release.groupK),
    files: document.collection.files.map((f) => f.sha256).join(" "),
    left_out: leftOut ? inEnglish(leftOut).trim() : "nothing",
  }).map(([key, value]) => ({ key: `claque.${key}`, value }));
}

/** A table as Parquet (Snappy): types are kept, and DuckDB, pandas and R read it as it is. O(cells). */
export function parquet(table: Table, document: FindingsDocument): Uint8Array {
  const columnData = table.columns(document).map((c) => ({
    name: c.name,
    type: TYPES[c.kind],
    nullable: true,
    data: c.data.map((v) => typed(c.kind, v)),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: "claque", kvMetadata: metadata(table, document) }));
}

const sinkOf = (table: Table): Sink => ({
  name: table.name === "edges" ? "parquet" : `parquet-${table.name}`,
  fileName: `${table.name}.parquet`,
  mediaType: "application/vnd.apache.parquet",
  ...(table.leftOut && { leftOut: table.leftOut }),
  *write(document) {
    yield parquet(table, document);
  },
});

/** `parquet` is the edge list; `parquet-groups`, `parquet-objects`, `parquet-volume` are the other tables. */
export const PARQUET_SINKS: readonly Sink[] = TABLES.map(sinkOf);
