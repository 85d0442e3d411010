import { negates, type Tree } from "../model/tree.ts";
import type { CellRows } from "../release/index.ts";
import type { OpenLeaf } from "./open-topic.ts";
import type { PostIndex } from "./post-index.ts";

/** Bits of one number; a topic's leaves have two. */
const HALF = 26;

/** The posts a topic may be about: by place, account by account, each with the pattern of simple conditions that it fits. */
export interface TopicRows extends CellRows {
  /** By row, ascending. */
  readonly place: Uint32Array;
  readonly patterns: readonly ((leaf: number) => boolean)[];
}

/**
 * Posts that fit any of the leaves, or all posts where the topic negates one. The posts of the leaves are in the index already.
 * At most 52 leaves. O(posts + posts of the leaves).
 */
export function topicRows(index: PostIndex, tree: Tree, leaves: readonly OpenLeaf[]): TopicRows {
  const low = new Uint32Array(index.posts);
  const high = leaves.length > HALF ? new Uint32Array(index.posts) : undefined;
  leaves.forEach((leaf, i) => {
    if (i < HALF) leaf.mark(low, 1 << i);
    else if (high) leaf.mark(high, 1 << (i - HALF));
  });
  const all = negates(tree);
  const bitsAt = (p: number) => low[p] + (high ? high[p] * 2 ** HALF : 0);
  let n = 0;
  for (let p = 0; p < index.posts; p++) if (all || bitsAt(p) !== 0) n++;
  const place = new Uint32Array(n);
  const account = new Uint32Array(n);
  const pattern = new Uint32Array(n);
  const ids = new Map<number, number>();
  let at = 0;
  for (let a = 0; a < index.accounts; a++)
    for (let p = index.offsets[a]; p < index.offsets[a + 1]; p++) {
      const bits = bitsAt(p);
      if (!all && bits === 0) continue;
      const id = ids.get(bits) ?? ids.size;
      ids.set(bits, id);
      place[at] = p;
      account[at] = a;
      pattern[at++] = id;
    }
  const patterns = [...ids.keys()].map((bits) => (leaf: number) => Math.floor(bits / 2 ** leaf) % 2 === 1);
  return { place, account, pattern, from: 0, until: n, patterns };
}

/** Rows ordered by cell, each cell's account by account; `starts[c]` … `starts[c + 1]` are cell c's. O(rows + cells). */
export function byCell(
  rows: TopicRows,
  cellOf: (place: number) => number,
  cells: number,
): { readonly rows: CellRows; readonly starts: Uint32Array } {
  const starts = new Uint32Array(cells + 1);
  const of = new Uint32Array(rows.until);
  for (let i = 0; i < rows.until; i++) {
    of[i] = cellOf(rows.place[i]);
    starts[of[i] + 1]++;
  }
  for (let c = 0; c < cells; c++) starts[c + 1] += starts[c];
  const next = starts.slice(0, cells);
  const account = new Uint32Array(rows.until);
  const pattern = new Uint32Array(rows.until);
  for (let i = 0; i < rows.until; i++) {
    const to = next[of[i]]++;
    account[to] = rows.account[i];
    pattern[to] = rows.pattern[i];
  }
  return { rows: { account, pattern, from: 0, until: rows.until }, starts };
}
