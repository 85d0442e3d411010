import type { JsonObject } from "./json.ts";
import { idOf, isObject } from "./json.ts";

/** The value at a dotted path (`user.id`), a name with a dot in it taken whole first; MongoDB's `{"$date": …}` and the like opened. */
export const valueAt = (record: JsonObject, path: string): unknown => valueReader(path)(record);

/** As {@link valueAt}, for many records: the path is taken apart once. */
export function valueReader(path: string): (record: JsonObject) => unknown {
  const keys = path.split(".");
  return (record) => {
    const own = record[path];
    if (own !== undefined) return typeof own === "object" ? plain(own) : own;
    if (keys.length === 1 || path in record) return undefined;
    let value: unknown = record;
    for (const key of keys) {
      if (!isObject(value)) return undefined;
      value = value[key];
    }
    return plain(value);
  };
}

function plain(value: unknown): unknown {
  if (!isObject(value)) return value;
  for (const key of ["$date", "$oid", "$numberLong", "$numberInt", "$numberDouble"])
    if (key in value) return plain(value[key]);
  return value;
}

/** A value as a table cell would hold it: text, digits, a list as JSON, an object as JSON. Undefined where there is none. */
export function cellOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isInteger(value) ? (idOf(value) ?? String(value)) : String(value);
  if (Array.isArray(value))
    return JSON.stringify(
      value.some(isObject) ? value : value.filter((item) => typeof item === "string" && item !== ""),
    );
  return isObject(value) ? JSON.stringify(value) : undefined;
}
