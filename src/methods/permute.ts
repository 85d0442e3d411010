import { type Rng, shuffle } from "./rng.ts";

/**
 * Shuffles `values` among the rows that share a group code: the account labels inside a stratum, or the times inside an
 * object. Every group keeps its own multiset. Returns a new column. O(n).
 */
export function permuteWithin<T extends Uint32Array | Float64Array>(values: T, group: ArrayLike<number>, rng: Rng): T {
  let groups = 0;
  for (let i = 0; i < group.length; i++) if (group[i] >= groups) groups = group[i] + 1;
  const start = new Uint32Array(groups + 1);
  for (let i = 0; i < group.length; i++) start[group[i] + 1]++;
  for (let g = 0; g < groups; g++) start[g + 1] += start[g];
  const rows = new Uint32Array(group.length);
  const next = start.slice();
  for (let i = 0; i < group.length; i++) rows[next[group[i]]++] = i;
  const out = values.slice() as T;
  for (let g = 0; g < groups; g++) {
    const mine = rows.subarray(start[g], start[g + 1]);
    const shuffled = shuffle(mine.slice(), rng);
    for (let i = 0; i < mine.length; i++) out[mine[i]] = values[shuffled[i]];
  }
  return out;
}
