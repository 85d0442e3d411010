import type { Tree } from "../model/tree.ts";
import type { Query } from "./ast.ts";
import { parseQuery } from "./parser.ts";
import { printQuery } from "./print.ts";
import { spellingsOf } from "./spellings.ts";

/** A query as a tree over its simple conditions, each in its canonical spelling, in the order in which they first come. */
export interface Leaves {
  readonly tree: Tree;
  readonly leaves: readonly string[];
}

/** O(size of the query). The same condition written twice is one leaf. */
export function leavesOf(query: Query): Leaves {
  const ids = new Map<string, number>();
  const walk = (q: Query): Tree => {
    if (q.type === "and" || q.type === "or") return { op: q.type, parts: q.parts.map(walk) };
    if (q.type === "not") return { op: "not", part: walk(q.part) };
    const spelt = printQuery(q);
    const leaf = ids.get(spelt) ?? ids.size;
    ids.set(spelt, leaf);
    return { op: "leaf", leaf };
  };
  const tree = walk(query);
  return { tree, leaves: [...ids.keys()] };
}

/** The simple conditions of a query, in one order: what the noise of its answers is drawn by. */
export const conditionsOf = (query: Query): readonly string[] => [...leavesOf(query).leaves].sort();

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
