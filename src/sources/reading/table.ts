import type { Batch } from "../../model/raw.ts";
import type { Inspection, ReadOptions, Recognition, Source } from "../source.ts";
import type { Reading } from "./batches.ts";
import { Batches } from "./batches.ts";
import { Columns, columnKey } from "./columns.ts";
import { Csv } from "./csv.ts";
import { TextReader } from "./encoding.ts";
import { reject, skip } from "./reasons.ts";
import { slices } from "./slices.ts";
import type { HeaderScore, TableShape } from "./table-shape.ts";
import { HEAD_BYTES, headTables, headTablesOf, shapeOf } from "./table-shape.ts";
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

/** Makes a source of a table format: delimiter, preamble, quotes, encoding and damage are the same for all of them. */
export function tableSource(format: TableFormat): Source {
  return {
    name: format.name,
    title: format.title,
    about: format.about,
    traces: format.traces,
    detect(head): Recognition {
      const shape = shapeOf(headTablesOf(head), format.header);
      if (!shape) return { score: 0, reason: `no columns ${format.telling.join(", ")}` };
      const reached = format.header(shape.header.map(columnKey));
      const preamble = shape.headerRecord > 1 ? `, after ${shape.headerRecord - 1} lines of preamble` : "";
      return { score: format.certainty * Math.min(1, reached), reason: `columns ${told(format, shape)}${preamble}` };
    },
    inspect(head, options): Inspection {
      const shape = shapeOf(headTablesOf(head), withMap(format.header, options));
      if (!shape) return { columns: {}, dropped: [], missing: format.needs, questions: [], problems: [] };
      return inspection(format, shape, options);
    },
    async *read(bytes, options): AsyncGenerator<Batch> {
      const reader = new TableReader(format, options);
      for await (const slice of slices(bytes)) {
        reader.push(slice);
        yield* reader.take();
      }
      yield* reader.finish();
    },
  };
}

/** Columns that the person named count towards the header as well. */
function withMap(score: HeaderScore, options: ReadOptions): HeaderScore {
  const mapped = Object.values(options.map ?? {}).map(columnKey);
  if (mapped.length === 0) return score;
  return (keys) => score(keys) + mapped.filter((key) => keys.includes(key)).length;
}

const told = (format: TableFormat, shape: TableShape): string =>
  format.telling.filter((name) => shape.header.map(columnKey).includes(columnKey(name))).join(", ") ||
  shape.header
    .filter((name) => name !== "")
    .slice(0, 6)
    .join(", ");

function contextOf(shape: TableShape, options: ReadOptions): TableContext {
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

function inspection(format: TableFormat, shape: TableShape, options: ReadOptions): Inspection {
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

class TableReader {
  readonly #format: TableFormat;
  readonly #options: ReadOptions;
  readonly #batches = new Batches();
  readonly #text = new TextReader();
  #head: string[] = [];
  #headLength = 0;
  #csv: Csv | undefined;

  constructor(format: TableFormat, options: ReadOptions) {
    this.#format = format;
    this.#options = options;
  }

  push(bytes: Uint8Array): void {
    this.#feed(this.#text.push(bytes));
  }

  take(): readonly Batch[] {
    return this.#batches.take();
  }

  finish(): readonly Batch[] {
    this.#feed(this.#text.end());
    if (!this.#csv) this.#begin();
    this.#csv?.end();
    return this.#batches.finish();
  }

  #feed(text: string): void {
    if (this.#csv) {
      this.#csv.push(text);
      return;
    }
    this.#head.push(text);
    this.#headLength += text.length;
    if (this.#headLength >= HEAD_BYTES) this.#begin();
  }

  #begin(): void {
    const text = this.#head.join("");
    this.#head = [];
    const format = this.#format;
    const shape = shapeOf(headTables(text.slice(0, HEAD_BYTES)), withMap(format.header, this.#options));
    const header = shape?.headerRecord ?? 0;
    const width = shape?.header.length ?? 0;
    const names = shape?.header ?? [];
    let read: RowReader = () => reject("missing column");
    let wanted: readonly boolean[] | undefined;
    if (shape) {
      const context = contextOf(shape, this.#options);
      const open = format.open(context);
      if (format.needs.every((key) => context.columns.taken[key] !== undefined)) read = open;
      wanted = context.columns.wanted;
    }
    const batches = this.#batches;
    const csv = new Csv(
      { delimiter: shape?.delimiter ?? ",", backslash: shape?.backslash ?? false },
      (cells, record) => {
        if (record < header) {
          if (!isBlank(cells)) batches.add(record, skip("preamble"));
          return;
        }
        if (record === header) {
          if (wanted) csv.want(wanted);
          return;
        }
        if (cells.length !== width && header > 0) {
          if (isBlank(cells)) return;
          if (cells.length < width || !emptyFrom(cells, width)) {
            batches.add(record, reject("field count"));
            return;
          }
        }
        if (header > 0 && isRepeatedHeader(cells, names, wanted)) {
          batches.add(record, skip("repeated header"));
          return;
        }
        if (isBlank(cells) && cells.length === 1) return;
        batches.add(record, read(cells));
      },
      (fault, record) => batches.add(record, reject(fault)),
    );
    this.#csv = csv;
    csv.push(text);
  }
}

const isBlank = (cells: readonly string[]): boolean =>
  cells.length === 0 || (cells.length === 1 && cells[0].trim() === "");

function emptyFrom(cells: readonly string[], from: number): boolean {
  for (let i = from; i < cells.length; i++) if (cells[i].trim() !== "") return false;
  return true;
}

/** A header that stands in the middle of a file: exports glued together. */
function isRepeatedHeader(
  cells: readonly string[],
  names: readonly string[],
  wanted: readonly boolean[] | undefined,
): boolean {
  let seen = 0;
  for (let i = 0; i < names.length; i++) {
    if (wanted && !wanted[i]) continue;
    if (names[i] === "") continue;
    if (cells[i] !== names[i] && cells[i].trim() !== names[i]) return false;
    seen++;
  }
  return seen > 1;
}
