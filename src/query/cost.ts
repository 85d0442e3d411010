import type { SqlValue } from "../model/query.ts";
import { type Query, type Words, widerThan } from "./ast.ts";
import { isByPositions } from "./near.ts";
import { storedPattern } from "./prefilter.ts";

/** A NEAR of a query: what looking at one post costs, and which posts it must look at. */
export interface NearCost {
  readonly distance: number;
  /** Looked for by positions: the distance costs nothing. */
  readonly byPositions: boolean;
  /** Condition on `p` that every post it looks at meets; every value bound. */
  readonly sql: string;
  readonly values: Readonly<Record<string, SqlValue>>;
}

/** The NEARs of a query, of which the cost is counted before they are asked: all else costs one look at a text. O(terms). */
export function nearCosts(query: Query): readonly NearCost[] {
  switch (query.type) {
    case "and":
    case "or":
      return query.parts.flatMap(nearCosts);
    case "not":
      return nearCosts(query.part);
    case "near": {
      const values: Record<string, SqlValue> = {};
      const holds = [query.left, query.right].map((side: Words, i) => {
        const pattern = storedPattern(side);
        if (pattern === undefined) return "true";
        values[`side_${i}`] = pattern;
        return `regexp_matches(p.text, $side_${i}::varchar, 'i')`;
      });
      // Each wider one is looked for as well (`leavesOf`).
      return [query, ...widerThan(query)].map(({ distance }) => ({
        distance,
        byPositions: isByPositions(query),
        sql: holds.join(" and "),
        values,
      }));
    }
    default:
      return [];
  }
}
