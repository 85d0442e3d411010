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
  /** Whether the answer for `target`, combined in any way with those for `others`, tells of 1 … k−1 accounts; by its posts alone or by its accounts too. */
  gives(target: number, others: readonly number[], k: number, counted?: "both" | "posts"): boolean;
}

const clear = (accounts: number, k: number): boolean => accounts === 0 || accounts >= k;

/**
 * Which sets may be shown in one cell (I3): a set that rests on 1 … k−1 accounts is withheld, and so is a topic whose
 * difference, either way, to the collection, an earlier answer or a topic already shown rests on 1 … k−1 accounts.
 * So is one that gives a few accounts away in combination with any number of the others, sums and differences with any factors
 * (`givesAway`). Earlier answers come first, since they cannot be taken back; then topics in their order.
 */
export function shownSets(
  row: TrendRow,
  topics: number,
  k: number,
): { shown: boolean[]; byDifference: boolean[]; byCombination: boolean[]; given: number[] } {
  const shown = row.sets.map((s) => clear(s.actors, k));
  const byDifference = row.sets.map(() => false);
  const byCombination = row.sets.map(() => false);
  // Earlier answers, oldest first: one that was withheld beside an older one gives nothing away.
  const given = shown[0] ? [0] : [];
  for (let e = shown.length - 1; e > topics; e--) if (shown[e] && !row.gives(e, given, k)) given.push(e);
  for (let t = 1; t <= topics; t++) {
    if (!shown[t]) continue;
    const beside = row.sets.map((_, i) => i).filter((i) => shown[i] && (i < t || i > topics));
    byDifference[t] = beside.some((i) => !clear(row.rest(t, i), k) || !clear(row.rest(i, t), k));
    byCombination[t] = !byDifference[t] && row.gives(t, given, k);
    shown[t] = !byDifference[t] && !byCombination[t];
    if (shown[t]) given.push(t);
  }
  return { shown, byDifference, byCombination, given };
}

/**
 * Whether what is left of set `t` in cells that are withheld may be derived: it rests on nobody, or on k accounts and tells of no
 * few beside what is left of the `others`. Posts alone are looked at: accounts do not add up over cells, so theirs cannot be derived.
 */
export function mayRemain(row: TrendRow, t: number, others: readonly number[], k: number): boolean {
  const n = row.sets[t].actors;
  return n === 0 || (n >= k && !row.gives(t, others, k, "posts"));
}

/**
 * Which cells of a row to withhold besides, given that the total of the row is shown: total minus shown gives the withheld ones
 * together, so each of the `quantities` (accounts of the set itself, of its differences to the others) must rest on nobody there,
 * or on k accounts. The union over cells is at least the largest cell, which is what is counted; the smallest cells that help
 * join. Undefined where no choice of cells will do: then the total must go. O(cells · quantities).
 * @param quantities one list a cell, the set's own accounts first @param keepLargest the cell with most accounts never joins: a
 * reader who came for the peak of a line is better served by it than by the total
 */
export function withTotal(
  quantities: readonly (readonly number[])[],
  shown: readonly boolean[],
  k: number,
  keepLargest = false,
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
  if (keepLargest) order.pop();
  for (;;) {
    const open = largest.findIndex((m) => !clear(m, k));
    if (open < 0) return out;
    const next = order.find((i) => out[i] && quantities[i][open] >= k);
    if (next === undefined) return undefined;
    hide(next);
  }
}
