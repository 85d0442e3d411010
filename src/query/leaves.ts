import type { Tree } from "../model/tree.ts";
import { DISTANCES, type Query, widerThan } from "./ast.ts";
import { parseQuery } from "./parser.ts";
import { printQuery } from "./print.ts";
import { spellingsOf } from "./spellings.ts";

/** A query as a tree over its simple conditions, each in its canonical spelling, in the order in which they first come. */
export interface Leaves {
  readonly tree: Tree;
  readonly leaves: readonly string[];
}

/**
 * Every condition that a query makes. A phrase is its words and that they stand so, a NEAR its two sides and that they stand as near, and as near
 * as each wider distance asks: each a condition of its own, which does nothing where few accounts' posts differ by it. The same condition written twice is one leaf.
 * O(size of the query).
 */
export const leavesOf = (query: Query): Leaves => gathered(query, wordsWithin);

/** The simple conditions of a query as they are written, in one order: what the noise of its answers is drawn by. */
export const conditionsOf = (query: Query): readonly string[] => [...gathered(query, () => []).leaves].sort();

function gathered(query: Query, within: (simple: Query) => readonly Query[]): Leaves {
  const ids = new Map<string, number>();
  const walk = (q: Query): Tree => {
    if (q.type === "and" || q.type === "or") return { op: q.type, parts: q.parts.map(walk) };
    if (q.type === "not") return { op: "not", part: walk(q.part) };
    const spelt = printQuery(q);
    const leaf: Tree = { op: "leaf", leaf: ids.get(spelt) ?? ids.size };
    ids.set(spelt, leaf.leaf);
    const parts = within(q);
    return parts.length === 0 ? leaf : { op: "and", parts: [leaf, ...parts.map(walk)] };
  };
  const tree = walk(query);
  return { tree, leaves: [...ids.keys()] };
}

/** What a post fits in any case that fits a simple condition. */
function wordsWithin(q: Query): readonly Query[] {
  if (q.type === "near") {
    const [next] = widerThan(q);
    return next ? [next] : [q.left, q.right];
  }
  if (q.type !== "words" || q.words.length < 2) return [];
  return q.words.map((word) => ({ type: "words", words: [word] }));
}

/**
 * How much a simple condition says, what says most is looked at first, since what it holds says nothing beside it. More words say more, and the same
 * words the nearer they stand.
 */
export function exactness(leaf: string): number {
  const distance = / NEAR\/(\d+) /.exec(leaf)?.[1];
  const wider = distance === undefined ? 0 : DISTANCES.filter((d) => d > Number(distance)).length;
  return leaf.split(" ").length * DISTANCES.length + wider;
}

/** Whether parts of a query may do nothing (R2): it has several, or one that several spellings fit. */
export function hasParts(query: Query): boolean {
  const { leaves } = leavesOf(query);
  return leaves.length > 1 || leaves.some((leaf) => spellingsOf(leaf, "p") !== undefined);
}

/** `since:` and `until:` moved outward to a grid, wherever they stand. @param start where the bin begins that a moment lies in, ms */
export function onGrid(query: Query, start: (at: number) => number, width: number): Query {
  switch (query.type) {
    case "and":
    case "or":
      return { type: query.type, parts: query.parts.map((p) => onGrid(p, start, width)) };
    case "not":
      return { type: "not", part: onGrid(query.part, start, width) };
    case "since":
      return { type: "since", at: start(query.at) };
    case "until":
      return { type: "until", at: start(query.at) === query.at ? query.at : start(query.at) + width };
    default:
      return query;
  }
}

/** The query again; the tree may have lost parts. */
export function queryOf({ tree, leaves }: Leaves): Query {
  if (tree.op === "leaf") return parseQuery(leaves[tree.leaf]);
  if (tree.op === "not") return { type: "not", part: queryOf({ tree: tree.part, leaves }) };
  return { type: tree.op, parts: tree.parts.map((part) => queryOf({ tree: part, leaves })) };
}
