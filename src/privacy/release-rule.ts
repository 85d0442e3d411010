import { UsageError } from "../model/errors.ts";

/**
 * The release rule (I3, I4): what may be shown, and what is withheld.
 *
 * A *cell* is a count that rests on some accounts. A cell of 1 … k−1 accounts is withheld; a cell of none is shown, since a
 * zero rests on nobody. A cell is also withheld where what is shown around it would give it away: a total and all parts but
 * one, a filter inside a wider filter, an hour inside a day. Withheld cells always stand together so that what can be derived
 * of them (their sum) rests on at least k accounts again. Cell suppression: Hundepool et al. 2012, doi:10.1002/9781118348239.
 */
export interface ReleaseRule {
  /** Fewest accounts under anything shown. */
  readonly k: number;
  /** Fewest accounts in a group of co-acting accounts, and under anything shown of a group. */
  readonly groupK: number;
}

const DEFAULT_K = 10;
const DEFAULT_GROUP_K = 5;
/** Neither may be set lower: two accounts would each see the other's share by subtraction. */
export const RELEASE_FLOOR = 3;

/** The rule for a project. Refuses values under the floor of 3. */
export function releaseRule(given: { readonly k?: number; readonly groupK?: number } = {}): ReleaseRule {
  const rule = { k: given.k ?? DEFAULT_K, groupK: given.groupK ?? DEFAULT_GROUP_K };
  for (const [name, value] of Object.entries(rule))
    if (!Number.isInteger(value) || value < RELEASE_FLOOR)
      throw new UsageError(`${name} is ${value}: the release rule takes whole numbers from ${RELEASE_FLOOR} up`);
  return rule;
}

/** A count and the distinct accounts it rests on. */
export interface Cell {
  readonly posts: number;
  readonly actors: number;
}

/** Whether a count that rests on `actors` accounts may stand on its own. */
export const mayShow = (actors: number, k: number): boolean => actors === 0 || actors >= k;

/**
 * Whether a part may be shown beside its whole: both must stand on their own, and so must what is left over.
 * `rest` = distinct accounts under the posts of the whole that are not in the part.
 */
export const mayShowWithin = (part: number, whole: number, rest: number, k: number): boolean =>
  mayShow(part, k) && mayShow(whole, k) && mayShow(rest, k);

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
    .filter((i) => !withheld[i] && parts[i].actors > 0)
    .sort((a, b) => parts[a].actors - parts[b].actors || parts[a].posts - parts[b].posts || a - b);
  for (const i of others) {
    if (union(hidden) >= k) break;
    hidden.push(i);
    withheld[i] = true;
  }
  return withheld;
}

/** A total with its parts, each of which may have parts: days of hours, platforms of languages. */
export interface CellTree extends Cell {
  readonly parts?: readonly CellTree[];
}
export interface ShownTree {
  readonly posts: number | null;
  readonly actors: number | null;
  readonly parts?: readonly ShownTree[];
}

/**
 * The rule over a whole tree. A node that is withheld takes every part of it along (else the parts would give it back); a node
 * that is shown withholds among its parts as `withholdParts` says. Null = withheld. O(nodes · log).
 */
export function releaseTree(tree: CellTree, k: number): ShownTree {
  return show(tree, !mayShow(tree.actors, k), k);
}

function show(node: CellTree, withheld: boolean, k: number): ShownTree {
  const own = withheld && node.actors > 0 ? { posts: null, actors: null } : { posts: node.posts, actors: node.actors };
  if (!node.parts) return own;
  const parts = withheld ? node.parts.map(() => true) : withholdParts(node.parts, k);
  return { ...own, parts: node.parts.map((part, i) => show(part, parts[i], k)) };
}

/**
 * Nested sets, widest first (the collection, a topic, a narrower topic …): which may be shown together (true = withheld).
 * `rest(i, j)` = distinct accounts under posts in set i and not in set j (i < j). A set is withheld where it, or its
 * difference to any wider shown set, rests on 1 … k−1 accounts. O(n²) calls.
 */
export function withholdNested(
  actors: readonly number[],
  rest: (wider: number, narrower: number) => number,
  k: number,
): boolean[] {
  const withheld: boolean[] = [];
  actors.forEach((count, j) => {
    const clear = actors.slice(0, j).every((_, i) => withheld[i] || mayShow(rest(i, j), k));
    withheld.push(!(mayShow(count, k) && clear));
  });
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
