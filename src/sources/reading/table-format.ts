import type { SayingWith } from "../../model/sentence.ts";
import type { ReadOptions } from "../source.ts";
import type { Reading } from "./batches.ts";
import { Columns, columnKey } from "./columns.ts";
import type { Keys } from "./gathering.ts";
import type { MapKey } from "./map-keys.ts";
import type { Refusal } from "./reasons.ts";
import type { HeaderScore, TableShape } from "./table-shape.ts";
import type { TimeRules } from "./times.ts";
import { orderOfColumn } from "./times.ts";
import { UTC, zoneOf } from "./zones.ts";

/** Reads one row. The array is reused: nothing may keep it. */
export type RowReader<R = Reading> = (cells: readonly string[]) => R | Refusal;

/** What a format is given of the file it reads. */
export interface TableContext<K extends string = MapKey> {
  readonly columns: Columns<K>;
  readonly options: ReadOptions;
  readonly sample: readonly (readonly string[])[];
  /** Rules for a column of times: the person's zone, and the order of day and month the sample settles. */
  rules(time: (cells: readonly string[]) => string): TimeRules;
}

/** A format made of rows under a header. */
export interface TableFormat<R = Reading, K extends string = MapKey> {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly traces: readonly string[];
  readonly richer?: SayingWith<"hint.">;
  /** How well a row of names does as this format's header; 0 is not at all, 1 is all there. */
  readonly header: HeaderScore;
  /** Recognition score when the header is all there. */
  readonly certainty: number;
  /** The names told as the reason. */
  readonly telling: readonly string[];
  /** Keys without which no row can be read. */
  readonly needs: readonly string[];
  /** Its columns are guessed from their names, not known: a person is asked whether the guess is right. */
  readonly guesses?: true;
  /** Its documentation says of times that name no zone that they are UTC; a zone given for other files changes nothing. */
  readonly zoneless?: "UTC";
  /** Its documentation, or all of its files, say which number is the month in dates like 3/4/2016. */
  readonly slashes?: "month-first" | "day-first";
  /** Its rows may bear no date: a person then gives one for all of them. */
  readonly undated?: true;
  /** Its abbreviations of zones (CST, PST) are those of North America. */
  readonly american?: true;
  /** Takes the columns it wants and says how a row is read. */
  open(context: TableContext<K>): RowReader<R>;
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

export const told = (format: Pick<TableFormat, "telling">, shape: TableShape): string =>
  format.telling.filter((name) => shape.header.map(columnKey).includes(columnKey(name))).join(", ") ||
  shape.header
    .filter((name) => name !== "")
    .slice(0, 6)
    .join(", ");

export function contextOf<K extends string>(
  keys: Keys<K>,
  shape: Pick<TableShape, "header" | "sample">,
  options: ReadOptions,
  known: Pick<TableFormat, "zoneless" | "slashes" | "american">,
): TableContext<K> {
  return {
    columns: new Columns(shape.header, options, keys),
    options,
    sample: shape.sample,
    rules: (time) => ({
      zone: (known.zoneless || options.timeZone === undefined ? undefined : zoneOf(options.timeZone)) ?? UTC,
      ...(options.timeZone !== undefined && { zoneSaid: true as const }),
      ...(known.american && { american: true as const }),
      order:
        known.slashes ?? options.dateOrder ?? orderOfColumn(shape.sample.map((row) => time(row) ?? "")) ?? "unknown",
    }),
  };
}
