import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk, DuckDBTypeId } from "@duckdb/node-api";
import type { Appending, Column } from "./columns.ts";
import { fillNumbers, fillStrings } from "./duckdb-filling.ts";

const CHUNK = 2048;

/** Appends whole columns to one table through data chunks, inside the connection's transaction. */
export class TableWriter implements Appending {
  readonly #appender: DuckDBAppender;
  readonly #types: readonly DuckDBTypeId[];
  /** Its rows are copied when it is appended: one serves for all. */
  readonly #chunk: DuckDBDataChunk;
  #closed = false;

  private constructor(appender: DuckDBAppender) {
    this.#appender = appender;
    const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
    this.#types = types.map((type) => type.typeId);
    this.#chunk = DuckDBDataChunk.create(types);
  }

  static async open(connection: DuckDBConnection, table: string): Promise<TableWriter> {
    return new TableWriter(await connection.createAppender(table));
  }

  append(columns: readonly Column[], rows: number): void {
    if (columns.length !== this.#types.length) throw new Error("a column is missing");
    const chunk = this.#chunk;
    for (let start = 0; start < rows; start += CHUNK) {
      const count = Math.min(CHUNK, rows - start);
      chunk.reset();
      chunk.rowCount = count;
      for (let c = 0; c < columns.length; c++) {
        const column = columns[c];
        const isText = this.#types[c] === DuckDBTypeId.VARCHAR;
        if ("strings" in column !== isText) throw new Error("strings go into columns of strings, numbers into others");
        if ("strings" in column) fillStrings(chunk, c, column, start, count);
        else fillNumbers(chunk, c, this.#types[c], column, start, count);
      }
      this.#appender.appendDataChunk(chunk);
    }
  }

  /**
   * Lets go of what was appended since, and ends. Needed wherever `close` is not reached: a writer that is only forgotten hands over what it
   * still holds when it is collected, into whatever transaction is open then.
   */
  drop(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#appender.clear();
    this.#appender.closeSync();
  }

  /** Hands what was appended to the transaction. */
  close(): void {
    this.#appender.closeSync();
    this.#closed = true;
  }
}

/** What was appended is in the tables. */
export function closeWriters(writers: Readonly<Record<string, TableWriter>>): void {
  for (const writer of Object.values(writers)) writer.close();
}

/** What was appended is given up. */
export function dropWriters(writers: Readonly<Record<string, TableWriter>>): void {
  for (const writer of Object.values(writers)) writer.drop();
}
