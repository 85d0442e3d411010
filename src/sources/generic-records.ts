import { ALIASES } from "./generic-aliases.ts";
import { genericHeader, genericRow } from "./generic-table.ts";
import { Columns, columnKey } from "./reading/columns.ts";
import { idText } from "./reading/flatten.ts";
import { inspection } from "./reading/inspection.ts";
import type { JsonObject } from "./reading/json.ts";
import { isObject } from "./reading/json.ts";
import { recordSource } from "./reading/records.ts";
import type { RowReader } from "./reading/table-format.ts";
import { UTC, zoneOf } from "./reading/zones.ts";

/** A field as text, for looking at: a rounded number does not matter here. */
function cellText(record: JsonObject, field: string): string {
  try {
    return idText(record, field) ?? "";
  } catch {
    return "0";
  }
}

/** Every field that any alias, or the person, may mean: the row that a record is flattened to. */
const FIELDS = [...new Set(Object.values(ALIASES).flat())];

/** Any JSON lines or list of objects with names of fields that are known, or told by `--map`; inner objects by dotted names. */
export const genericRecords = recordSource({
  name: "records",
  title: "Any JSON lines or list",
  about: "fields guessed from known names (`user.id` for inner ones), overridden by `--map key=field`",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: "known names for author, time and text",
  is: (record) => {
    const keys = Object.entries(record).flatMap(([key, value]) =>
      isObject(value) ? Object.keys(value).map((k) => `${key}.${k}`) : key,
    );
    return 0.45 * Math.min(1, genericHeader(keys.map(columnKey)));
  },
  inspect(records, options) {
    const header = fieldsOf(records);
    const sample = records.map((record) => header.map((field) => cellText(record, field)));
    return inspection({ needs: ["author", "time"], open: genericRow, guesses: true }, { header, sample }, options);
  },
  open(options) {
    const asked = Object.values(options.map ?? {});
    const all = [...new Set([...asked, ...FIELDS])];
    const candidates = new Map<string, readonly string[]>();
    const readers = new Map<string, RowReader>();
    return (record) => {
      const keys = Object.keys(record).join("\n");
      let fields = candidates.get(keys);
      if (!fields) {
        fields = all.filter((field) => field in record || (field.split(".")[0] ?? "") in record);
        if (candidates.size > 2_000) candidates.clear();
        candidates.set(keys, fields);
      }
      const present: string[] = [];
      const values: string[] = [];
      for (const field of fields) {
        const value = idText(record, field);
        if (value === undefined) continue;
        present.push(field);
        values.push(value);
      }
      // Records of one file differ in which fields they carry; each set of fields is a header of its own.
      const shape = present.join("\n");
      let reader = readers.get(shape);
      if (!reader) {
        const columns = new Columns(
          present,
          asked.length > 0 ? { ...options, map: presentMap(options.map ?? {}, present) } : options,
        );
        reader = genericRow({
          columns,
          options,
          sample: [],
          rules: () => ({ zone: zoneOf(options.timeZone ?? "UTC") ?? UTC, order: options.dateOrder ?? "unknown" }),
        });
        if (readers.size > 2_000) readers.clear();
        readers.set(shape, reader);
      }
      return reader(values);
    };
  },
});

/** Names of the fields of some records, inner ones dotted, in order of appearance. */
const fieldsOf = (records: readonly JsonObject[]): string[] => [
  ...new Set(
    records.flatMap((record) =>
      Object.entries(record).flatMap(([key, value]) =>
        isObject(value) ? Object.keys(value).map((inner) => `${key}.${inner}`) : key,
      ),
    ),
  ),
];

/** The person's choices that this record has a field for. */
const presentMap = (map: Readonly<Record<string, string>>, present: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(map).filter(([, field]) => present.includes(field)));
