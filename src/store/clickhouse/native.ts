import { isIn } from "../../model/keys.ts";
import type { Column } from "../columns.ts";

/** A column of a block as ClickHouse's Native format holds it: https://clickhouse.com/docs/interfaces/formats/Native */
export interface Typed {
  readonly name: string;
  readonly type: string;
}

/** One block of rows in Native format. Numbers that are NaN in a nullable column are NULL. O(bytes). */
export function nativeBlock(spec: readonly Typed[], columns: readonly Column[], rows: number): Buffer {
  const parts: Uint8Array[] = [varuint(spec.length), varuint(rows)];
  if (columns.length !== spec.length) throw new Error("a column is missing");
  spec.forEach(({ name, type }, i) => {
    parts.push(text(name), text(type));
    const column = columns[i];
    const inner = /^Nullable\((.*)\)$/.exec(type)?.[1];
    if (inner !== undefined) parts.push(nulls(column, rows));
    parts.push(...("strings" in column ? stringsOf(column, rows) : [numbersOf(inner ?? type, column, rows)]));
  });
  return Buffer.concat(parts);
}

function varuint(n: number): Uint8Array {
  const bytes: number[] = [];
  let rest = n;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([varuint(bytes.length), bytes]);
}

function nulls(column: Column, rows: number): Uint8Array {
  const map = new Uint8Array(rows);
  if ("strings" in column) {
    for (let i = 0; i < rows; i++) map[i] = column.rows[i] === column.none ? 1 : 0;
  } else for (let i = 0; i < rows; i++) map[i] = Number.isNaN(column[i]) ? 1 : 0;
  return map;
}

/** Runs of strings that follow each other in `bytes` are still written one by one: each has its length before it. */
function stringsOf(
  { strings: { bytes, ends }, rows: at, none = -1 }: Extract<Column, { strings: unknown }>,
  rows: number,
) {
  let size = 0;
  for (let i = 0; i < rows; i++) size += 5 + (at[i] === none ? 0 : ends[at[i]] - (at[i] === 0 ? 0 : ends[at[i] - 1]));
  const into = new Uint8Array(size);
  let to = 0;
  for (let i = 0; i < rows; i++) {
    const row = at[i];
    const begin = row === 0 || row === none ? 0 : ends[row - 1];
    const length = row === none ? 0 : ends[row] - begin;
    let rest = length;
    for (; rest > 127; rest >>>= 7) into[to++] = (rest & 127) | 128;
    into[to++] = rest;
    into.set(bytes.subarray(begin, begin + length), to);
    to += length;
  }
  return [into.subarray(0, to)];
}

const ARRAYS = {
  UInt8: Uint8Array,
  UInt16: Uint16Array,
  UInt32: Uint32Array,
  Float64: Float64Array,
} as const;

function numbersOf(type: string, from: ArrayLike<number>, rows: number): Uint8Array {
  if (type === "Int64") {
    const words = new Uint32Array(rows * 2);
    for (let i = 0; i < rows; i++) {
      const value = Number.isNaN(from[i]) ? 0 : from[i];
      words[i * 2] = value;
      words[i * 2 + 1] = Math.floor(value / 4294967296);
    }
    return new Uint8Array(words.buffer);
  }
  const name = type.startsWith("Enum8") ? "UInt8" : type;
  if (!isIn(ARRAYS, name)) throw new Error(`no column of type ${type} is written`);
  const numbers = new ARRAYS[name](rows);
  for (let i = 0; i < rows; i++) numbers[i] = from[i];
  return new Uint8Array(numbers.buffer);
}
