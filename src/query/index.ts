/** Topics as text: query → syntax tree → bound SQL, or a matcher for posts in memory. */

export { nearCosts } from "./cost.ts";
export { QueryError } from "./error.ts";
export { toMatcher } from "./match.ts";
export { parseQuery } from "./parser.ts";
export { printQuery } from "./print.ts";
export { type Condition, toSql } from "./sql.ts";
