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
  /** Its first unit. */
  readonly first: number;
  readonly inner: Plan | undefined;
}

export type Picker = (text: string) => unknown;

/** Thrown inside, never out: the text is not what this reader is made for. */
const UNREADABLE = new Error("unreadable");

/**
 * A JSON parser for records of which little is read: makes only the wanted fields and passes over the rest by counting
 * brackets. On tweets of 5 KB it does twice as many a second as JSON.parse. Whole numbers of 16 digits and more come as
 * strings, digit by digit. What is passed over is not checked beyond its brackets and quotes. Returns undefined for
 * anything it is not sure of: JSON.parse then decides. Equal to JSON.parse with the unwanted fields removed.
 */
export function picker(wanted: Wanted): Picker {
  const plan = planOf(wanted);
  const reader = new PickReader();
  return (text) => reader.read(text, plan);
}

function planOf(wanted: Wanted): Plan {
  const byLength: Field[][] = [];
  for (const [key, inner] of Object.entries(wanted)) {
    byLength[key.length] ??= [];
    byLength[key.length].push({ key, first: key.charCodeAt(0), inner: inner === true ? undefined : planOf(inner) });
  }
  return { byLength };
}

/**
 * The text as an array of its UTF-16 units, beside the text itself: indices are the same in both, and reading a typed
 * array is several times as fast as charCodeAt.
 */
class Units {
  #bytes = Buffer.alloc(65_536 * 2);
  units = new Uint16Array(this.#bytes.buffer, this.#bytes.byteOffset, 65_536);

  /** One unit of 0 follows the text: it ends every loop. */
  load(text: string): Uint16Array {
    if (text.length + 1 > this.units.length) {
      this.#bytes = Buffer.alloc((text.length + 1) * 4);
      this.units = new Uint16Array(this.#bytes.buffer, this.#bytes.byteOffset, (text.length + 1) * 2);
    }
    this.#bytes.write(text, "utf16le");
    this.units[text.length] = 0;
    return this.units;
  }
}

class PickReader {
  readonly #scratch = new Units();
  #units: Uint16Array = this.#scratch.units;
  #text = "";
  #at = 0;

  read(text: string, plan: Plan): unknown {
    this.#text = text;
    this.#units = this.#scratch.load(text);
    this.#at = 0;
    try {
      this.#space();
      if (this.#units[this.#at] !== 123) return undefined;
      const value = this.#object(plan);
      this.#space();
      return this.#at === text.length ? value : undefined;
    } catch (error) {
      if (error === UNREADABLE || error instanceof SyntaxError) return undefined;
      throw error;
    } finally {
      this.#text = "";
    }
  }

  #space(): void {
    const units = this.#units;
    let at = this.#at;
    for (;;) {
      const code = units[at];
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
      at++;
    }
    this.#at = at;
  }

  /** At `{`. */
  #object(plan: Plan): object {
    const units = this.#units;
    const result: Record<string, unknown> = {};
    this.#at++;
    this.#space();
    if (units[this.#at] === 125) {
      this.#at++;
      return result;
    }
    for (;;) {
      this.#space();
      if (units[this.#at] !== 34) throw UNREADABLE;
      const start = this.#at + 1;
      let end = start;
      for (;;) {
        const code = units[end];
        if (code === 34) break;
        if (code === 92 || code < 32) throw UNREADABLE;
        end++;
      }
      this.#at = end + 1;
      this.#space();
      if (units[this.#at] !== 58) throw UNREADABLE;
      this.#at++;
      this.#space();
      const field = this.#fieldOf(plan, start, end);
      if (!field) this.#skip();
      else result[field.key] = this.#value(field.inner);
      this.#space();
      const code = units[this.#at++];
      if (code === 125) return result;
      if (code !== 44) throw UNREADABLE;
    }
  }

  #fieldOf(plan: Plan, start: number, end: number): Field | undefined {
    const fields = plan.byLength[end - start];
    if (fields === undefined) return undefined;
    const first = this.#units[start];
    for (let i = 0; i < fields.length; i++)
      if (fields[i].first === first && this.#text.startsWith(fields[i].key, start)) return fields[i];
    return undefined;
  }

  #value(plan: Plan | undefined): unknown {
    const units = this.#units;
    const code = units[this.#at];
    if (code === 34) return this.#string();
    if (code === 123) {
      if (plan) return this.#object(plan);
      return this.#whole();
    }
    if (code === 91) return plan ? this.#list(plan) : this.#whole();
    const start = this.#at;
    this.#skipScalar();
    return scalarOf(this.#text.slice(start, this.#at));
  }

  #list(plan: Plan): unknown[] {
    const units = this.#units;
    const result: unknown[] = [];
    this.#at++;
    this.#space();
    if (units[this.#at] === 93) {
      this.#at++;
      return result;
    }
    for (;;) {
      this.#space();
      result.push(this.#value(plan));
      this.#space();
      const code = units[this.#at++];
      if (code === 93) return result;
      if (code !== 44) throw UNREADABLE;
    }
  }

  #whole(): unknown {
    const start = this.#at;
    this.#skip();
    const text = this.#text.slice(start, this.#at);
    return LONG.test(text) ? parseExactly(text) : JSON.parse(text);
  }

  /** At a quote. */
  #string(): string {
    const units = this.#units;
    const start = this.#at;
    let at = start + 1;
    let plain = true;
    for (;;) {
      const code = units[at];
      if (code === 34) break;
      if (code === 92) {
        plain = false;
        at++;
      } else if (code < 32) throw UNREADABLE;
      at++;
    }
    this.#at = at + 1;
    return plain ? this.#text.slice(start + 1, at) : (JSON.parse(this.#text.slice(start, at + 1)) as string);
  }

  #skipScalar(): void {
    const units = this.#units;
    let at = this.#at;
    for (;;) {
      const code = units[at];
      if (code === 44 || code === 125 || code === 93 || code === 32 || code === 10 || code === 13 || code === 9) break;
      if (code === 0) throw UNREADABLE;
      at++;
    }
    if (at === this.#at) throw UNREADABLE;
    this.#at = at;
  }

  /** Past one value of any kind. */
  #skip(): void {
    const units = this.#units;
    const length = this.#text.length;
    let at = this.#at;
    const first = units[at];
    if (first !== 34 && first !== 123 && first !== 91) {
      this.#skipScalar();
      return;
    }
    let depth = 0;
    while (at < length) {
      const code = units[at++];
      if (code === 34) {
        for (;;) {
          const inner = units[at++];
          if (inner === 34) break;
          if (inner === 92) at++;
          else if (inner === 0) throw UNREADABLE;
        }
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

const LONG = /\d{16}/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const LONG_INTEGER = /^-?[1-9]\d{15,}$/;

function scalarOf(text: string): unknown {
  if (text === "null") return null;
  if (text === "true") return true;
  if (text === "false") return false;
  if (LONG_INTEGER.test(text)) return text;
  if (NUMBER.test(text)) return Number(text);
  throw UNREADABLE;
}
