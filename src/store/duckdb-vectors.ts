import { type DuckDBDataChunk, DuckDBDecimalValue, type DuckDBVector } from "@duckdb/node-api";
import type { ColumnKind, ColumnSpec, Columns } from "../model/query.ts";

/**
 * The one place that reaches into the driver's vectors: their typed arrays lie in a field `items` that TypeScript calls
 * private. Pinned to @duckdb/node-api 1.5.5-r.5; test/store/conformance.ts fails should it move.
 */
type Items =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;
interface Open {
  readonly items?: Items;
  readonly validity: {
    readonly data: BigUint64Array | null;
    itemValid(i: number): boolean;
  };
}
const open = (vector: DuckDBVector): Open => vector as unknown as Open;

type Growing = {
  -readonly [K in ColumnKind]: {
    kind: K;
    data: { u32: Uint32Array; f64: Float64Array; u8: Uint8Array; string: string[] }[K];
  };
}[ColumnKind];

/** Gathers chunks into columns of the kinds asked for. */
export class ColumnGatherer<S extends ColumnSpec> {
  #columns: { name: string; index: number; into: Growing }[];
  #rows = 0;
  #room = 0;

  /** `names`: as the result has them. Throws where the query lacks a column of the specification. */
  constructor(spec: S, names: readonly string[]) {
    this.#columns = Object.entries(spec).map(([name, kind]) => {
      const index = names.indexOf(name);
      if (index < 0) throw new Error(`the query has no column "${name}" (it has ${names.join(", ")})`);
      return { name, index, into: empty(kind) };
    });
  }

  get rows(): number {
    return this.#rows;
  }

  add(chunk: DuckDBDataChunk): void {
    const n = chunk.rowCount;
    if (this.#rows + n > this.#room) this.#grow(Math.max(2048, this.#rows + n, this.#room * 2));
    for (const { name, index, into } of this.#columns) {
      const vector = chunk.getColumnVector(index);
      if (into.kind === "string") for (let i = 0; i < n; i++) into.data.push(text(vector.getItem(i)));
      else readNumbers(vector, n, into.data, this.#rows, into.kind === "f64", name);
    }
    this.#rows += n;
  }

  take(): Columns<S> {
    const result: Record<string, Growing["data"]> = {};
    for (const { name, into } of this.#columns)
      result[name] =
        into.kind === "string"
          ? into.data
          : into.data.length === this.#rows
            ? into.data
            : into.data.slice(0, this.#rows);
    for (const column of this.#columns) column.into = empty(column.into.kind);
    this.#rows = this.#room = 0;
    return result as unknown as Columns<S>;
  }

  #grow(room: number): void {
    for (const { into } of this.#columns) {
      if (into.kind === "string") continue;
      const old = into.data;
      into.data = empty(into.kind, room).data as never;
      (into.data as Float64Array).set(old);
    }
    this.#room = room;
  }
}

function empty(kind: ColumnKind, room = 0): Growing {
  if (kind === "u32") return { kind, data: new Uint32Array(room) };
  if (kind === "f64") return { kind, data: new Float64Array(room) };
  if (kind === "u8") return { kind, data: new Uint8Array(room) };
  return { kind, data: [] };
}

const text = (value: unknown): string => (value === null ? "" : typeof value === "string" ? value : String(value));

/** NULL becomes NaN in a column of f64 and is an error in one of codes, where every number means something. */
function readNumbers(
  vector: DuckDBVector,
  n: number,
  into: Uint32Array | Float64Array | Uint8Array,
  at: number,
  nullable: boolean,
  name: string,
): void {
  const { items, validity } = open(vector);
  const allValid = validity.data === null;
  if (items === undefined || isScaled(vector))
    for (let i = 0; i < n; i++) into[at + i] = number(vector.getItem(i), nullable, name);
  else if (items instanceof BigInt64Array || items instanceof BigUint64Array) {
    const low = new Uint32Array(items.buffer, items.byteOffset, n * 2);
    const high = new Int32Array(items.buffer, items.byteOffset, n * 2);
    for (let i = 0; i < n; i++) into[at + i] = high[i * 2 + 1] * 4294967296 + low[i * 2];
  } else if (items.length === n) into.set(items, at);
  else into.set(items.subarray(0, n), at);
  if (!allValid) for (let i = 0; i < n; i++) if (!validity.itemValid(i)) into[at + i] = number(null, nullable, name);
}

/** Types whose items are not the numbers themselves (decimals, enumerations, dates, booleans). */
const isScaled = (vector: DuckDBVector): boolean =>
  !/^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT)|FLOAT|DOUBLE)$/.test(vector.type.toString());

function number(value: unknown, nullable: boolean, name: string): number {
  if (value === null) {
    if (nullable) return Number.NaN;
    throw new Error(`column "${name}" holds NULL where a code or count was expected`);
  }
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  throw new Error(`column "${name}" holds no numbers`);
}
