import type { JsonObject, JsonValue } from "./json.ts";
import { isObject, withoutNaN } from "./json.ts";
import { salvage } from "./salvage.ts";
import { WRAPPERS } from "./wrappers.ts";

/** How well the names of a record's fields do as those of a post; 0 is not at all. */
type Score = (names: readonly string[]) => number;

/** Where the records of a document lie that is one object. */
export type JsonLayout =
  /** In the list at `path`; the object around it may be a post of its own. */
  | { readonly kind: "list"; readonly path: string; readonly around: boolean }
  /** Written by columns: `{"id": {"0": …}, …}`, or `{"columns": […], "data": [[…]]}` (pandas). */
  | { readonly kind: "columns" }
  /** By their keys: `{"7": {…}, "8": {…}}`. */
  | { readonly kind: "keys" }
  /** By keys inside records that lie by keys: not read. */
  | { readonly kind: "nested" };

const DEEPEST = 3;
const GOOD = 0.6;

/** Looks for the records of one object by the names of their fields. `text`: the beginning of the document, or all of it. */
export function layoutOf(text: string, score: Score): JsonLayout | undefined {
  const start = text.replace(/^\ufeff/, "").trimStart();
  if (!start.startsWith("{")) return undefined;
  const document = parsed(start) ?? parsed(salvage(start) ?? "");
  if (!isObject(document)) return undefined;
  if (columnsIn(document) !== undefined) return { kind: "columns" };
  const own = score(namesIn(document));
  const lists = listsIn(document, "", 0).map((list) => ({ ...list, score: score(namesIn(list.first)) }));
  const best = lists.sort((a, b) => b.score - a.score || b.length - a.length)[0];
  if (best && best.score >= GOOD) return { kind: "list", path: best.path, around: own >= GOOD };
  const keyed = keyedIn(document);
  if (keyed && own < GOOD) {
    const inner = keyed
      .flatMap((record) => Object.values(record).filter(isObject))
      .flatMap((value) => keyedIn(value) ?? []);
    if (
      inner.length > 0 &&
      keyed.some((record) => Object.values(record).some((value) => isObject(value) && keyedIn(value)))
    )
      return { kind: "nested" };
    if (score(namesIn(keyed[0])) >= GOOD) return { kind: "keys" };
  }
  // A list whose records have names that are not known: a person may say which is which.
  if (own === 0 && best && lists.length === 1) return { kind: "list", path: best.path, around: false };
  return undefined;
}

/** The records of a page that lies on one line: a list in an object that is no post itself. Undefined for any other record. */
export function pageIn(record: JsonObject, score: Score): readonly JsonObject[] | undefined {
  if (score(namesIn(dissolved(record))) >= GOOD) return undefined;
  const [best] = listsIn(record, "", 0)
    .map((list) => ({ ...list, score: score(namesIn(list.first)) }))
    .sort((a, b) => b.score - a.score);
  if (!best || best.score < GOOD) return undefined;
  let list: unknown = record;
  for (const key of best.path.split(".")) list = isObject(list) ? list[key] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : undefined;
}

/** The records of a document that is written by columns or by keys. */
export function recordsIn(document: JsonObject, kind: "columns" | "keys"): readonly JsonObject[] {
  if (kind === "columns") return columnsIn(document) ?? [];
  return Object.entries(document).flatMap(([key, value]) => (isObject(value) ? { _key: key, ...value } : []));
}

function columnsIn(document: JsonObject): readonly JsonObject[] | undefined {
  const { columns, data } = document;
  if (
    Array.isArray(columns) &&
    Array.isArray(data) &&
    columns.every((c) => typeof c === "string") &&
    data.every(Array.isArray)
  )
    return data.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
  const entries = Object.entries(document);
  if (entries.length < 2) return undefined;
  const lists = entries.flatMap(([name, value]) => (Array.isArray(value) ? [{ name, list: value }] : []));
  if (lists.length === entries.length) {
    const { length } = lists[0].list;
    const plain = lists.every(({ list }) => list.length === length && list.every((v) => !isObject(v)));
    if (!plain || length === 0) return undefined;
    return Array.from({ length }, (_, i) => Object.fromEntries(lists.map(({ name, list }) => [name, list[i]])));
  }
  const inners = entries.flatMap(([name, value]) => (isObject(value) ? [{ name, inner: value }] : []));
  if (inners.length < entries.length) return undefined;
  const keys = Object.keys(inners[0].inner);
  const alike = inners.every(
    ({ inner }) =>
      Object.keys(inner).length === keys.length && keys.every((key) => key in inner && !isObject(inner[key])),
  );
  // By columns where the inner keys count rows; else the inner keys are the names.
  if (!alike || !keys.every((key, i) => key === String(i))) return undefined;
  return keys.map((key) => Object.fromEntries(inners.map(({ name, inner }) => [name, inner[key]])));
}

/** Values that are records of one shape. */
function keyedIn(document: JsonObject): readonly JsonObject[] | undefined {
  const records = Object.values(document).filter(isObject);
  if (records.length === 0 || records.length < Object.keys(document).length) return undefined;
  const names = Object.keys(records[0]);
  if (names.length < 2) return undefined;
  return records.slice(0, 20).every((record) => names.filter((name) => name in record).length >= 0.5 * names.length)
    ? records
    : undefined;
}

interface FoundList {
  readonly path: string;
  readonly length: number;
  readonly first: JsonObject;
}

function listsIn(value: JsonObject, path: string, depth: number): FoundList[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = path === "" ? key : `${path}.${key}`;
    if (Array.isArray(inner)) {
      const first = inner.find(isObject);
      return first ? [{ path: at, length: inner.length, first: dissolved(first) }] : [];
    }
    return isObject(inner) && depth < DEEPEST ? listsIn(inner, at, depth + 1) : [];
  });
}

/** A record with what lies in its wrappers beside its own fields; its own come first. Itself, where it has none. */
export function dissolved(record: JsonObject, depth = 0): JsonObject {
  let all: Record<string, unknown> | undefined;
  for (const key in record) {
    const inner = record[key];
    if (typeof inner !== "object" || !WRAPPERS.has(key) || !isObject(inner) || depth > DEEPEST) continue;
    all ??= { ...record };
    for (const [name, value] of Object.entries(dissolved(inner, depth + 1))) if (!(name in all)) all[name] = value;
  }
  return all ?? record;
}

/** Names of a record's fields, those of inner objects dotted. */
export const namesIn = (record: JsonObject): string[] =>
  Object.entries(record).flatMap(([key, value]) =>
    isObject(value) && !Object.keys(value).some((inner) => inner.startsWith("$"))
      ? [
          key,
          ...Object.entries(value).flatMap(([inner, deep]) =>
            isObject(deep) ? Object.keys(deep).map((k) => `${key}.${inner}.${k}`) : `${key}.${inner}`,
          ),
        ]
      : key,
  );

function parsed(text: string): JsonValue | undefined {
  for (const attempt of [text, withoutNaN(text)])
    try {
      if (attempt !== undefined && attempt !== "") return JSON.parse(attempt) ?? undefined;
    } catch {
      // Cut off, or several documents: looked at in another way.
    }
  return undefined;
}
