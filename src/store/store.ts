import type { Doubt, FileReport } from "../model/finding.ts";
import type { Action, Post, Pseudonym } from "../model/post.ts";
import type { ColumnSpec, Columns, Query } from "../model/query.ts";
import type { Column } from "./columns.ts";
import type { PackedBatch } from "./packed.ts";

/** A post with what was derived from it. */
export interface StoredPost {
  readonly post: Post;
  readonly actions: readonly Action[];
}

export interface Added {
  readonly added: number;
  /** Posts whose id the store already held. */
  readonly repeated: number;
  /** Posts that were deleted upstream before they came, or whose account was: they stay out. Absent means none. */
  readonly deleted?: number;
  /** Those of them that are stored. Absent means none. */
  readonly held?: Held;
}

/** Posts that came with an id the store already held: the number of the stored one, and who wrote what came, when (ms). */
export interface Held {
  readonly seq: Uint32Array;
  /** Code of the account; `NOBODY_KNOWN` for one that wrote nothing else. */
  readonly actor: Uint32Array;
  readonly at: Float64Array;
}
export const NOBODY_KNOWN = 0xffffffff;

/** How many of the posts that were there already are others than those: an id does not always name one post. */
export interface Differing {
  /** Of another day: another post. */
  readonly others: number;
  /** Of the same time, under another account: accounts are spelt otherwise, or ids count something else. */
  readonly respelt: number;
}

/** What leaves, and does not come again from another file or stream; only what is older than `before` may. */
export interface Forget {
  readonly posts?: readonly Pseudonym[];
  /** All they posted, ever. */
  readonly actors?: readonly Pseudonym[];
  /** All that an account posted up to a moment, ms, by the time it was witnessed where that is known. */
  readonly ended?: readonly { readonly actor: Pseudonym; readonly until: number }[];
  /** ms: posts published before it. Their ids stay noted, so that they do not come again with another copy of their file. */
  readonly before?: number;
}

export interface Taken {
  readonly posts: number;
  readonly rejections: number;
  readonly skips: number;
  readonly deletions: number;
}
export const NOTHING_TAKEN: Taken = { posts: 0, rejections: 0, skips: 0, deletions: 0 };

/** Posts of a file that carry each trace, and how many accounts they are by (counted to 1,000). */
export type Carried = Readonly<Record<string, readonly [posts: number, accounts: number]>>;

/** A file report as it is stored: what of it may be shown depends on k. */
export interface StoredFile extends FileReport {
  readonly carried?: Carried;
  readonly doubts?: readonly Doubt[];
  /** Of notices: what was amiss in records that were kept all the same, by reason. */
  readonly oddities?: Readonly<Record<string, number>>;
}

/** How far the reading of a file is. A file under way is resumed from here, so that a rerun counts the same. */
export interface ProgressOf<T> extends StoredFile {
  /** Order of first reading, from 0. */
  readonly seq: number;
  /** How the file was to be read (source, mapping, zone): the same file read otherwise is another one. */
  readonly options: string;
  /** What the reader gave up to here: a rerun passes over as much of each. */
  readonly taken: T;
  readonly complete: boolean;
}
export type FileProgress = ProgressOf<Taken>;

export interface QuarantinedRecord {
  /** `FileProgress.seq`. */
  readonly file: number;
  readonly record: number;
  readonly reason: string;
}

/** What is written together: all of it is there after a crash, or nothing. */
export interface Commit {
  readonly file?: FileProgress;
  readonly quarantine?: readonly QuarantinedRecord[];
  /** `null` takes an entry out. */
  readonly meta?: Readonly<Record<string, string | null>>;
  /** Deletions: they take effect after the posts of the same commit. */
  readonly forget?: Forget;
}

/** Tables that one store fills as they are in another. */
export type FilledTable = "post" | "actor" | "object" | "action" | "lang" | "gone" | "named" | "quarantine";

/**
 * Where posts live. One writer. A batch is there whole or not at all, whatever happens to the process.
 * Actors and objects are dictionary-encoded to u32 in order of first appearance, so that a rerun gives the same codes.
 */
export interface Store {
  /** Whether an address that enough accounts used stands beside its hash, and not in its place. */
  readonly namesApart: boolean;
  /** Salt that batches for this store are packed with. */
  readonly salt: string;
  /** Writes and commits. */
  add(batch: readonly StoredPost[]): Promise<Added>;
  /** Writes without committing: `commit` or `rollback` follows. Readers see nothing of it until then. */
  append(batch: PackedBatch): Promise<Added>;
  /** Rows of one table, codes and all, as they are in another store (`moving.ts`), into one that nothing was read into; `commit` follows. */
  fill(table: FilledTable, columns: readonly Column[], rows: number): Promise<void>;
  /** Compares posts that were there already with those that are; of what was appended as well. */
  differing(held: readonly Held[]): Promise<Differing>;
  /** Returns how many posts `forget` took out. */
  commit(also?: Commit): Promise<number>;
  rollback(): Promise<void>;
  /**
   * Removes posts, their actions, and objects and actors that nothing refers to any more; of accounts also where they are the
   * origin of what others repost. Returns posts removed.
   * With `compact` (default) the file is rewritten, so that nothing of them is left on disk; without, rows are gone but
   * their bytes stay until the next compaction.
   */
  forget(what: Forget, options?: { readonly compact?: boolean }): Promise<number>;
  /** Rewrites the file, so that nothing deleted is left in it. Needs as much free space as the database holds. */
  compact(): Promise<void>;
  /**
   * Takes out what fewer than `k` accounts wrote or used, times finer than the hour, and what hashes are salted with; then
   * writes the file anew. Nothing can be added afterwards.
   */
  seal(k: number): Promise<void>;
  columns<S extends ColumnSpec>(query: Query<S>): Promise<Columns<S>>;
  /** The same in chunks of bounded size (up to 65,536 rows and a little more). */
  chunks<S extends ColumnSpec>(query: Query<S>): AsyncIterable<Columns<S>>;
  /** Replaces the families of texts: object code → smallest code of its near-duplicates, and of all its wordings. */
  setFamilies(object: Uint32Array, family: Uint32Array, reworded: Uint32Array): Promise<void>;
  /** One row per file taken in, in order. */
  files(): Promise<readonly StoredFile[]>;
  /** `seq` for the next file. */
  nextFile(): Promise<number>;
  recordFile(report: FileReport): Promise<void>;
  /** Where the reading of a file stands; undefined for a file never begun. */
  fileProgress(sha256: string, options: string): Promise<FileProgress | undefined>;
  meta(key: string): Promise<string | undefined>;
  close(): Promise<void>;
}
