/** Distinct accounts and posts of one set in one cell, and what may be shown of it. */
export interface TrendCell {
  readonly actors: number;
  readonly posts: number;
}

/** One cell of the table with all sets: 0 the collection, then topics, then earlier answers. */
export interface TrendRow {
  readonly sets: readonly TrendCell[];
  /** Distinct accounts with a post in set i that is not in set j. */
  rest(i: number, j: number): number;
  /** Distinct accounts with a post in both. */
  both(i: number, j: number): number;
}

const clear = (accounts: number, k: number): boolean => accounts === 0 || accounts >= k;

/**
 * Which sets may be shown in one cell (I3): a set that rests on 1 … k−1 accounts is withheld, and so is a topic whose
 * difference, either way, to the collection, an earlier answer or a topic already shown rests on 1 … k−1 accounts.
 * The same holds for what two sets have in common where a third that holds both is shown, since sums then give it away.
 * Earlier answers come first, since they cannot be taken back; then topics in their order. O(topics · sets²).
 */
export function shownSets(
  row: TrendRow,
  topics: number,
  k: number,
): { shown: boolean[]; byDifference: boolean[]; byOverlap: boolean[] } {
  const shown = row.sets.map((s) => clear(s.actors, k));
  const byDifference = row.sets.map(() => false);
  const byOverlap = row.sets.map(() => false);
  for (let t = 1; t <= topics; t++) {
    if (!shown[t]) continue;
    const beside = row.sets.map((_, i) => i).filter((i) => shown[i] && (i < t || i > topics));
    byDifference[t] = beside.some((i) => !clear(row.rest(t, i), k) || !clear(row.rest(i, t), k));
    byOverlap[t] = !byDifference[t] && givesOverlap(row, t, beside, k);
    shown[t] = !byDifference[t] && !byOverlap[t];
  }
  return { shown, byDifference, byOverlap };
}

/** |a| + |b| − |a ∪ b| = |a ∩ b|: whether t, as a part or as the union, completes such a sum over a small overlap. */
function givesOverlap(row: TrendRow, t: number, beside: readonly number[], k: number): boolean {
  const inside = (a: number, u: number) => u === 0 || (a !== 0 && row.rest(a, u) === 0);
  for (const a of beside)
    for (const b of beside) {
      if (a === b) continue;
      if (!clear(row.both(t, a), k) && inside(t, b) && inside(a, b)) return true;
      if (a < b && !clear(row.both(a, b), k) && inside(a, t) && inside(b, t)) return true;
    }
  return false;
}

/**
 * Which cells of a row to withhold besides, given that the total of the row is shown: total minus shown gives the withheld ones
 * together, so each of the `quantities` (accounts of the set itself, of its differences to the others) must rest on nobody there,
 * or on k accounts. The union over cells is at least the largest cell, which is what is counted; the smallest cells that help
 * join. Undefined where no choice of cells will do: then the total must go. O(cells · quantities).
 * @param quantities one list a cell, the set's own accounts first
 */
export function withTotal(
  quantities: readonly (readonly number[])[],
  shown: readonly boolean[],
  k: number,
): boolean[] | undefined {
  const out = [...shown];
  const largest = (quantities[0] ?? []).map(() => 0);
  const hide = (i: number) => {
    out[i] = false;
    quantities[i].forEach((q, j) => {
      largest[j] = Math.max(largest[j], q);
    });
  };
  quantities.forEach((_, i) => {
    if (!shown[i]) hide(i);
  });
  const order = quantities.map((_, i) => i).sort((a, b) => quantities[a][0] - quantities[b][0] || a - b);
  for (;;) {
    const open = largest.findIndex((m) => !clear(m, k));
    if (open < 0) return out;
    const next = order.find((i) => out[i] && quantities[i][open] >= k);
    if (next === undefined) return undefined;
    hide(next);
  }
}
