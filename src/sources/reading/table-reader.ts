import type { ReadOptions } from "../source.ts";
import { Csv } from "./csv.ts";
import { TextReader } from "./encoding.ts";
import type { Gatherer, Kind } from "./gathering.ts";
import { reject, skip } from "./reasons.ts";
import type { RowReader, TableFormat } from "./table-format.ts";
import { contextOf, withMap } from "./table-format.ts";
import { endsInReturns, HEAD_BYTES, headTables, shapeOf } from "./table-shape.ts";

/** The bytes of one table → batches. */
export class TableReader<R extends object, B, K extends string> {
  readonly #kind: Kind<R, B, K>;
  readonly #format: TableFormat<R, K>;
  readonly #options: ReadOptions;
  readonly #batches: Gatherer<R, B>;
  readonly #text: TextReader;
  #head: string[] = [];
  #headLength = 0;
  #csv: Csv | undefined;
  #returns = false;

  constructor(kind: Kind<R, B, K>, format: TableFormat<R, K>, options: ReadOptions) {
    this.#kind = kind;
    this.#batches = kind.gather();
    this.#format = format;
    this.#options = options;
    this.#text = new TextReader(options.encoding);
  }

  push(bytes: Uint8Array): void {
    this.#feed(this.#text.push(bytes));
  }

  take(): readonly B[] {
    return this.#batches.take();
  }

  finish(): readonly B[] {
    this.#feed(this.#text.end());
    if (!this.#csv) this.#begin();
    this.#csv?.end();
    return this.#batches.finish();
  }

  #feed(text: string): void {
    if (this.#csv) {
      this.#csv.push(this.#returns ? text.replaceAll("\r", "\n") : text);
      return;
    }
    this.#head.push(text);
    this.#headLength += text.length;
    if (this.#headLength >= HEAD_BYTES) this.#begin();
  }

  #begin(): void {
    const whole = this.#head.join("");
    this.#head = [];
    this.#returns = endsInReturns(whole.slice(0, HEAD_BYTES));
    const text = this.#returns ? whole.replaceAll("\r", "\n") : whole;
    const format = this.#format;
    const shape = shapeOf(headTables(text.slice(0, HEAD_BYTES)), withMap(format.header, this.#options));
    const header = shape?.headerRecord ?? 0;
    const width = shape?.header.length ?? 0;
    const names = shape?.header ?? [];
    const ragged = shape?.ragged ?? false;
    let read: RowReader<R> = () => reject("missing column");
    let wanted: readonly boolean[] | undefined;
    if (shape) {
      const context = contextOf(this.#kind, shape, this.#options, format);
      const open = format.open(context);
      if (format.needs.every((key) => context.columns.taken[key] !== undefined)) read = open;
      wanted = context.columns.wanted;
    }
    const batches = this.#batches;
    const csv = new Csv(
      {
        delimiter: shape?.delimiter ?? ",",
        backslash: shape?.backslash ?? false,
        spaced: shape?.spaced ?? false,
        escaped: shape?.escaped ?? false,
      },
      (found, record) => {
        // Files that were put together keep the mark of each.
        let cells = found[0]?.charCodeAt(0) === 0xfeff ? [found[0].slice(1), ...found.slice(1)] : found;
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
          if (cells.length < width && ragged) cells = [...cells, ...Array<string>(width - cells.length).fill("")];
          else if (cells.length < width || !emptyFrom(cells, width)) {
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
    const cell = cells[i];
    if (cell !== names[i] && (cell.length <= names[i].length || cell.trim() !== names[i])) return false;
    seen++;
  }
  return seen > 1;
}
