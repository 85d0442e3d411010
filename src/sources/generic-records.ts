import { genericHeader, genericRow } from "./generic-table.ts";
import { JUDGED_ROWS } from "./judge/fields.ts";
import type { Reading } from "./reading/batches.ts";
import { columnKey } from "./reading/columns.ts";
import { cellOf, valueAt, valueReader } from "./reading/flatten.ts";
import { POSTS } from "./reading/gathering.ts";
import { inspection } from "./reading/inspection.ts";
import type { JsonObject } from "./reading/json.ts";
import { dissolved, namesIn, pageIn, recordsIn } from "./reading/json-layout.ts";
import { reject } from "./reading/reasons.ts";
import type { RecordReader } from "./reading/records.ts";
import { recordSource } from "./reading/records.ts";
import type { RowReader } from "./reading/table-format.ts";
import { contextOf } from "./reading/table-format.ts";
import type { ReadOptions } from "./source.ts";

/** A field as text, for looking at: a rounded number does not matter here. */
function shownCell(record: JsonObject, field: string): string {
  try {
    return cellOf(valueAt(record, field)) ?? "";
  } catch {
    return "1e30";
  }
}

const score = (names: readonly string[]): number => genericHeader(names.map(columnKey));
const NEEDS = ["author", "time"] as const;
/** The records of a page; a record that is none, alone. */
const postsIn = (record: JsonObject): readonly JsonObject[] => pageIn(record, score) ?? [record];

/** Any JSON lines or list of objects with names of fields that are known, or told by `--map`; inner objects by dotted names. */
export const genericRecords = recordSource({
  name: "records",
  title: "Any JSON lines or list",
  about: "fields judged by names and values (`user.id` for inner ones), overridden by `--map key=field`",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: "known names for author, time and text",
  is: (record) => 0.45 * Math.max(...postsIn(record).map((one) => Math.min(1, score(namesIn(dissolved(one)))))),
  score,
  inspect(found, options) {
    const records = found.flatMap(postsIn).map((record) => dissolved(record));
    const header = headerOf(records, options);
    const sample = records.map((record) => header.map((field) => shownCell(record, field)));
    const all = inspection(POSTS, { needs: NEEDS, open: genericRow, guesses: true }, { header, sample }, options);
    // Of an object, the fields inside are told.
    return { ...all, dropped: all.dropped.filter((name) => !header.some((other) => other.startsWith(`${name}.`))) };
  },
  open: (options) => readerOf([], options),
  openWith: (found, options, layout) => {
    const read = readerOf(
      found.flatMap(postsIn).map((record) => dissolved(record)),
      options,
    );
    if (layout?.kind === "columns" || layout?.kind === "keys")
      return (record) => recordsIn(record, layout.kind).flatMap((one) => read(one, undefined));
    if (layout?.kind === "nested") return () => reject("unknown shape");
    if (layout?.kind !== "list" || !layout.around) return read;
    // What the list lies in is a post of its own, once.
    let told: JsonObject | undefined;
    return (record, around) => {
      if (around === undefined || told !== undefined) return read(record, around);
      told = around;
      return [around, record].flatMap((one) => read(one, undefined));
    };
  },
});

/** Names of the fields of some records, inner ones dotted, in order of appearance, and those that `--map` names. */
const headerOf = (records: readonly JsonObject[], options: ReadOptions): string[] => [
  ...new Set([
    ...records.flatMap(namesIn),
    ...Object.values(options.map ?? {}).filter((path) => records.some((record) => valueAt(record, path) !== undefined)),
  ]),
];

/**
 * One reader for all records, by the fields of the first; those that lack its account or its time are of another shape,
 * which is judged by itself.
 */
function readerOf(records: readonly JsonObject[], options: ReadOptions): RecordReader {
  const shapes = new Map<string, ShapeReader | "page">();
  const main = records.length > 0 ? shapeReader(records.slice(0, JUDGED_ROWS), options) : undefined;
  return function read(found, around): Reading | readonly Reading[] {
    const record = dissolved(found);
    if (main?.fits(record)) return main.read(record);
    const shape = namesIn(record)
      .filter((name) => valueAt(record, name) !== null)
      .join("\n");
    let own = shapes.get(shape);
    if (!own) {
      own = pageIn(found, score) ? "page" : shapeReader([withoutNull(record)], options);
      if (shapes.size > 2_000) shapes.clear();
      shapes.set(shape, own);
    }
    return own === "page" ? postsIn(found).flatMap((one) => read(one, around)) : own.read(record);
  };
}

interface ShapeReader {
  fits(record: JsonObject): boolean;
  read(record: JsonObject): ReturnType<RowReader>;
}

function shapeReader(records: readonly JsonObject[], options: ReadOptions): ShapeReader {
  const header = headerOf(records, options);
  const sample = records.map((record) => header.map((field) => shownCell(record, field)));
  const context = contextOf(POSTS, { header, sample }, options, {});
  const read = genericRow(context);
  const { columns } = context;
  const missing = NEEDS.filter((key) => columns.taken[key] === undefined);
  const wanted = columns.wanted.flatMap((used, at) => (used ? { at, value: valueReader(header[at]) } : []));
  const needed = NEEDS.flatMap((key) => columns.taken[key]?.split(" + ") ?? []).map(valueReader);
  const cells = header.map(() => "");
  return {
    fits: (record) => missing.length === 0 && needed.every((value) => (value(record) ?? null) !== null),
    read(record) {
      if (missing.includes("author")) return reject("no author");
      if (missing.includes("time")) return reject("no time");
      for (const { at, value } of wanted) cells[at] = cellOf(value(record)) ?? "";
      return read(cells);
    },
  };
}

const withoutNull = (record: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
