import { type DuckDBDataChunk, DuckDBTypeId } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import type { StringColumn } from "./columns.ts";

/**
 * Fills the columns of a data chunk through the driver's bindings: one call for a column instead of one for a value.
 * What lies in a vector of strings is part of DuckDB's C interface (`duckdb_string_t`): 16 bytes a row, of which the
 * first four are the length; up to 12 bytes follow in place, longer strings as their first four bytes and a pointer.
 */

const MOST_ROWS = 2048;
const IN_PLACE = 12;
/** Four words a row. */
const words = new Uint32Array(MOST_ROWS * 4);
const wordBytes = new Uint8Array(words.buffer);
/** One bit a row, set where it holds a value. */
const valid = new Uint32Array(MOST_ROWS / 32);

/** Rows `start` to `start + count` of the column into rows 0 … of the chunk. O(count + bytes between the first and last of its strings). */
export function fillStrings(
  chunk: DuckDBDataChunk,
  column: number,
  { strings: { bytes, ends }, rows, none = -1 }: StringColumn,
  start: number,
  count: number,
): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  let from = bytes.length;
  let until = 0;
  for (let i = start; i < start + count; i++) {
    const row = rows[i];
    const begin = row === 0 ? 0 : ends[row - 1];
    if (begin < from) from = begin;
    if (ends[row] > until) until = ends[row];
  }
  let low = 0;
  let high = 0;
  if (until - from > IN_PLACE) {
    // As one string the bytes become the vector's own; every row then points into them.
    duckdb.vector_assign_string_element_len(vector, 0, bytes.subarray(from, until));
    const first = duckdb.vector_get_data(vector, 16);
    const pointer = new DataView(first.buffer, first.byteOffset, 16);
    low = pointer.getUint32(8, true);
    high = pointer.getUint32(12, true);
  }
  let gaps = false;
  words.fill(0, 0, count * 4);
  for (let i = 0, w = 0; i < count; i++, w += 4) {
    const row = rows[start + i];
    if (row === none) {
      if (!gaps) valid.fill(0xffffffff);
      gaps = true;
      valid[i >>> 5] &= ~(1 << (i & 31));
      continue;
    }
    const begin = row === 0 ? 0 : ends[row - 1];
    const length = ends[row] - begin;
    words[w] = length;
    if (length <= IN_PLACE) for (let k = 0, to = w * 4 + 4; k < length; k++) wordBytes[to + k] = bytes[begin + k];
    else {
      for (let k = 0, to = w * 4 + 4; k < 4; k++) wordBytes[to + k] = bytes[begin + k];
      const at = low + (begin - from);
      words[w + 2] = at;
      words[w + 3] = high + (at > 0xffffffff ? 1 : 0);
    }
  }
  duckdb.copy_data_to_vector(vector, 0, words.buffer, 0, count * 16);
  if (gaps) setValid(vector);
}

const ARRAYS: Partial<
  Record<
    DuckDBTypeId,
    Uint8ArrayConstructor | Uint16ArrayConstructor | Uint32ArrayConstructor | Float64ArrayConstructor
  >
> = {
  [DuckDBTypeId.UTINYINT]: Uint8Array,
  // Enumerations of up to 256 values.
  [DuckDBTypeId.ENUM]: Uint8Array,
  [DuckDBTypeId.USMALLINT]: Uint16Array,
  [DuckDBTypeId.UINTEGER]: Uint32Array,
  [DuckDBTypeId.DOUBLE]: Float64Array,
};

/** The same for numbers; 64-bit columns take NaN for NULL, those of integers whole numbers below 2^53. */
export function fillNumbers(
  chunk: DuckDBDataChunk,
  column: number,
  type: DuckDBTypeId,
  from: ArrayLike<number>,
  start: number,
  count: number,
): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  const gaps = (type === DuckDBTypeId.BIGINT || type === DuckDBTypeId.DOUBLE) && markGaps(from, start, count);
  if (type === DuckDBTypeId.BIGINT) {
    for (let i = 0; i < count; i++) {
      const value = from[start + i];
      words[i * 2] = value;
      words[i * 2 + 1] = Math.floor(value / 4294967296);
    }
    duckdb.copy_data_to_vector(vector, 0, words.buffer, 0, count * 8);
    if (gaps) setValid(vector);
    return;
  }
  const Numbers = ARRAYS[type];
  if (Numbers === undefined) throw new Error("no column of this type is written");
  let numbers: Uint8Array | Uint16Array | Uint32Array | Float64Array;
  if (from instanceof Numbers) numbers = from.subarray(start, start + count);
  else {
    numbers = new Numbers(count);
    for (let i = 0; i < count; i++) numbers[i] = from[start + i];
  }
  const { buffer } = numbers;
  if (!(buffer instanceof ArrayBuffer)) throw new Error("no column of shared memory is written");
  duckdb.copy_data_to_vector(vector, 0, buffer, numbers.byteOffset, numbers.byteLength);
  if (gaps) setValid(vector);
}

/** Whether any of the numbers is NaN; those are then marked as having no value. */
function markGaps(from: ArrayLike<number>, start: number, count: number): boolean {
  let gaps = false;
  for (let i = 0; i < count; i++) {
    if (!Number.isNaN(from[start + i])) continue;
    if (!gaps) valid.fill(0xffffffff);
    gaps = true;
    valid[i >>> 5] &= ~(1 << (i & 31));
  }
  return gaps;
}

function setValid(vector: duckdb.Vector): void {
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, valid.buffer, 0, valid.byteLength);
}
