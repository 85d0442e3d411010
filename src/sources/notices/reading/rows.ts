import { createHash } from "node:crypto";

/** Rows that were met and may come again; past it, counting begins anew. */
const MOST_ROWS = 5_000_000;

/**
 * Ids for rows that bring none: what they hold, and the how manyeth of such rows it is in its file, since two equal rows are two records. `cells`
 * leave out names: an id is shown, and must say nothing of a person.
 */
export function rowIds(): (prefix: string, cells: readonly string[]) => string {
  const met = new Map<string, number>();
  return (prefix, cells) => {
    const content = createHash("sha256").update(cells.join("\u001f")).digest("base64url").slice(0, 22);
    const key = `${prefix}/${content}`;
    const n = (met.get(key) ?? 0) + 1;
    if (met.size > MOST_ROWS) met.clear();
    met.set(key, n);
    return n === 1 ? key : `${key}~${n}`;
  };
}
