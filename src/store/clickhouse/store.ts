import { rmSync } from "node:fs";
import { brokenOff, wanted } from "../../io/patience.ts";
import { UsageError } from "../../model/errors.ts";
import type { FileReport } from "../../model/finding.ts";
import type { ColumnSpec, Columns, Query } from "../../model/query.ts";
import { appendBatch } from "../appending.ts";
import { type Column, strings } from "../columns.ts";
import { type Dictionaries, loadDictionaries } from "../dictionaries.ts";
import { reportOf } from "../files.ts";
import { inTurn } from "../in-turn.ts";
import { makePacker, type PackedBatch, type Packer, pack } from "../packed.ts";
import type { Added, Commit, Differing, FileProgress, Forget, Held, Store, StoredFile, StoredPost } from "../store.ts";
import { type FilledTable, NOTHING_TAKEN } from "../store.ts";
import type { StoreAddress } from "./address.ts";
import { beginDatabase, dropTables, holdsNothing, SCHEMA_KEY } from "./beginning.ts";
import { piecesOf } from "./blocks.ts";
import { compactTables, dropUncounted } from "./compacting.ts";
import { translate } from "./dialect.ts";
import { differingIn } from "./differing.ts";
import { type Engine, openEngine } from "./engine.ts";
import { fileRow, readFileRows } from "./file-rows.ts";
import { BlockGatherer } from "./gatherer.ts";
import { Lease } from "./lease.ts";
import { leaveAs, leaveRows, sweep } from "./leaving.ts";
import { authorsIn, namesIn, noteMeta } from "./noting.ts";
import { sealTables } from "./sealing.ts";
import { TABLES_VERSION } from "./tables.ts";
import { Turn } from "./turn.ts";

export interface ClickHouseOptions {
  readonly address: StoreAddress;
  readonly password: string;
  readonly readOnly?: boolean;
  /** For a new database: what object hashes are salted with. */
  readonly salt?: string;
  /** A path that a database in a folder would have: beside it lie codes that are not used for long, and the word of who waits. */
  readonly beside: string;
  /** Notes that are held by this process and never sent. */
  readonly held?: Readonly<Record<string, string>>;
}

const CHUNK_ROWS = 65_536;
const FREED = "freed";
const SEALING = "sealing";

/** Databases open in this process: opening one again gives the same store. */
const opened = new Map<string, { store: Promise<ClickHouseStore>; readOnly: boolean; users: number }>();

/**
 * A store in a ClickHouse database. Rows are written under the number of their turn and count once that is among the commits, so that a
 * batch is there whole or not at all; what leaves is noted with its turn, hidden from its commit on, and then deleted. One writer, by a lease.
 */
export class ClickHouseStore implements Store {
  readonly namesApart = true;
  readonly #name: string;
  readonly #engine: Engine;
  readonly #lease: Lease | undefined;
  readonly #folder: string;
  readonly #held: Readonly<Record<string, string>>;
  #salt = "";
  #known: Dictionaries | undefined;
  #turn: Turn | undefined;
  #turns = 0;
  /** Rows of a turn that was given up may lie in the database: the epoch has to end before the next turn. */
  #spoilt = false;
  #packer: Packer | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(
    name: string,
    engine: Engine,
    lease: Lease | undefined,
    { beside, held = {} }: Pick<ClickHouseOptions, "beside" | "held">,
  ) {
    this.#name = name;
    this.#engine = engine;
    this.#lease = lease;
    this.#folder = `${beside}.codes`;
    this.#held = held;
  }

  /** Opens or makes the database. Throws a UsageError that says who writes to it, or what is wrong with it. */
  static open(options: ClickHouseOptions): Promise<ClickHouseStore> {
    const { address, readOnly = false } = options;
    const name = `${address.url}/${address.database}`;
    const shared = opened.get(name);
    if (shared) {
      if (shared.readOnly && !readOnly) throw new UsageError(`${name} is open for reading here: close that first`);
      shared.users++;
      return shared.store;
    }
    const store = inTurn(options.beside, () => ClickHouseStore.#openFirst(name, options));
    opened.set(name, { store, readOnly, users: 1 });
    store.catch(() => opened.delete(name));
    return store;
  }

  /** Whether nothing was written there yet. Throws a UsageError where it cannot be asked, or holds something else. */
  static async isEmpty({ address, password }: Pick<ClickHouseOptions, "address" | "password">): Promise<boolean> {
    const engine = openEngine(address, password);
    try {
      return await holdsNothing(engine, address);
    } finally {
      await engine.close();
    }
  }

  static async #openFirst(name: string, options: ClickHouseOptions) {
    const { address, password, readOnly = false, salt = "" } = options;
    const engine = openEngine(address, password);
    let lease: Lease | undefined;
    try {
      const fresh = await beginDatabase(engine, address, readOnly);
      if (!readOnly) lease = await Lease.take(engine, name);
      const store = new ClickHouseStore(name, engine, lease, options);
      if (fresh) {
        // Code 0 stands for no language, in every store.
        (await store.#writing()).append("lang", [[0], strings([""])], 1);
        await store.commit({ meta: { [SCHEMA_KEY]: String(TABLES_VERSION), salt } });
      }
      store.#salt = (await store.meta("salt")) ?? "";
      if (!readOnly && !fresh) await store.#finish();
      return store;
    } catch (e) {
      await lease?.release();
      await engine.close();
      throw e;
    }
  }

  /** Ends what an earlier writer began: deletions that were noted, a sealing, rows of batches that were never committed. */
  async #finish(): Promise<void> {
    await dropUncounted(this.#engine);
    await sweep(this.#engine);
    const sealing = await this.meta(SEALING);
    if (sealing !== undefined) await this.#seal(Number(sealing));
    if ((await this.meta(FREED)) !== undefined) await this.#compact();
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

  fill(table: FilledTable, columns: readonly Column[], rows: number): Promise<void> {
    return this.#alone(() =>
      this.#undoneOnError(async () => {
        const turn = await this.#writing();
        turn.append(table, columns, rows);
        await turn.flushIfLarge();
      }),
    );
  }

  /** Drops every table that claque made: the database is as before it came, and the store can only be closed. */
  clear(): Promise<void> {
    return this.#alone(async () => {
      this.#rollback();
      await dropTables(this.#engine);
    });
  }

  differing(held: readonly Held[]): Promise<Differing> {
    return this.#alone(() =>
      this.#undoneOnError(async () => {
        const turn = await this.#writing();
        await turn.flush();
        return differingIn(turn, held);
      }),
    );
  }

  commit(also: Commit = {}): Promise<number> {
    return this.#alone(() => this.#commit(also));
  }

  rollback(): Promise<void> {
    return this.#alone(async () => this.#rollback());
  }

  #append(batch: PackedBatch): Promise<Added> {
    return this.#undoneOnError(async () => {
      const turn = await this.#writing();
      const old = this.#known!.outdated(batch);
      if (old.length > 0) {
        await turn.flush();
        await leaveRows(turn, this.#known!, await authorsIn(turn, old));
      }
      const added = appendBatch(turn.writers(), batch, this.#known!);
      await turn.flushIfLarge();
      return { ...added, added: added.added - old.length, repeated: added.repeated + old.length };
    });
  }

  #commit({ file, quarantine = [], meta, forget }: Commit): Promise<number> {
    return this.#undoneOnError(async () => {
      const turn = await this.#writing();
      noteMeta(turn, Object.fromEntries(Object.entries(meta ?? {}).filter(([key]) => !Object.hasOwn(this.#held, key))));
      fileRow(turn, file, quarantine);
      await this.#known!.revealing.settle(namesIn(turn));
      const gone = forget ? (await leaveAs(turn, this.#known!, forget, this.#salt)).posts : 0;
      await this.#committed(turn);
      return gone;
    });
  }

  /** The turn counts from here on; what left with it is deleted. */
  async #committed(turn: Turn): Promise<void> {
    if (turn.leaves) noteMeta(turn, { [FREED]: "yes" });
    await turn.flush();
    await this.#lease!.stillHeld();
    await this.#engine.tell(`insert into commits (epoch, turn, closed) select ${turn.epoch}, ${turn.turn}, 0`);
    this.#turn = undefined;
    if (turn.leaves) await sweep(this.#engine);
  }

  #rollback(): void {
    if (this.#turn?.begun) this.#spoilt = true;
    this.#turn = undefined;
    this.#known?.close();
    this.#known = undefined;
  }

  /** Opens a turn, unless one is open. */
  async #writing(): Promise<Turn> {
    if (this.#turn) return this.#turn;
    if (!this.#lease) throw new UsageError(`${this.#name} is open for reading only`);
    if (this.#spoilt) {
      await this.#lease.nextEpoch();
      this.#turns = 0;
      this.#spoilt = false;
    }
    this.#known ??= await loadDictionaries(this, { folder: this.#folder });
    this.#turn = new Turn(this.#engine, this.#lease, ++this.#turns);
    return this.#turn;
  }

  forget(what: Forget, { compact = true }: { compact?: boolean } = {}): Promise<number> {
    return this.#alone(async () => {
      if (this.#turn) throw new Error("forget inside an open batch");
      const gone = await this.#undoneOnError(async () => {
        const turn = await this.#writing();
        const left = await leaveAs(turn, this.#known!, what, this.#salt);
        await this.#committed(turn);
        return left;
      });
      if (compact && gone.posts + gone.origins > 0) await this.#compact();
      return gone.posts;
    });
  }

  compact(): Promise<void> {
    return this.#alone(() => this.#compact());
  }

  async #compact(): Promise<void> {
    await this.#commit({ meta: { [FREED]: null } });
    await compactTables(this.#engine);
  }

  seal(k: number): Promise<void> {
    return this.#alone(async () => {
      if (this.#turn) throw new Error("seal inside an open batch");
      await this.#commit({ meta: { [SEALING]: String(k) } });
      await this.#seal(k);
    });
  }

  async #seal(k: number): Promise<void> {
    await sealTables(this.#engine, k);
    await this.#commit({ meta: { [SEALING]: null, salt: null } });
    this.#rollback();
    await this.#compact();
  }

  async columns<S extends ColumnSpec>(query: Query<S>): Promise<Columns<S>> {
    let all: BlockGatherer<S> | undefined;
    for await (const gatherer of this.#stream(query, Number.POSITIVE_INFINITY)) all = gatherer;
    return all!.take();
  }

  async *chunks<S extends ColumnSpec>(query: Query<S>): AsyncIterable<Columns<S>> {
    for await (const gatherer of this.#stream(query, CHUNK_ROWS)) if (gatherer.rows > 0) yield gatherer.take();
  }

  /** Yields the gatherer each time it holds `rows`, and at the end. */
  async *#stream<S extends ColumnSpec>(query: Query<S>, rows: number): AsyncIterable<BlockGatherer<S>> {
    const signal = wanted();
    if (signal?.aborted) throw brokenOff();
    const { sql, values } = translate(query.sql, query.values);
    const gatherer = new BlockGatherer(query.columns);
    try {
      for await (const block of this.#engine.ask(sql, values, signal)) {
        for (const part of piecesOf(block, CHUNK_ROWS)) {
          if (gatherer.rows > 0 && gatherer.rows + part.rows > rows) yield gatherer;
          gatherer.add(part);
        }
      }
      yield gatherer;
    } catch (e) {
      throw signal?.aborted ? brokenOff() : e;
    }
  }

  setFamilies(object: Uint32Array, family: Uint32Array, reworded: Uint32Array): Promise<void> {
    return this.#alone(() =>
      this.#undoneOnError(async () => {
        const turn = await this.#writing();
        turn.append("family", [object, family, Float64Array.from(reworded)], object.length);
        await turn.flush();
        const here = `epoch = ${turn.epoch} and turn = ${turn.turn}`;
        await this.#engine.tell(`insert into generations (epoch, turn) select ${turn.epoch}, ${turn.turn}`);
        await this.#committed(turn);
        for (const table of ["family_rows", "generations"])
          await this.#engine.tell(`alter table ${table} delete where not (${here})`);
      }),
    );
  }

  async files(): Promise<readonly StoredFile[]> {
    return (await readFileRows(this.#engine, "complete = 1")).map(reportOf);
  }

  async recordFile(report: FileReport): Promise<void> {
    const seq = await this.nextFile();
    await this.commit({ file: { ...report, seq, options: "", complete: true, taken: NOTHING_TAKEN } });
  }

  async nextFile(): Promise<number> {
    const { seq } = await this.columns({
      sql: "select seq from file order by seq desc limit 1",
      values: {},
      columns: { seq: "u32" },
    });
    return seq.length === 0 ? 0 : seq[0] + 1;
  }

  async fileProgress(sha256: string, options: string): Promise<FileProgress | undefined> {
    return (
      await readFileRows(this.#engine, "sha256 = {sha256:String} and options = {options:String}", { sha256, options })
    )[0];
  }

  async meta(key: string): Promise<string | undefined> {
    if (Object.hasOwn(this.#held, key)) return this.#held[key];
    const { value } = await this.columns({
      sql: "select value from meta where key = $key order by value",
      values: { key },
      columns: { value: "string" },
    });
    return value[0];
  }

  async close(): Promise<void> {
    const shared = opened.get(this.#name);
    if (!shared || (await shared.store) !== this || --shared.users > 0) return;
    opened.delete(this.#name);
    await this.#alone(async () => {
      this.#rollback();
      if (this.#lease) rmSync(this.#folder, { recursive: true, force: true });
      await this.#lease?.release();
      await this.#engine.close();
    });
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
      this.#rollback();
      throw e;
    }
  }
}
