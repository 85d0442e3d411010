/** Topics as text: query → syntax tree → bound SQL, or a matcher for posts in memory. */

export type { NoticeQuery, Query } from "./ast.ts";
export { nearCosts } from "./cost.ts";
export { QueryError } from "./error.ts";
export { toMatcher } from "./match.ts";
export { parseNoticeQuery, parseQuery } from "./parser.ts";
export { printQuery } from "./print.ts";
export { type Spelled, spellingsOf } from "./spellings.ts";
export { type Condition, noticesToSql, toSql } from "./sql.ts";
export { parseUtc } from "./time.ts";

import { parseQuery } from "./parser.ts";
import { printQuery } from "./print.ts";

/** The canonical spelling: two spellings of one query are one topic. Throws a QueryError. */
export const canonicalQuery = (query: string): string => printQuery(parseQuery(query));
export { conditionsOf, exactness, hasParts, type Leaves, leavesOf, onGrid, queryOf } from "./leaves.ts";
