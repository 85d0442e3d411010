import { parquetWriteBuffer } from "hyparquet-writer";
import { TABLES, type Table } from "../views/index.ts";
import type { Sink } from "./sink.ts";

const TYPES = { text: "STRING", number: "DOUBLE", whole: "INT64" } as const;

/** A table as Parquet (Snappy): types are kept, and DuckDB, pandas and R read it as it is. O(cells). */
export function parquet(table: Table, document: Parameters<Table["columns"]>[0]): Uint8Array {
  const columnData = table.columns(document).map((c) => ({
    name: c.name,
    type: TYPES[c.kind],
    nullable: true,
    data: c.data.map((v) =>
      c.kind === "whole" && v !== null ? BigInt(v) : typeof v === "string" ? v.toWellFormed() : v,
    ),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: "claque" }) as ArrayBuffer);
}

const sinkOf = (table: Table): Sink => ({
  name: table.name === "edges" ? "parquet" : `parquet-${table.name}`,
  fileName: `${table.name}.parquet`,
  mediaType: "application/vnd.apache.parquet",
  *write(document) {
    yield parquet(table, document);
  },
});

/** `parquet` is the edge list; `parquet-groups`, `parquet-objects`, `parquet-volume` are the other tables. */
export const PARQUET_SINKS: readonly Sink[] = TABLES.map(sinkOf);
