import type { JsonObject } from "./json.ts";
import { idOf, isObject } from "./json.ts";
import { listItemText } from "./lists.ts";

/** The value at a dotted path (`user.id`), a name with a dot in it taken whole first. */
function valueAt(record: JsonObject, path: string): unknown {
  if (path in record) return record[path];
  let value: unknown = record;
  for (const key of path.split(".")) {
    if (!isObject(value)) return undefined;
    value = value[key];
  }
  return value;
}

/** The value at `path` as a table cell would hold it: text, digits, or a JSON list of texts. Undefined where there is none. */
export function idText(record: JsonObject, path: string): string | undefined {
  const value = valueAt(record, path);
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isInteger(value) ? idOf(value) : String(value);
  if (!Array.isArray(value)) return undefined;
  return JSON.stringify(value.map(listItemText).filter((item) => item !== undefined));
}
