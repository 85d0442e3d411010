import type { FileReport } from "../model/finding.ts";
import { appendBatch, fillTable, openWriters, type Writers, writeFamilies } from "./appending.ts";
import { appendQuarantine, type Column } from "./columns.ts";
import { type Dictionaries, loadDictionaries } from "./dictionaries.ts";
import { DuckFile, OpenDatabases } from "./duckdb-file.ts";
import type { DuckStoreOptions } from "./duckdb-instance.ts";
import { closeWriters, dropWriters } from "./duckdb-writer.ts";
import { nextFileOf, readFiles, reportOf, writeFile } from "./files.ts";
import { authorsOf, forgetRows, holdsFreed, nothingFreed, removeRows } from "./forgetting.ts";
import { differingFrom } from "./held-posts.ts";
import { setMeta } from "./meta.ts";
import { makePacker, type PackedBatch, type Packer, pack } from "./packed.ts";
import { namesOf } from "./revealing.ts";
import { POSTS } from "./schema.ts";
import { sealRows } from "./sealing.ts";
import type { Added, Commit, Differing, FileProgress, Forget, Held, Store, StoredFile, StoredPost } from "./store.ts";
import { type FilledTable, NOTHING_TAKEN } from "./store.ts";
import { allTidy, tidyOne } from "./tidying.ts";

/** Databases of posts that are open in this process. */
const DATABASES = new OpenDatabases<DuckStore>(POSTS, (file) => new DuckStore(file));

/** The embedded store: one DuckDB file, written in transactions, read as typed arrays. */
export class DuckStore extends DuckFile implements Store {
  readonly namesApart = false;
  #known: Dictionaries | undefined;
  #writers: Writers | undefined;
  #packer: Packer | undefined;
  #tidying = false;

  /** Opens or makes the database. Throws a UsageError that says who holds it, or what is wrong with it. */
  static open(file: string, options: DuckStoreOptions = {}): Promise<DuckStore> {
    return DATABASES.open(file, options);
  }

  protected override async begun(): Promise<void> {
    if (await holdsFreed(this.connection)) await this.#compact();
  }

  protected override tidied(): Promise<void> {
    return allTidy(this.connection, this.#known);
  }

  add(batch: readonly StoredPost[]): Promise<Added> {
    return this.alone(async () => {
      this.#packer ??= makePacker(this.salt);
      const { held: _, ...added } = await this.#append(pack(this.#packer, batch));
      await this.#commit({});
      return added;
    });
  }

  append(batch: PackedBatch): Promise<Added> {
    return this.alone(() => this.#append(batch));
  }

  fill(table: FilledTable, columns: readonly Column[], rows: number): Promise<void> {
    return this.alone(() =>
      this.undoneOnError(async () => {
        await this.#writing();
        await fillTable(this.connection, table, columns, rows);
      }),
    );
  }

  differing(held: readonly Held[]): Promise<Differing> {
    const compared = async () => {
      if (this.#writers) await this.#flushed();
      return differingFrom(this.connection, held);
    };
    return this.alone(() => this.undoneOnError(compared));
  }

  commit(also: Commit = {}): Promise<number> {
    return this.alone(() => this.#commit(also));
  }

  rollback(): Promise<void> {
    return this.alone(() => this.undo());
  }

  async #append(batch: PackedBatch): Promise<Added> {
    return this.undoneOnError(async () => {
      let writers = await this.#writing();
      const old = this.#known!.outdated(batch);
      if (old.length > 0) {
        writers = await this.#flushed();
        await removeRows(this.connection, this.#known!, await authorsOf(this.connection, old));
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
    this.#writers = await openWriters(this.connection);
    return this.#writers;
  }

  async #commit({ file, quarantine = [], meta, forget }: Commit): Promise<number> {
    return await this.undoneOnError(async () => {
      const writers = await this.#writing();
      appendQuarantine(writers.quarantine, quarantine);
      closeWriters(writers);
      this.#writers = undefined;
      await this.#known!.revealing.settle(namesOf(this.connection));
      if (file) await writeFile(this.connection, file);
      if (meta) await setMeta(this.connection, meta);
      const gone = forget ? (await forgetRows(this.connection, this.#known!, forget, this.salt)).posts : 0;
      await this.connection.run("commit");
      // One block after a commit, so that none waits long.
      if (gone > 0 || this.#tidying) this.#tidying = await tidyOne(this.connection, this.#known!);
      return gone;
    });
  }

  protected override async undo(): Promise<void> {
    if (this.#writers) dropWriters(this.#writers);
    this.#writers = undefined;
    this.#known?.close();
    this.#known = undefined;
    await this.connection.run("rollback").catch(() => {});
  }

  /** Opens a transaction with its writers, unless one is open. */
  async #writing(): Promise<Writers> {
    if (this.#writers) return this.#writers;
    this.#known ??= await loadDictionaries(this, { folder: `${this.path}.codes` });
    await this.connection.run("begin transaction");
    const writers = await openWriters(this.connection);
    this.#writers = writers;
    return writers;
  }

  forget(what: Forget, { compact = true }: { compact?: boolean } = {}): Promise<number> {
    return this.alone(async () => {
      if (this.#writers) throw new Error("forget inside an open batch");
      this.#known ??= await loadDictionaries(this, { folder: `${this.path}.codes` });
      const gone = await this.transaction(() => forgetRows(this.connection, this.#known!, what, this.salt));
      if (compact && gone.posts + gone.origins > 0) await this.#compact();
      return gone.posts;
    });
  }

  compact(): Promise<void> {
    return this.alone(() => this.#compact());
  }

  seal(k: number): Promise<void> {
    return this.alone(async () => {
      if (this.#writers) throw new Error("seal inside an open batch");
      await this.transaction(() => sealRows(this.connection, k));
      this.#known?.close();
      this.#known = undefined;
      await this.#compact();
    });
  }

  setFamilies(object: Uint32Array, family: Uint32Array, reworded: Uint32Array): Promise<void> {
    const write = () => writeFamilies(this.connection, object, family, reworded);
    return this.alone(() => this.transaction(write));
  }

  files(): Promise<readonly StoredFile[]> {
    return this.alone(async () => (await readFiles(this.connection, "complete")).map(reportOf));
  }

  async recordFile(report: FileReport): Promise<void> {
    const seq = await this.nextFile();
    await this.commit({ file: { ...report, seq, options: "", complete: true, taken: NOTHING_TAKEN } });
  }

  nextFile(): Promise<number> {
    return nextFileOf(this);
  }

  fileProgress(sha256: string, options: string): Promise<FileProgress | undefined> {
    return this.alone(
      async () => (await readFiles(this.connection, "sha256 = $sha256 and options = $options", { sha256, options }))[0],
    );
  }

  close(): Promise<void> {
    return DATABASES.leave(this, this.path, () => this.end());
  }

  async #compact(): Promise<void> {
    await this.rewritten();
    await nothingFreed(this.connection);
  }
}
