import { appendQuarantine } from "../columns.ts";
import { DuckFile, OpenDatabases } from "../duckdb-file.ts";
import type { DuckStoreOptions } from "../duckdb-instance.ts";
import { closeWriters, dropWriters } from "../duckdb-writer.ts";
import { nextFileOf, readFiles, reportOf, writeFile } from "../files.ts";
import { setMeta } from "../meta.ts";
import type { Added, ProgressOf, QuarantinedRecord, StoredFile } from "../store.ts";
import { appendNotices, type NoticeWriters, openNoticeWriters } from "./appending.ts";
import { loadNoticeDictionaries, type NoticeDictionaries } from "./dictionaries.ts";
import { type ForgetNotices, forgetNotices, sealNoticeRows } from "./leaving.ts";
import type { PackedNotices } from "./packed.ts";
import { NOTICES } from "./schema.ts";

/** What the reader of a file gave up to here: a rerun passes over as much of each. */
export interface NoticesTaken {
  readonly notices: number;
  readonly rejections: number;
  readonly skips: number;
}
export type NoticeProgress = ProgressOf<NoticesTaken>;

/** What is written together: all of it is there after a crash, or nothing. */
export interface NoticeCommit {
  readonly file?: NoticeProgress;
  readonly quarantine?: readonly QuarantinedRecord[];
  /** `null` takes an entry out. */
  readonly meta?: Readonly<Record<string, string | null>>;
}

/** Databases of notices that are open in this process. */
const DATABASES = new OpenDatabases<NoticeStore>(NOTICES, (file) => new NoticeStore(file));

/**
 * Where notices lie: one DuckDB file. One writer; a batch is there whole or not at all, whatever happens to the process. Notices, parties and
 * clauses have codes in order of first appearance, so that a rerun gives the same ones; a notice that comes again is kept once.
 */
export class NoticeStore extends DuckFile {
  #known: NoticeDictionaries | undefined;
  #writers: NoticeWriters | undefined;

  /** Opens or makes the database. Throws a UsageError that says who holds it, or what is wrong with it. */
  static open(file: string, options: DuckStoreOptions = {}): Promise<NoticeStore> {
    return DATABASES.open(file, options);
  }

  /** Writes without committing: `commit` or `rollback` follows. Readers see nothing of it until then. */
  append(batch: PackedNotices): Promise<Added> {
    return this.alone(() =>
      this.undoneOnError(async () => {
        const writers = await this.#writing();
        const added = appendNotices(writers, batch, this.#known!);
        return { added, repeated: batch.notices - added };
      }),
    );
  }

  commit({ file, quarantine = [], meta }: NoticeCommit = {}): Promise<void> {
    return this.alone(() =>
      this.undoneOnError(async () => {
        const writers = await this.#writing();
        appendQuarantine(writers.quarantine, quarantine);
        closeWriters(writers);
        this.#writers = undefined;
        if (file) await writeFile(this.connection, file);
        if (meta) await setMeta(this.connection, meta);
        await this.connection.run("commit");
      }),
    );
  }

  rollback(): Promise<void> {
    return this.alone(() => this.undo());
  }

  protected override async undo(): Promise<void> {
    if (this.#writers) dropWriters(this.#writers);
    this.#writers = undefined;
    this.#known?.close();
    this.#known = undefined;
    await this.connection.run("rollback").catch(() => {});
  }

  /** Opens a transaction with its writers, unless one is open. */
  async #writing(): Promise<NoticeWriters> {
    if (this.#writers) return this.#writers;
    this.#known ??= await loadNoticeDictionaries(this, { folder: `${this.path}.codes` });
    await this.connection.run("begin transaction");
    this.#writers = await openNoticeWriters(this.connection);
    return this.#writers;
  }

  /** Removes notices with all that hangs on them; the file is written anew, so that nothing of them is left on disk. Gives how many. */
  forget(what: ForgetNotices): Promise<number> {
    return this.#leaving(() => forgetNotices(this.connection, what));
  }

  /** Parts what persons did in several notices, and takes out hashes and salt; then writes the file anew. Nothing can be added afterwards. */
  seal(): Promise<void> {
    return this.#leaving(() => sealNoticeRows(this.connection));
  }

  #leaving<T>(work: () => Promise<T>): Promise<T> {
    return this.alone(async () => {
      if (this.#writers) throw new Error("something leaves inside an open batch");
      const result = await this.transaction(work);
      this.#known?.close();
      this.#known = undefined;
      await this.rewritten();
      return result;
    });
  }

  /** One row per file taken in, in order. */
  files(): Promise<readonly StoredFile[]> {
    return this.alone(async () => (await readFiles(this.connection, "complete")).map(reportOf));
  }

  /** `seq` for the next file. */
  nextFile(): Promise<number> {
    return nextFileOf(this);
  }

  /** Where the reading of a file stands; undefined for a file never begun. */
  fileProgress(sha256: string, options: string): Promise<NoticeProgress | undefined> {
    const asked = "sha256 = $sha256 and options = $options";
    return this.alone(async () => (await readFiles<NoticesTaken>(this.connection, asked, { sha256, options }))[0]);
  }

  close(): Promise<void> {
    return DATABASES.leave(this, this.path, () => this.end());
  }
}
