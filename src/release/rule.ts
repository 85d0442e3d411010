import { hours, type Period } from "../model/time.ts";

/**
 * The release rule (I3, I4): what may be shown, and what is withheld.
 *
 * A *cell* is a count that rests on some accounts. A cell of 0 … k−1 accounts is withheld: one mark for all of these (R1),
 * since a mark that told some from none would be a timetable. A cell is also withheld where what is shown around it would give it away: a total and all parts but
 * one. Withheld cells always stand together so that what can be derived of them (their sum) rests on at least k accounts
 * again. Cell suppression: Hundepool et al. 2012, doi:10.1002/9781118348239.
 */

/** A count and the distinct accounts it rests on. */
export interface Cell {
  readonly posts: number;
  readonly actors: number;
}

/** Whether a count that rests on `actors` accounts may stand on its own. */
export const mayShow = (actors: number, k: number): boolean => actors >= k;

/**
 * Which parts of a shown total to withhold (true = withheld). The parts are disjoint in posts and complete; accounts may act
 * in several. First every cell under k; then, smallest first, as many more as it takes for the withheld ones together to
 * rest on at least k accounts. `union` gives the distinct accounts under several parts where it is known; without it the
 * largest part alone is counted, which is never too many. O(n log n).
 */
export function withholdParts(
  parts: readonly Cell[],
  k: number,
  union: (indices: readonly number[]) => number = (indices) =>
    indices.reduce((m, i) => Math.max(m, parts[i].actors), 0),
): boolean[] {
  const withheld = parts.map((p) => !mayShow(p.actors, k));
  const hidden = parts.map((_, i) => i).filter((i) => withheld[i]);
  if (hidden.length === 0) return withheld;
  const others = parts
    .map((_, i) => i)
    .filter((i) => !withheld[i])
    .sort((a, b) => parts[a].actors - parts[b].actors || parts[a].posts - parts[b].posts || a - b);
  for (const i of others) {
    if (union(hidden) >= k) break;
    hidden.push(i);
    withheld[i] = true;
  }
  return withheld;
}

/** A row of cells along time, null = withheld. The total of the row is taken to be known. */
export function releaseRow(
  posts: readonly number[],
  actors: readonly number[],
  k: number,
): { readonly posts: (number | null)[]; readonly actors: (number | null)[]; readonly withheld: number } {
  const hidden = withholdParts(
    posts.map((p, i) => ({ posts: p, actors: actors[i] })),
    k,
  );
  return {
    posts: posts.map((p, i) => (hidden[i] ? null : p)),
    actors: actors.map((a, i) => (hidden[i] ? null : a)),
    withheld: hidden.filter(Boolean).length,
  };
}

/** Rounds counts to multiples of `step`, so that no small cell, nor a difference of two, can be read off. */
export const roundTo = (counts: readonly number[], step: number): number[] =>
  counts.map((c) => Math.round(c / step) * step);

/** Rounds counts down to multiples of `step`: at least so many. What is withheld stays so. */
export const roundDown = (counts: readonly (number | null)[], step: number): (number | null)[] =>
  counts.map((c) => c && Math.floor(c / step) * step);

/** The first and the last post of a period are somebody's: shown to the hour, outwards. A burst's begins and ends with a bin. */
export const wholeHours = ({ from, until }: Period): Period => ({
  from: Math.floor(from / hours(1)) * hours(1),
  until: Math.ceil(until / hours(1)) * hours(1),
});
