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
export function shownSets(row: TrendRow, topics: number, k: number): { shown: boolean[]; byDifference: boolean[] } {
  const shown = row.sets.map((s) => clear(s.actors, k));
  const byDifference = row.sets.map(() => false);
  for (let t = 1; t <= topics; t++) {
    if (!shown[t]) continue;
    const beside = row.sets.map((_, i) => i).filter((i) => shown[i] && (i < t || i > topics));
    if (beside.some((i) => !clear(row.rest(t, i), k) || !clear(row.rest(i, t), k)) || givesOverlap(row, t, beside, k)) {
      shown[t] = false;
      byDifference[t] = true;
    }
  }
  return { shown, byDifference };
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
 * Which cells along time to withhold besides, given that the total of the row is shown: while the withheld ones together
 * rest on 1 … k−1 accounts, the smallest shown cell joins them. Without knowledge of their union the largest of them counts.
 */
export function withTotal(cells: readonly TrendCell[], shown: readonly boolean[], k: number): boolean[] {
  const out = [...shown];
  const hidden = cells.map((_, i) => i).filter((i) => !out[i]);
  if (hidden.length === 0) return out;
  let largest = Math.max(...hidden.map((i) => cells[i].actors));
  const rest = cells
    .map((_, i) => i)
    .filter((i) => out[i] && cells[i].actors > 0)
    .sort((a, b) => cells[a].actors - cells[b].actors || a - b);
  for (const i of rest) {
    if (largest >= k) break;
    out[i] = false;
    largest = Math.max(largest, cells[i].actors);
  }
  return out;
}
