import { decodeUtf8 } from "./encoding.ts";
import { parseExactly } from "./json.ts";

/**
 * Which fields of a record are read: `true` for a whole value, an object for some fields of an inner one. Where the
 * record has a list, the same holds for each of its items.
 */
export interface Wanted {
  readonly [key: string]: true | Wanted;
}

/** Wanted keys by their length: nearly every key is dismissed without being compared. */
interface Plan {
  readonly byLength: readonly (readonly Field[] | undefined)[];
}
interface Field {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly inner: Plan | undefined;
}

export type Picker = (bytes: Uint8Array, from: number, to: number) => unknown;

/** Thrown inside, never out: the text is not what this reader is made for. */
const UNREADABLE = new Error("unreadable");

/**
 * A JSON parser for records of which little is read, on bytes: makes only the wanted fields and passes over the rest by
 * counting brackets, so that most of a record is never decoded. Whole numbers that a double cannot hold come as
 * strings, digit by digit. What is passed over is not checked beyond its brackets and quotes. Returns undefined for anything it
 * is not sure of: JSON.parse then decides. Equal to JSON.parse with the unwanted fields removed. O(bytes).
 */
export function picker(wanted: Wanted): Picker {
  const plan = planOf(wanted);
  const reader = new PickReader();
  return (bytes, from, to) => reader.read(bytes, from, to, plan);
}

function planOf(wanted: Wanted): Plan {
  const byLength: Field[][] = [];
  for (const [key, inner] of Object.entries(wanted)) {
    byLength[key.length] ??= [];
    byLength[key.length].push({ key, bytes: Buffer.from(key), inner: inner === true ? undefined : planOf(inner) });
  }
  return { byLength };
}

const EMPTY = Buffer.alloc(0);

class PickReader {
  #bytes: Buffer = EMPTY;
  #at = 0;
  #end = 0;

  read(bytes: Uint8Array, from: number, to: number, plan: Plan): unknown {
    this.#bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = from;
    this.#end = to;
    try {
      if (this.#next() !== 123) return undefined;
      const value = this.#object(plan);
      this.#space();
      return this.#at === to ? value : undefined;
    } catch (error) {
      if (error === UNREADABLE || error instanceof SyntaxError) return undefined;
      throw error;
    } finally {
      this.#bytes = EMPTY;
    }
  }

  #space(): void {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    while (at < end) {
      const code = bytes[at];
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
      at++;
    }
    this.#at = at;
  }

  /** The byte after white space, not taken. */
  #next(): number {
    if (this.#at < this.#end && this.#bytes[this.#at] > 32) return this.#bytes[this.#at];
    this.#space();
    if (this.#at >= this.#end) throw UNREADABLE;
    return this.#bytes[this.#at];
  }

  /** At `{`. */
  #object(plan: Plan): object {
    const result: Record<string, unknown> = {};
    this.#at++;
    if (this.#next() === 125) {
      this.#at++;
      return result;
    }
    for (;;) {
      if (this.#next() !== 34) throw UNREADABLE;
      const start = this.#at + 1;
      const stop = this.#keyEnd(start);
      this.#at = stop + 1;
      if (this.#next() !== 58) throw UNREADABLE;
      this.#at++;
      const first = this.#next();
      const field = this.#fieldOf(plan, start, stop);
      if (!field) this.#skip(first);
      else result[field.key] = this.#value(field.inner);
      const code = this.#next();
      this.#at++;
      if (code === 125) return result;
      if (code !== 44) throw UNREADABLE;
    }
  }

  #keyEnd(start: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    for (let at = start; at < end; at++) {
      const code = bytes[at];
      if (code === 34) return at;
      if (code === 92 || code < 32) throw UNREADABLE;
    }
    throw UNREADABLE;
  }

  #fieldOf(plan: Plan, start: number, stop: number): Field | undefined {
    const fields = plan.byLength[stop - start];
    if (fields === undefined) return undefined;
    const bytes = this.#bytes;
    next: for (let i = 0; i < fields.length; i++) {
      const key = fields[i].bytes;
      for (let k = 0; k < key.length; k++) if (key[k] !== bytes[start + k]) continue next;
      return fields[i];
    }
    return undefined;
  }

  #value(plan: Plan | undefined): unknown {
    const code = this.#next();
    if (code === 34) return this.#string();
    if (code === 123 || code === 91) {
      if (!plan) return this.#whole(code);
      return code === 123 ? this.#object(plan) : this.#list(plan);
    }
    const start = this.#at;
    this.#skipScalar();
    return scalarOf(this.#bytes.toString("latin1", start, this.#at));
  }

  #list(plan: Plan): unknown[] {
    const result: unknown[] = [];
    this.#at++;
    if (this.#next() === 93) {
      this.#at++;
      return result;
    }
    for (;;) {
      result.push(this.#value(plan));
      const code = this.#next();
      this.#at++;
      if (code === 93) return result;
      if (code !== 44) throw UNREADABLE;
    }
  }

  #whole(first: number): unknown {
    const start = this.#at;
    this.#skip(first);
    const text = decodeUtf8(this.#bytes.subarray(start, this.#at));
    return LONG.test(text) ? parseExactly(text) : JSON.parse(text);
  }

  /** At a quote. */
  #string(): string {
    const bytes = this.#bytes;
    const end = this.#end;
    const start = this.#at;
    let at = start + 1;
    let escaped = false;
    let seen = 0;
    for (; at < end; at++) {
      const code = bytes[at];
      if (code === 34) break;
      if (code < 32) throw UNREADABLE;
      seen |= code;
      if (code === 92) {
        escaped = true;
        at++;
        if (at < end) seen |= bytes[at];
      }
    }
    if (at >= end) throw UNREADABLE;
    this.#at = at + 1;
    const from = escaped ? start : start + 1;
    const to = escaped ? at + 1 : at;
    const text = seen < 128 ? bytes.toString("latin1", from, to) : decodeUtf8(bytes.subarray(from, to));
    return escaped ? String(JSON.parse(text)) : text;
  }

  #skipScalar(): void {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    while (at < end) {
      const code = bytes[at];
      if (code === 44 || code === 125 || code === 93 || code <= 32) break;
      at++;
    }
    if (at === this.#at) throw UNREADABLE;
    this.#at = at;
  }

  /** Past the quote that closes the string whose first character is at `from`. */
  #closing(from: number): number {
    const bytes = this.#bytes;
    const near = Math.min(this.#end, from + NEAR);
    let at = from;
    while (at < near) {
      const code = bytes[at++];
      if (code === 34) return at;
      if (code === 92) at++;
    }
    // Further off, a search for the quote costs less than a look at every byte.
    for (let quote = bytes.indexOf(34, at); quote >= 0 && quote < this.#end; quote = bytes.indexOf(34, quote + 1)) {
      let first = quote;
      while (first > at && bytes[first - 1] === 92) first--;
      if ((quote - first) % 2 === 0) return quote + 1;
    }
    throw UNREADABLE;
  }

  /** Past one value of any kind, which begins with the byte `first`. */
  #skip(first: number): void {
    if (first !== 34 && first !== 123 && first !== 91) {
      this.#skipScalar();
      return;
    }
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    let depth = 0;
    while (at < end) {
      const code = bytes[at++];
      if (code === 34) {
        at = this.#closing(at);
        if (depth === 0) break;
      } else if (code === 123 || code === 91) depth++;
      else if (code === 125 || code === 93) {
        if (--depth === 0) break;
      }
    }
    if (depth !== 0) throw UNREADABLE;
    this.#at = at;
  }
}

/** Bytes of a string that are looked at one by one. */
const NEAR = 24;
const LONG = /\d{16}/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const LONG_INTEGER = /^-?[1-9]\d{15,}$/;

function scalarOf(text: string): unknown {
  if (text === "null") return null;
  if (text === "true") return true;
  if (text === "false") return false;
  if (!NUMBER.test(text)) throw UNREADABLE;
  const value = Number(text);
  return text.length >= 16 && !Number.isSafeInteger(value) && LONG_INTEGER.test(text) ? text : value;
}
