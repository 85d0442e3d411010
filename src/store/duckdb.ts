import { existsSync, realpathSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { brokenOff, wanted } from "../io/patience.ts";
import { UsageError } from "../model/errors.ts";
import type { FileReport } from "../model/finding.ts";
import type { ColumnSpec, Columns, Query } from "../model/query.ts";
import {
  appendBatch,
  closeWriters,
  dropWriters,
  openWriters,
  strings,
  type Writers,
  writeFamilies,
} from "./appending.ts";
import { beginTables } from "./beginning.ts";
import { bound } from "./binding.ts";
import { breakOffOn } from "./break-off.ts";
import { compactFile } from "./compact.ts";
import { type Dictionaries, loadDictionaries } from "./dictionaries.ts";
import { type Database, type DuckStoreOptions, explained, openDatabase } from "./duckdb-instance.ts";
import { ColumnGatherer } from "./duckdb-vectors.ts";
import { readFiles, reportOf, writeFile } from "./files.ts";
import { authorsOf, forgetRows, holdsFreed, nothingFreed, removeRows } from "./forgetting.ts";
import { differingFrom } from "./held-posts.ts";
import { inTurn } from "./in-turn.ts";
import { type Lock, takeLock } from "./lock.ts";
import { setMeta } from "./meta.ts";
import { makePacker, type PackedBatch, type Packer, pack } from "./packed.ts";
import { namesOf } from "./revealing.ts";
import { sealRows } from "./sealing.ts";
import type { Added, Commit, Differing, FileProgress, Forget, Held, Store, StoredFile, StoredPost } from "./store.ts";
import { NOTHING_TAKEN } from "./store.ts";
import { allTidy, tidyOne } from "./tidying.ts";

const CHUNK_ROWS = 65_536;
/** Databases open in this process: opening one again gives the same store. */
const opened = new Map<string, { store: Promise<DuckStore>; readOnly: boolean; users: number }>();

/** Databases being closed: opening one again waits for that. */
const closing = new Map<string, Promise<void>>();

/** The embedded store: one DuckDB file, written in transactions, read as typed arrays. */
export class DuckStore implements Store {
  readonly #path: string;
  readonly #lock: Lock | undefined;
  readonly #frugal: boolean;
  #database: Database;
  #connection: DuckDBConnection;
  #known: Dictionaries | undefined;
  #writers: Writers | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #salt = "";
  /** Queries under way; while `shut`, none may begin. */
  readonly #readers = new Set<Promise<void>>();
  #shut: Promise<void> | undefined;
  #packer: Packer | undefined;
  #tidying = false;

  private constructor(
    path: string,
    lock: Lock | undefined,
    database: Database,
    connection: DuckDBConnection,
    frugal: boolean,
  ) {
    this.#frugal = frugal;
    this.#path = path;
    this.#lock = lock;
    this.#database = database;
    this.#connection = connection;
  }

  /** Opens or makes the database. Throws a UsageError that says who holds it, or what is wrong with it. */
  static async open(file: string, options: DuckStoreOptions = {}): Promise<DuckStore> {
    const path = join(realpathSync(dirname(file)), basename(file));
    const readOnly = options.readOnly ?? false;
    await closing.get(path);
    const shared = opened.get(path);
    if (shared) {
      if (shared.readOnly && !readOnly) throw new UsageError(`${file} is open for reading here: close that first`);
      shared.users++;
      return shared.store;
    }
    const store = inTurn(path, () => DuckStore.#openFirst(file, path, readOnly, options));
    opened.set(path, { store, readOnly, users: 1 });
    store.catch(() => opened.delete(path));
    return store;
  }

  static async #openFirst(
    file: string,
    path: string,
    readOnly: boolean,
    { salt = "", frugal = false }: DuckStoreOptions,
  ): Promise<DuckStore> {
    if (readOnly && !existsSync(path)) throw new UsageError(`there is no database at ${file}`);
    const lock = readOnly ? undefined : takeLock(path);
    let database: Database | undefined;
    try {
      // Who was killed between making the file and writing its first page left nothing in it.
      if (lock && existsSync(path) && statSync(path).size === 0) rmSync(path);
      database = await openDatabase(path, readOnly, frugal);
      const store = new DuckStore(path, lock, database, await database.connect(), frugal);
      await store.#begin(salt, readOnly);
      return store;
    } catch (e) {
      database?.close();
      lock?.release();
      throw explained(e, path);
    }
  }

  async #begin(salt: string, readOnly: boolean): Promise<void> {
    const { looked } = this.#database;
    await beginTables(this.#connection, this.#path, { readOnly, salt, looked }, (work) => this.#transaction(work));
    this.#database.looked = true;
    this.#salt = (await this.meta("salt")) ?? "";
    if (!readOnly && (await holdsFreed(this.#connection))) await this.#compact();
  }

  get salt(): string {
    return this.#salt;
  }

  add(batch: readonly StoredPost[]): Promise<Added> {
    return this.#alone(async () => {
      this.#packer ??= makePacker(this.#salt);
      const { held: _, ...added } = await this.#append(pack(this.#packer, batch));
      await this.#commit({});
      return added;
    });
  }

  append(batch: PackedBatch): Promise<Added> {
    return this.#alone(() => this.#append(batch));
  }

  differing(held: readonly Held[]): Promise<Differing> {
    const compared = async () => {
      if (this.#writers) await this.#flushed();
      return differingFrom(this.#connection, held);
    };
    return this.#alone(() => this.#undoneOnError(compared));
  }

  commit(also: Commit = {}): Promise<number> {
    return this.#alone(() => this.#commit(also));
  }

  rollback(): Promise<void> {
    return this.#alone(() => this.#rollback());
  }

  async #append(batch: PackedBatch): Promise<Added> {
    return this.#undoneOnError(async () => {
      let writers = await this.#writing();
      const old = this.#known!.outdated(batch);
      if (old.length > 0) {
        writers = await this.#flushed();
        await removeRows(this.#connection, this.#known!, await authorsOf(this.#connection, old));
      }
      const added = appendBatch(writers, batch, this.#known!);
      return { ...added, added: added.added - old.length, repeated: added.repeated + old.length };
    });
  }

  /** What was appended lies in the tables; the writers are open anew. */
  async #flushed(): Promise<Writers> {
    const writers = this.#writers;
    this.#writers = undefined;
    if (writers) closeWriters(writers);
    this.#writers = await openWriters(this.#connection);
    return this.#writers;
  }

  async #commit({ file, quarantine = [], meta, forget }: Commit): Promise<number> {
    return await this.#undoneOnError(async () => {
      const writers = await this.#writing();
      if (quarantine.length > 0)
        writers.quarantine.append(
          [quarantine.map((q) => q.file), quarantine.map((q) => q.record), strings(quarantine.map((q) => q.reason))],
          quarantine.length,
        );
      closeWriters(writers);
      this.#writers = undefined;
      await this.#known!.revealing.settle(namesOf(this.#connection));
      if (file) await writeFile(this.#connection, file);
      if (meta) await setMeta(this.#connection, meta);
      const gone = forget ? (await forgetRows(this.#connection, this.#known!, forget, this.#salt)).posts : 0;
      await this.#connection.run("commit");
      // One block after a commit, so that none waits long.
      if (gone > 0 || this.#tidying) this.#tidying = await tidyOne(this.#connection, this.#known!);
      return gone;
    });
  }

  async #rollback(): Promise<void> {
    if (this.#writers) dropWriters(this.#writers);
    this.#writers = undefined;
    this.#known?.close();
    this.#known = undefined;
    await this.#connection.run("rollback").catch(() => {});
  }

  /** Opens a transaction with its writers, unless one is open. */
  async #writing(): Promise<Writers> {
    if (this.#writers) return this.#writers;
    this.#known ??= await loadDictionaries(this, { folder: `${this.#path}.codes` });
    await this.#connection.run("begin transaction");
    const writers = await openWriters(this.#connection);
    this.#writers = writers;
    return writers;
  }

  forget(what: Forget, { compact = true }: { compact?: boolean } = {}): Promise<number> {
    return this.#alone(async () => {
      if (this.#writers) throw new Error("forget inside an open batch");
      this.#known ??= await loadDictionaries(this, { folder: `${this.#path}.codes` });
      const gone = await this.#transaction(() => forgetRows(this.#connection, this.#known!, what, this.#salt));
      if (compact && gone.posts + gone.origins > 0) await this.#compact();
      return gone.posts;
    });
  }

  compact(): Promise<void> {
    return this.#alone(() => this.#compact());
  }

  seal(k: number): Promise<void> {
    return this.#alone(async () => {
      if (this.#writers) throw new Error("seal inside an open batch");
      await this.#transaction(() => sealRows(this.#connection, k));
      this.#known?.close();
      this.#known = undefined;
      await this.#compact();
    });
  }

  #compact(): Promise<void> {
    return this.#withoutReaders(async () => {
      await allTidy(this.#connection, this.#known);
      await this.#connection.run("checkpoint");
      this.#database.close();
      try {
        await compactFile(this.#path, this.#frugal ? "256MB" : "1GB");
      } catch (e) {
        throw explained(e, this.#path);
      } finally {
        this.#database = await openDatabase(this.#path, false, this.#frugal);
        this.#connection = await this.#database.connect();
      }
      await nothingFreed(this.#connection);
    });
  }

  /** Waits for queries under way, and lets no other begin: a database must not be closed under a reader. */
  async #withoutReaders<T>(work: () => Promise<T>): Promise<T> {
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
      throw signal?.aborted ? brokenOff() : explained(e, this.#path);
    } finally {
      ended();
      if (connection) database.release(connection);
      this.#readers.delete(reading);
      leave();
    }
  }

  setFamilies(object: Uint32Array, family: Uint32Array, reworded: Uint32Array): Promise<void> {
    const write = () => writeFamilies(this.#connection, object, family, reworded);
    return this.#alone(() => this.#transaction(write));
  }

  files(): Promise<readonly StoredFile[]> {
    return this.#alone(async () => (await readFiles(this.#connection, "complete")).map(reportOf));
  }

  async recordFile(report: FileReport): Promise<void> {
    const seq = await this.nextFile();
    await this.commit({ file: { ...report, seq, options: "", complete: true, taken: NOTHING_TAKEN } });
  }

  async nextFile(): Promise<number> {
    const { seq } = await this.columns({
      sql: "select coalesce(max(seq) + 1, 0)::uinteger as seq from file order by seq",
      values: {},
      columns: { seq: "u32" },
    });
    return seq[0];
  }

  fileProgress(sha256: string, options: string): Promise<FileProgress | undefined> {
    return this.#alone(
      async () =>
        (await readFiles(this.#connection, "sha256 = $sha256 and options = $options", { sha256, options }))[0],
    );
  }

  async meta(key: string): Promise<string | undefined> {
    const { value } = await this.columns({
      sql: "select value from meta where key = $key order by value",
      values: { key },
      columns: { value: "string" },
    });
    return value[0];
  }

  async close(): Promise<void> {
    const shared = opened.get(this.#path);
    if (!shared || (await shared.store) !== this || --shared.users > 0) return;
    opened.delete(this.#path);
    const closed = this.#alone(async () => {
      if (this.#writers) await this.#rollback();
      await this.#withoutReaders(async () => {
        if (this.#lock) await this.#connection.run("checkpoint").catch(() => {});
        this.#database.close();
      });
      this.#known?.close();
      if (this.#lock) rmSync(`${this.#path}.codes`, { recursive: true, force: true });
      this.#lock?.release();
    }).finally(() => closing.delete(this.#path));
    closing.set(this.#path, closed);
    await closed;
  }

  /** Writing calls run one after the other, whatever the caller does. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => {});
    return turn;
  }

  async #undoneOnError<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (e) {
      await this.#rollback();
      throw explained(e, this.#path);
    }
  }

  #transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.#undoneOnError(async () => {
      await this.#connection.run("begin transaction");
      const result = await work();
      await this.#connection.run("commit");
      return result;
    });
  }
}
