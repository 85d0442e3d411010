import { existsSync, realpathSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { brokenOff, wanted } from "../io/patience.ts";
import { UsageError } from "../model/errors.ts";
import type { ColumnSpec, Columns, Query } from "../model/query.ts";
import { beginTables } from "./beginning.ts";
import { bound } from "./binding.ts";
import { breakOffOn } from "./break-off.ts";
import { compactFile } from "./compact.ts";
import {
  type Budget,
  budgetOf,
  type Database,
  type DuckStoreOptions,
  explained,
  openDatabase,
} from "./duckdb-instance.ts";
import { ColumnGatherer } from "./duckdb-vectors.ts";
import { inTurn } from "./in-turn.ts";
import { type Lock, takeLock } from "./lock.ts";
import type { Schema } from "./schema.ts";

const CHUNK_ROWS = 65_536;

/** A database file, as it was opened for whoever keeps it. */
export interface OpenFile {
  readonly path: string;
  readonly lock: Lock | undefined;
  readonly budget: Budget;
  readonly database: Database;
  readonly connection: DuckDBConnection;
}

/** Databases of one kind that are open in this process: opening one again gives the same store. */
export class OpenDatabases<T extends DuckFile> {
  readonly #opened = new Map<string, { store: Promise<T>; readOnly: boolean; users: number }>();
  /** Databases being closed: opening one again waits for that. */
  readonly #closing = new Map<string, Promise<void>>();
  readonly #schema: Schema;
  readonly #make: (file: OpenFile) => T;

  constructor(schema: Schema, make: (file: OpenFile) => T) {
    this.#schema = schema;
    this.#make = make;
  }

  /** Opens or makes the database. Throws a UsageError that says who holds it, or what is wrong with it. */
  async open(file: string, options: DuckStoreOptions = {}): Promise<T> {
    const path = join(realpathSync(dirname(file)), basename(file));
    const readOnly = options.readOnly ?? false;
    await this.#closing.get(path);
    const shared = this.#opened.get(path);
    if (shared) {
      if (shared.readOnly && !readOnly) throw new UsageError(`${file} is open for reading here: close that first`);
      shared.users++;
      return shared.store;
    }
    const store = inTurn(path, () => this.#openFirst(file, path, readOnly, options));
    this.#opened.set(path, { store, readOnly, users: 1 });
    store.catch(() => this.#opened.delete(path));
    return store;
  }

  async #openFirst(
    file: string,
    path: string,
    readOnly: boolean,
    { salt = "", ...options }: DuckStoreOptions,
  ): Promise<T> {
    if (readOnly && !existsSync(path)) throw new UsageError(`there is no database at ${file}`);
    const lock = readOnly ? undefined : takeLock(path);
    const budget = budgetOf(options);
    let database: Database | undefined;
    try {
      // Who was killed between making the file and writing its first page left nothing in it.
      if (lock && existsSync(path) && statSync(path).size === 0) rmSync(path);
      database = await openDatabase(path, readOnly, budget);
      const store = this.#make({ path, lock, budget, database, connection: await database.connect() });
      await store.begin(this.#schema, salt, readOnly);
      return store;
    } catch (e) {
      database?.close();
      lock?.release();
      throw explained(e, path);
    }
  }

  /** One user less; `end` closes the database after the last. */
  async leave(store: T, path: string, end: () => Promise<void>): Promise<void> {
    const shared = this.#opened.get(path);
    if (!shared || (await shared.store) !== store || --shared.users > 0) return;
    this.#opened.delete(path);
    const closed = end().finally(() => this.#closing.delete(path));
    this.#closing.set(path, closed);
    await closed;
  }
}

/** One DuckDB file held open, whatever tables lie in it: read as typed arrays by many, written in transactions by one. */
export abstract class DuckFile {
  protected readonly path: string;
  protected connection: DuckDBConnection;
  readonly #lock: Lock | undefined;
  readonly #budget: Budget;
  #database: Database;
  #queue: Promise<unknown> = Promise.resolve();
  #salt = "";
  /** Queries under way; while `shut`, none may begin. */
  readonly #readers = new Set<Promise<void>>();
  #shut: Promise<void> | undefined;

  /** For `OpenDatabases` alone. */
  constructor({ path, lock, budget, database, connection }: OpenFile) {
    this.path = path;
    this.#lock = lock;
    this.#budget = budget;
    this.#database = database;
    this.connection = connection;
  }

  /** Gives up what was written and not committed, and what memory knows of it. */
  protected abstract undo(): Promise<void>;
  /** Called once the tables are there, before anybody reads. */
  protected async begun(): Promise<void> {}
  /** Called before the file is written anew. */
  protected async tidied(): Promise<void> {}

  /** Makes or checks the tables. */
  async begin(schema: Schema, salt: string, readOnly: boolean): Promise<void> {
    const looked = this.#database.looked === schema;
    await beginTables(this.connection, this.path, schema, { readOnly, salt, looked }, (work) => this.transaction(work));
    this.#database.looked = schema;
    this.#salt = (await this.meta("salt")) ?? "";
    if (!readOnly) await this.begun();
  }

  /** What hashes are salted with. */
  get salt(): string {
    return this.#salt;
  }

  /** Rewrites the file, so that nothing deleted is left in it. */
  protected rewritten(): Promise<void> {
    return this.withoutReaders(async () => {
      await this.tidied();
      await this.connection.run("checkpoint");
      this.#database.close();
      try {
        await compactFile(this.path, this.#budget.anew);
      } catch (e) {
        throw explained(e, this.path);
      } finally {
        this.#database = await openDatabase(this.path, false, this.#budget);
        this.connection = await this.#database.connect();
      }
    });
  }

  /** Waits for queries under way, and lets no other begin: a database must not be closed under a reader. */
  protected async withoutReaders<T>(work: () => Promise<T>): Promise<T> {
    let letIn = () => {};
    this.#shut = new Promise<void>((done) => {
      letIn = done;
    });
    try {
      while (this.#readers.size > 0) await Promise.race(this.#readers);
      return await work();
    } finally {
      this.#shut = undefined;
      letIn();
    }
  }

  async columns<S extends ColumnSpec>(query: Query<S>): Promise<Columns<S>> {
    let all: ColumnGatherer<S> | undefined;
    for await (const gatherer of this.#stream(query, Number.POSITIVE_INFINITY)) all = gatherer;
    return all!.take();
  }

  async *chunks<S extends ColumnSpec>(query: Query<S>): AsyncIterable<Columns<S>> {
    for await (const gatherer of this.#stream(query, CHUNK_ROWS)) if (gatherer.rows > 0) yield gatherer.take();
  }

  /** Yields the gatherer each time it holds `rows`, and at the end. */
  async *#stream<S extends ColumnSpec>(query: Query<S>, rows: number): AsyncIterable<ColumnGatherer<S>> {
    while (this.#shut) await this.#shut;
    let leave = () => {};
    const reading = new Promise<void>((done) => {
      leave = done;
    });
    this.#readers.add(reading);
    const database = this.#database;
    let connection: DuckDBConnection | undefined;
    const signal = wanted();
    const ended = breakOffOn(signal, () => connection?.interrupt());
    try {
      if (signal?.aborted) throw brokenOff();
      connection = await database.connect();
      const { values, types } = bound(query.values);
      const result = await connection.stream(query.sql, values, types);
      const gatherer = new ColumnGatherer(query.columns, result.columnNames());
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) break;
        gatherer.add(chunk);
        if (gatherer.rows >= rows) yield gatherer;
      }
      yield gatherer;
    } catch (e) {
      throw signal?.aborted ? brokenOff() : explained(e, this.path);
    } finally {
      ended();
      if (connection) database.release(connection);
      this.#readers.delete(reading);
      leave();
    }
  }

  async meta(key: string): Promise<string | undefined> {
    const { value } = await this.columns({
      sql: "select value from meta where key = $key order by value",
      values: { key },
      columns: { value: "string" },
    });
    return value[0];
  }

  /** For the last user: waits for readers, closes the database and lets it go. */
  protected end(): Promise<void> {
    return this.alone(async () => {
      await this.undo();
      await this.withoutReaders(async () => {
        if (this.#lock) await this.connection.run("checkpoint").catch(() => {});
        this.#database.close();
      });
      if (this.#lock) rmSync(`${this.path}.codes`, { recursive: true, force: true });
      this.#lock?.release();
    });
  }

  /** Writing calls run one after the other, whatever the caller does. */
  protected alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => {});
    return turn;
  }

  protected async undoneOnError<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (e) {
      await this.undo();
      throw explained(e, this.path);
    }
  }

  protected transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.undoneOnError(async () => {
      await this.connection.run("begin transaction");
      const result = await work();
      await this.connection.run("commit");
      return result;
    });
  }
}
