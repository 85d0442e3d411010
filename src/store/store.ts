import type { FileReport } from "../model/finding.ts";
import type { Action, Post, Pseudonym } from "../model/post.ts";
import type { ColumnSpec, Columns, Query } from "../model/query.ts";

/** A post with what was derived from it. */
export interface StoredPost {
  readonly post: Post;
  readonly actions: readonly Action[];
}

export interface Added {
  readonly added: number;
  /** Posts whose id the store already held. */
  readonly repeated: number;
}

/**
 * Where posts live. One writer. A batch is there whole or not at all, whatever happens to the process.
 * Actors and objects are dictionary-encoded to u32 in order of first appearance, so that a rerun gives the same codes.
 */
export interface Store {
  add(batch: readonly StoredPost[]): Promise<Added>;
  /** Removes posts, their actions, and objects and actors that nothing refers to any more. Returns posts removed. */
  forget(what: {
    readonly posts?: readonly Pseudonym[];
    readonly actors?: readonly Pseudonym[];
    readonly before?: number;
  }): Promise<number>;
  columns<S extends ColumnSpec>(query: Query<S>): Promise<Columns<S>>;
  /** The same in chunks of bounded size. */
  chunks<S extends ColumnSpec>(query: Query<S>): AsyncIterable<Columns<S>>;
  /** One row per file taken in, in order. */
  files(): Promise<readonly FileReport[]>;
  recordFile(report: FileReport): Promise<void>;
  close(): Promise<void>;
}
