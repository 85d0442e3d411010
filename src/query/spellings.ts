import { parseQuery } from "./parser.ts";
import { printQuery } from "./print.ts";
import { type Condition, spellingRows } from "./sql.ts";
import { spelt } from "./words.ts";

/** A simple condition that posts fit in several ways: a beginning of words, tags or links. */
export interface Spelled {
  /** See `spellingRows`. */
  readonly rows: Condition;
  /** The simple condition that such a text is: in its one spelling. */
  named(spelt: string): string;
}

/** How a simple condition is spelt by those who fit it; undefined where there is one way only. @param name begins the bound values */
export function spellingsOf(condition: string, name: string): Spelled | undefined {
  const query = parseQuery(condition);
  const rows = spellingRows(query, name);
  if (rows && query.type === "words") return { rows, named: (found) => printQuery(spelt(found)) };
  if (rows && query.type === "object")
    return { rows, named: (value) => printQuery({ ...query, value, prefix: false }) };
  return undefined;
}
