import { negates, type Tree } from "../model/tree.ts";
import type { CellRows } from "../release/index.ts";
import type { OpenLeaf } from "./open-topic.ts";
import type { PostIndex } from "./post-index.ts";

/** Leaves that are told apart at a time: with as many patterns as there can be posts, their bits fit into one number. */
const AT_ONCE = 26;

/** The posts a topic may be about: by place, account by account, each with the pattern of simple conditions that it fits. */
export interface TopicRows extends CellRows {
  /** By row, ascending. */
  readonly place: Uint32Array;
  readonly patterns: readonly ((leaf: number) => boolean)[];
}

/**
 * Posts that fit any of the leaves, or all posts where the topic negates one. The posts of the leaves are in the index already.
 * O(posts · leaves / 26 + posts of the leaves).
 */
export function topicRows(index: PostIndex, tree: Tree, leaves: readonly OpenLeaf[]): TopicRows {
  const { of, fits } = patternsOf(index, leaves);
  const all = negates(tree);
  const counts = fits.map((bits) => all || bits.some((b) => b !== 0));
  let n = 0;
  for (let p = 0; p < index.posts; p++) if (counts[of[p]]) n++;
  const place = new Uint32Array(n);
  const account = new Uint32Array(n);
  const pattern = new Uint32Array(n);
  let at = 0;
  for (let a = 0; a < index.accounts; a++)
    for (let p = index.offsets[a]; p < index.offsets[a + 1]; p++) {
      if (!counts[of[p]]) continue;
      place[at] = p;
      account[at] = a;
      pattern[at++] = of[p];
    }
  const patterns = fits.map(
    (bits) => (leaf: number) => ((bits[Math.floor(leaf / AT_ONCE)] >> (leaf % AT_ONCE)) & 1) === 1,
  );
  return { place, account, pattern, from: 0, until: n, patterns };
}

/** By place the number of its pattern; by pattern the leaves it fits, as bits, so many leaves a number. */
function patternsOf(
  index: PostIndex,
  leaves: readonly OpenLeaf[],
): { readonly of: Uint32Array; readonly fits: readonly (readonly number[])[] } {
  const of = new Uint32Array(index.posts);
  let fits: number[][] = [[]];
  for (let from = 0; from < leaves.length; from += AT_ONCE) {
    const marks = new Uint32Array(index.posts);
    leaves.slice(from, from + AT_ONCE).forEach((leaf, i) => void leaf.mark(marks, 1 << i));
    const ids = new Map<number, number>();
    const finer: number[][] = [];
    for (let p = 0; p < of.length; p++) {
      const key = of[p] * 2 ** AT_ONCE + marks[p];
      let id = ids.get(key);
      if (id === undefined) {
        id = finer.length;
        ids.set(key, id);
        finer.push([...fits[of[p]], marks[p]]);
      }
      of[p] = id;
    }
    fits = finer;
  }
  return { of, fits };
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
