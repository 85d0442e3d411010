import type { ColumnKind, ColumnSpec, Columns } from "../../model/query.ts";
import type { Block, BlockColumn } from "./blocks.ts";

interface Gathering {
  readonly name: string;
  readonly kind: ColumnKind;
  parts: (Uint32Array | Float64Array | Uint8Array)[];
  strings: string[];
}

/** Gathers blocks into columns of the kinds asked for. */
export class BlockGatherer<S extends ColumnSpec> {
  readonly #columns: Gathering[];
  rows = 0;

  constructor(spec: S) {
    this.#columns = Object.entries(spec).map(([name, kind]) => ({ name, kind, parts: [], strings: [] }));
  }

  /** Throws where the block lacks a column of the specification. */
  add({ rows, columns }: Block): void {
    for (const into of this.#columns) {
      const column = columns.find(({ name }) => name === into.name || name.endsWith(`.${into.name}`));
      if (!column)
        throw new Error(
          `the query has no column "${into.name}" (it has ${columns.map(({ name }) => name).join(", ")})`,
        );
      if (into.kind === "string") for (let i = 0; i < rows; i++) into.strings.push(textOf(column, i));
      else into.parts.push(numbersOf(column, rows, into.kind));
    }
    this.rows += rows;
  }

  take(): Columns<S> {
    const result: Record<string, unknown> = {};
    for (const column of this.#columns) {
      result[column.name] = column.kind === "string" ? column.strings : joined(column.parts, column.kind, this.rows);
      column.parts = [];
      column.strings = [];
    }
    this.rows = 0;
    return result as Columns<S>;
  }
}

const textOf = ({ values, nulls, type }: BlockColumn, i: number): string => {
  if (nulls && nulls[i] === 1) return "";
  return type.includes("Bool") ? String(values[i] === 1) : String(values[i]);
};

const room = (kind: ColumnKind, n: number) =>
  kind === "u32" ? new Uint32Array(n) : kind === "f64" ? new Float64Array(n) : new Uint8Array(n);

/** NULL becomes NaN in a column of f64 and is an error in one of codes, where every number means something. */
function numbersOf({ name, values, nulls }: BlockColumn, rows: number, kind: ColumnKind) {
  const into = room(kind, rows);
  for (let i = 0; i < rows; i++) {
    const value = values[i];
    if (nulls && nulls[i] === 1) {
      if (kind !== "f64") throw new Error(`column "${name}" holds NULL where a code or count was expected`);
      into[i] = Number.NaN;
    } else if (typeof value === "number") into[i] = value;
    else throw new Error(`column "${name}" holds no numbers`);
  }
  return into;
}

function joined(parts: readonly (Uint32Array | Float64Array | Uint8Array)[], kind: ColumnKind, rows: number) {
  if (parts.length === 1) return parts[0];
  const all = room(kind, rows);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
