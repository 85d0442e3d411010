import type { Inspection, ReadOptions } from "../source.ts";
import type { Reading } from "./batches.ts";
import { Columns, columnKey } from "./columns.ts";
import type { HeaderScore, TableShape } from "./table-shape.ts";
import type { TimeRules } from "./times.ts";
import { namesZone, orderOfColumn } from "./times.ts";
import { UTC, zoneOf } from "./zones.ts";

/** Reads one row. The array is reused: nothing may keep it. */
export type RowReader = (cells: readonly string[]) => Reading;

/** What a format is given of the file it reads. */
export interface TableContext {
  readonly columns: Columns;
  readonly options: ReadOptions;
  readonly sample: readonly (readonly string[])[];
  /** Rules for a column of times: the person's zone, and the order of day and month the sample settles. */
  rules(time: (cells: readonly string[]) => string): TimeRules;
}

/** A format made of rows under a header. */
export interface TableFormat {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly traces: readonly string[];
  /** How well a row of names does as this format's header; 0 is not at all, 1 is all there. */
  readonly header: HeaderScore;
  /** Recognition score when the header is all there. */
  readonly certainty: number;
  /** The names told as the reason. */
  readonly telling: readonly string[];
  /** Keys without which no row can be read. */
  readonly needs: readonly string[];
  /** Takes the columns it wants and says how a row is read. */
  open(context: TableContext): RowReader;
}

/** Header score: all of `names` must be there, none of `without`. */
export function hasColumns(names: readonly string[], without: readonly string[] = []): HeaderScore {
  const keys = names.map(columnKey);
  const not = without.map(columnKey);
  return (header) => (keys.every((k) => header.includes(k)) && !not.some((k) => header.includes(k)) ? 1 : 0);
}

/** Columns that the person named count towards the header as well. */
export function withMap(score: HeaderScore, options: ReadOptions): HeaderScore {
  const mapped = Object.values(options.map ?? {}).map(columnKey);
  if (mapped.length === 0) return score;
  return (keys) => score(keys) + mapped.filter((key) => keys.includes(key)).length;
}

export const told = (format: TableFormat, shape: TableShape): string =>
  format.telling.filter((name) => shape.header.map(columnKey).includes(columnKey(name))).join(", ") ||
  shape.header
    .filter((name) => name !== "")
    .slice(0, 6)
    .join(", ");

export function contextOf(shape: Pick<TableShape, "header" | "sample">, options: ReadOptions): TableContext {
  return {
    columns: new Columns(shape.header, options),
    options,
    sample: shape.sample,
    rules: (time) => ({
      zone: (options.timeZone === undefined ? undefined : zoneOf(options.timeZone)) ?? UTC,
      order: options.dateOrder ?? orderOfColumn(shape.sample.map((row) => time(row) ?? "")) ?? "unknown",
    }),
  };
}

/** What would be read from where. */
export function inspection(
  format: Pick<TableFormat, "needs" | "open">,
  shape: Pick<TableShape, "header" | "sample">,
  options: ReadOptions,
): Inspection {
  const context = contextOf(shape, options);
  format.open(context);
  const { columns } = context;
  const questions: { about: "time zone" | "date order"; text: string }[] = [];
  const name = columns.taken.time;
  if (name !== undefined) {
    const at = columns.find(name);
    const times = shape.sample.map((row) => row[at] ?? "").filter((text) => text !== "");
    if (options.timeZone === undefined && times.length > 0 && !times.every(namesZone))
      questions.push({ about: "time zone", text: `"${name}" names no time zone: read as UTC` });
    if (options.dateOrder === undefined && orderOfColumn(times) === "unknown")
      questions.push({
        about: "date order",
        text: `"${name}" holds dates like 3/4/2016 and no row settles whether day or month comes first: such rows are refused`,
      });
  }
  return {
    columns: columns.taken,
    dropped: columns.dropped,
    missing: format.needs.filter((key) => columns.taken[key] === undefined),
    questions,
    problems: columns.problems,
  };
}
