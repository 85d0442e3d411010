import { ALIASES, bareWord, fieldWord } from "../generic-aliases.ts";
import type { Cell, Columns } from "../reading/columns.ts";
import { isObject } from "../reading/json.ts";
import { LIST_ITEM_KEYS } from "../reading/lists.ts";
import { literalIn } from "../reading/literals.ts";
import { isNothing } from "../reading/placeholders.ts";

/** A column as it is judged: its name, and what stands in it in the rows that are looked at. */
export interface Field {
  /** As the file has it; of what lies inside cells that hold records, dotted (`user.id`). */
  readonly name: string;
  /** As it is looked up among names that are known. */
  readonly word: string;
  /** Without the zone of its times. */
  readonly bare: string;
  /** One for each row, blanks cut; "" where there is nothing. */
  readonly values: readonly string[];
  /** Those that say something. */
  readonly filled: readonly string[];
  readonly distinct: number;
}

/** Rows that are looked at. */
export const JUDGED_ROWS = 1_000;
/** Share of a column's cells that must hold records before it is opened. */
const MOST = 0.8;
const MOST_INNER = 60;

/** The columns of a table with their values; cells that hold records (`{'id': 7, …}`) are opened first. */
export function fieldsOf(columns: Columns, sample: readonly (readonly string[])[]): readonly Field[] {
  const rows = sample.filter((row) => row.length === columns.width && !isHeader(row, columns)).slice(0, JUDGED_ROWS);
  for (let at = 0; at < columns.width; at++) openRecords(columns, at, rows);
  gatherItems(columns);
  return columns.all.map(({ name, cell }) =>
    fieldOf(
      name,
      rows.map((row) => (cell(row) ?? "").trim()),
    ),
  );
}

/** A header in the middle: files that were put together. */
const isHeader = (row: readonly string[], { names }: Columns): boolean =>
  names.length > 1 && row.every((cell, i) => cell === "" || cell.trim() === names[i]);

/** The same column in some of the rows. */
export const inRows = (field: Field, keep: readonly boolean[]): Field =>
  fieldOf(
    field.name,
    field.values.filter((_, i) => keep[i]),
  );

function fieldOf(name: string, values: readonly string[]): Field {
  const clean = values.map((value) => (isNothing(value) ? "" : value));
  const filled = clean.filter((value) => value !== "");
  return { name, word: fieldWord(name), bare: bareWord(name), values: clean, filled, distinct: new Set(filled).size };
}

/** Gives each scalar inside a column's records a column of its own. */
function openRecords(columns: Columns, at: number, rows: readonly (readonly string[])[]): void {
  const cells = rows.map((row) => (row[at] ?? "").trim()).filter((cell) => cell !== "" && !isNothing(cell));
  if (cells.length === 0 || cells.filter(isRecord).length < MOST * cells.length) return;
  const records = cells.slice(0, 50).map(recordIn).filter(isObject);
  if (records.length < MOST * Math.min(cells.length, 50)) return;
  const paths = new Set(
    records.flatMap((record) => Object.entries(record).flatMap(([key, value]) => (isScalar(value) ? key : []))),
  );
  const name = columns.names[at];
  let last = "";
  let record: Readonly<Record<string, unknown>> = {};
  const recordOf = (cell: string) => {
    if (cell !== last) {
      const found = recordIn(cell);
      record = isObject(found) ? found : {};
      last = cell;
    }
    return record;
  };
  for (const path of [...paths].slice(0, MOST_INNER)) {
    const cell: Cell = (row) => {
      const value = recordOf(row[at] ?? "")[path];
      return isScalar(value) ? String(value) : "";
    };
    columns.add(`${name}.${path}`, cell, at);
  }
}

/** `entities/hashtags/0/text`, `hashtags.0`, `urls/1/expanded_url`: the items of a list, a column each. */
const ITEM = /^(.*?)[./](\d{1,3})(?:[./](.+))?$/;

/** `hashtag_1`, `url2`: likewise, where the name is one of lists. */
const NUMBERED = /^(\D+?)[_ ]?(\d{1,2})$/;
const LISTS: ReadonlySet<string> = new Set([...ALIASES.hashtags, ...ALIASES.links, ...ALIASES.media, "url", "link"]);

/** Puts the columns of a list's items together: a column more, that holds the list. */
function gatherItems(columns: Columns): void {
  const lists = new Map<string, Map<string, number[]>>();
  columns.names.slice(0, columns.width).forEach((name, at) => {
    const m = ITEM.exec(name) ?? NUMBERED.exec(name);
    if (!m || (m.length === 3 && !LISTS.has(fieldWord(m[1])))) return;
    const fields = lists.get(m[1]) ?? new Map<string, number[]>();
    lists.set(m[1], fields);
    fields.set(m[3] ?? "", [...(fields.get(m[3] ?? "") ?? []), at]);
  });
  for (const [name, fields] of lists) {
    const field = ["", ...LIST_ITEM_KEYS].find((key) => fields.has(key));
    const items = field === undefined ? undefined : fields.get(field);
    if (items === undefined) continue;
    columns.add(
      name,
      (row) => JSON.stringify(items.map((at) => row[at] ?? "").filter((item) => item !== "" && !isNothing(item))),
      ...items,
    );
  }
}

/** A dictionary, or Python's `User(id=7, …)`. */
const isRecord = (cell: string): boolean => cell.startsWith("{") || /^[A-Z]\w*\(\w+=/.test(cell);
const recordIn = (cell: string): unknown => (isRecord(cell) ? literalIn(cell) : undefined);
const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";
