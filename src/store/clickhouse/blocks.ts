import { isIn } from "../../model/keys.ts";

type Numbers =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Rows as they come from ClickHouse in its Native format, block by block. */
export interface BlockColumn {
  readonly name: string;
  readonly type: string;
  readonly values: Numbers | readonly string[];
  /** 1 where a row is NULL; absent where none can be. */
  readonly nulls?: Uint8Array;
}
export interface Block {
  readonly rows: number;
  readonly columns: readonly BlockColumn[];
}

/** The block in pieces of at most so many rows: servers send larger ones than they are asked for. */
export function* piecesOf(block: Block, most: number): Iterable<Block> {
  if (block.rows <= most) {
    yield block;
    return;
  }
  for (let from = 0; from < block.rows; from += most) {
    const until = Math.min(block.rows, from + most);
    const columns = block.columns.map(({ values, nulls, ...column }) => ({
      ...column,
      values: values.slice(from, until),
      ...(nulls && { nulls: nulls.subarray(from, until) }),
    }));
    yield { rows: until - from, columns };
  }
}

/** Largest block held: the server is asked for blocks of 65,536 rows. */
const MOST_BYTES = 1 << 30;

/** Cuts a stream of bytes into blocks. Throws where it breaks off within one, and on types it cannot read. */
export async function* blocksOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Block> {
  let held: Buffer = Buffer.alloc(0);
  let coming: Uint8Array[] = [];
  let size = 0;
  let wanted = 0;
  for await (const part of bytes) {
    coming.push(part);
    size += part.length;
    if (size < wanted) continue;
    held = Buffer.concat([held, ...coming]);
    coming = [];
    for (;;) {
      const read = blockAt(held);
      if (!read) break;
      yield read.block;
      held = held.subarray(read.next);
    }
    size = held.length;
    if (size > MOST_BYTES) throw new Error("the answer of the store is larger than can be held");
    // Reading a block anew with every piece of it would be slow: half as much again has to come first.
    wanted = size + Math.min(size >> 1, 1 << 24);
  }
  held = Buffer.concat([held, ...coming]);
  while (held.length > 0) {
    const read = blockAt(held);
    if (!read) throw new Error("the answer of the store breaks off");
    yield read.block;
    held = held.subarray(read.next);
  }
}

/** The block at the beginning; undefined where more bytes are needed. */
function blockAt(bytes: Buffer): { readonly block: Block; readonly next: number } | undefined {
  if (bytes.length === 0) return undefined;
  const from = new Bytes(bytes);
  try {
    const count = from.varuint();
    const rows = from.varuint();
    const columns: BlockColumn[] = [];
    for (let i = 0; i < count; i++) {
      const name = from.text();
      const type = from.text();
      columns.push({ name, type, ...(rows > 0 ? columnOf(from, type, rows) : { values: [] }) });
    }
    return { block: { rows, columns }, next: from.at };
  } catch (e) {
    if (e instanceof Short) return undefined;
    throw e;
  }
}

class Short extends Error {}

class Bytes {
  at = 0;
  readonly #bytes: Buffer;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  take(n: number): Buffer {
    if (this.at + n > this.#bytes.length) throw new Short();
    this.at += n;
    return this.#bytes.subarray(this.at - n, this.at);
  }
  /** A copy that begins where typed arrays can. */
  aligned(n: number): ArrayBuffer {
    const copy = new ArrayBuffer(n);
    new Uint8Array(copy).set(this.take(n));
    return copy;
  }
  varuint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      if (this.at >= this.#bytes.length) throw new Short();
      const byte = this.#bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }
  text(): string {
    const n = this.varuint();
    const from = this.at;
    this.take(n);
    return this.#bytes.toString("utf8", from, this.at);
  }
}

const ARRAYS = {
  UInt8: Uint8Array,
  Bool: Uint8Array,
  UInt16: Uint16Array,
  UInt32: Uint32Array,
  Int8: Int8Array,
  Int16: Int16Array,
  Int32: Int32Array,
  Float32: Float32Array,
  Float64: Float64Array,
} as const;

function columnOf(from: Bytes, type: string, rows: number): Pick<BlockColumn, "values" | "nulls"> {
  const few = /^LowCardinality\((.*)\)$/.exec(type)?.[1];
  if (few !== undefined) return fewValuesOf(from, few, rows);
  const inner = /^Nullable\((.*)\)$/.exec(type)?.[1];
  if (inner === undefined) return { values: valuesOf(from, type, rows) };
  const nulls = Uint8Array.from(from.take(rows));
  return { nulls, values: valuesOf(from, inner, rows) };
}

/** Arrays that places in a list of values are written in, by the number that stands before them. */
const PLACES = [Uint8Array, Uint16Array, Uint32Array] as const;

/** Values that are few: each once, and where they stand. Of those that can be NULL the first is. */
function fewValuesOf(from: Bytes, type: string, rows: number): Pick<BlockColumn, "values" | "nulls"> {
  const [, serialised] = new Uint32Array(from.aligned(16).slice(4, 12));
  const Places = PLACES[serialised & 255];
  if (Places === undefined || (serialised & 0x100) !== 0)
    throw new Error("the store answers with a list of values that is not read");
  const inner = /^Nullable\((.*)\)$/.exec(type)?.[1];
  const listed = valuesOf(from, inner ?? type, wide(from.aligned(8), 1, false)[0]);
  from.take(8);
  const places = new Places(from.aligned(rows * Places.BYTES_PER_ELEMENT));
  const values = Array.from(places, (place) => String(listed[place]));
  return inner === undefined
    ? { values }
    : { values, nulls: Uint8Array.from(places, (place) => (place === 0 ? 1 : 0)) };
}

function valuesOf(from: Bytes, type: string, rows: number): BlockColumn["values"] {
  if (type === "String") {
    const strings: string[] = [];
    for (let i = 0; i < rows; i++) strings.push(from.text());
    return strings;
  }
  if (type === "Nothing") return new Uint8Array(from.take(rows));
  if (type === "Int64" || type === "UInt64") return wide(from.aligned(rows * 8), rows, type === "Int64");
  const scale = /^Decimal\((\d+), (\d+)\)$/.exec(type);
  if (scale && Number(scale[1]) <= 18) {
    const whole =
      Number(scale[1]) <= 9 ? new Int32Array(from.aligned(rows * 4)) : wide(from.aligned(rows * 8), rows, true);
    return Float64Array.from(whole, (n) => n / 10 ** Number(scale[2]));
  }
  if (type.startsWith("Enum8(")) {
    const names = new Map([...type.matchAll(/'([^']*)' = (-?\d+)/g)].map(([, name, code]) => [Number(code), name]));
    return Array.from(new Int8Array(from.aligned(rows)), (code) => names.get(code) ?? "");
  }
  if (!isIn(ARRAYS, type)) throw new Error(`the store answers with ${type}, which is not read`);
  const Numbers = ARRAYS[type];
  return new Numbers(from.aligned(rows * Numbers.BYTES_PER_ELEMENT));
}

function wide(buffer: ArrayBuffer, rows: number, signed: boolean): Float64Array {
  const low = new Uint32Array(buffer);
  const high = signed ? new Int32Array(buffer) : low;
  const values = new Float64Array(rows);
  for (let i = 0; i < rows; i++) values[i] = high[i * 2 + 1] * 4294967296 + low[i * 2];
  return values;
}
