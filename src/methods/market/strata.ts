import { denseCodes, starts } from "../co-action-kernel-order.ts";
import { quantile } from "./tukey.ts";

/**
 * Markets as integer strata: one code for every combination of columns (code of what is bought, region, year, size class) that occurs.
 * Values are whole numbers from 0 on. O(rows · columns).
 * @param columns each with one value a row @returns dense codes from 0 on, in ascending order of the combination, and how many
 */
export function strataOf(
  rows: number,
  columns: readonly ArrayLike<number>[],
): { readonly stratum: Uint32Array; readonly strata: number } {
  let stratum: Uint32Array = new Uint32Array(rows);
  let strata = rows === 0 ? 0 : 1;
  for (const column of columns) {
    const value = denseCodes(column, "column");
    // dense after each column, so that the product stays small
    const { dense, code } = denseCodes(
      Float64Array.from(stratum, (s, i) => s * value.code.length + value.dense[i]),
      "stratum",
    );
    stratum = dense;
    strata = code.length;
  }
  return { stratum, strata };
}

/** Class of each amount: how many of the cuts (ascending) lie at or below it; NaN, an amount that is not told, is a class of its own, the last. O(n · cuts). */
export function sizeClasses(amounts: ArrayLike<number>, cuts: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: amounts.length }, (_, i) => {
    if (Number.isNaN(amounts[i])) return cuts.length + 1;
    let c = 0;
    while (c < cuts.length && amounts[i] >= cuts[c]) c++;
    return c;
  });
}

/** Cuts that part the known amounts into `parts` classes of as many. O(n log n). */
export function evenCuts(amounts: ArrayLike<number>, parts: number): Float64Array {
  const sorted = Float64Array.from(amounts)
    .filter((x) => !Number.isNaN(x))
    .sort();
  return Float64Array.from({ length: parts - 1 }, (_, i) => quantile(sorted, (i + 1) / parts));
}

/** Fewest bodies or bidders a stratum needs to have a say. */
export const LEAST_IN_STRATUM = 5;

/** 1 for every stratum in which at least `least` different actors (bodies or bidders) occur. O(rows). */
export function withSay(
  stratum: ArrayLike<number>,
  actor: ArrayLike<number>,
  strata: number,
  least: number = LEAST_IN_STRATUM,
): Uint8Array {
  const count = actorsIn(stratum, actor, strata);
  return Uint8Array.from(count, (n) => (n >= least ? 1 : 0));
}

/** Different actors in each stratum. O(rows). */
export function actorsIn(stratum: ArrayLike<number>, actor: ArrayLike<number>, strata: number): Uint32Array {
  const { dense, code } = denseCodes(actor, "actor");
  const start = starts(Uint32Array.from(stratum), strata);
  const rows = new Uint32Array(stratum.length);
  const next = start.slice();
  for (let i = 0; i < rows.length; i++) rows[next[stratum[i]]++] = i;
  const last = new Uint32Array(code.length);
  const count = new Uint32Array(strata);
  for (let s = 0; s < strata; s++)
    for (let x = start[s]; x < start[s + 1]; x++) {
      const u = dense[rows[x]];
      if (last[u] === s + 1) continue;
      last[u] = s + 1;
      count[s]++;
    }
  return count;
}
