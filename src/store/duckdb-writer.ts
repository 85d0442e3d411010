import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  DuckDBTypeId,
} from "@duckdb/node-api";
import { setNumbers, setStrings } from "./duckdb-vectors.ts";

const CHUNK = 2048;
/** A column to append: numbers for fixed-width types and enumerations (their index), a function of the row for strings. */
export type Column = ArrayLike<number> | ((row: number) => string | undefined);

/** Appends whole columns to one table through data chunks, inside the connection's transaction. */
export class TableWriter {
  #appender: DuckDBAppender;
  #types: DuckDBType[];

  private constructor(appender: DuckDBAppender) {
    this.#appender = appender;
    this.#types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
  }

  static async open(connection: DuckDBConnection, table: string): Promise<TableWriter> {
    return new TableWriter(await connection.createAppender(table));
  }

  append(columns: readonly Column[], rows: number): void {
    if (columns.length !== this.#types.length) throw new Error("a column is missing");
    for (let start = 0; start < rows; start += CHUNK) {
      const count = Math.min(CHUNK, rows - start);
      const chunk = DuckDBDataChunk.create(this.#types, count);
      for (let c = 0; c < columns.length; c++) {
        const vector = chunk.getColumnVector(c);
        const column = columns[c];
        if (typeof column === "function") setStrings(vector, column, start, count);
        else if (this.#types[c].typeId === DuckDBTypeId.VARCHAR) throw new Error("strings come as a function");
        else setNumbers(vector, column, start, count);
      }
      this.#appender.appendDataChunk(chunk);
    }
  }

  /** Hands what was appended to the transaction. */
  close(): void {
    this.#appender.closeSync();
  }
}
