/** Deeper than this nothing is read out of a cell. */
const DEEPEST = 8;
const WORDS: Readonly<Record<string, unknown>> = {
  None: null,
  null: null,
  NULL: null,
  NA: null,
  nan: null,
  NaN: null,
  True: true,
  False: false,
  true: true,
  false: false,
  TRUE: true,
  FALSE: false,
};
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_][\w.]*/y;
const KEYWORD = /([A-Za-z_][\w.]*)\s*=\s*/y;
/** Calls that write a list. */
const LIST_CALLS: ReadonlySet<string> = new Set(["c", "list", "array", "set", "frozenset"]);
const CLOSERS: Readonly<Record<string, string>> = { "[": "]", "(": ")", "{": "}" };

/**
 * What a cell says that holds a value as Python, R or JSON write it: lists, tuples and sets as lists, dictionaries as
 * objects, numbers that a double cannot hold as their digits. Commas between the items of a list may be missing (numpy);
 * calls (`datetime.datetime(…)`) come as null. Undefined where the cell is none of these. O(characters).
 */
export function literalIn(cell: string): unknown {
  const reader = new Literal(cell);
  try {
    const value = reader.value(0);
    return reader.ended() ? value : undefined;
  } catch (error) {
    if (error === UNREADABLE) return undefined;
    throw error;
  }
}

const UNREADABLE = new Error("no literal");

class Literal {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  ended(): boolean {
    this.#space();
    return this.#at >= this.#text.length;
  }

  value(depth: number): unknown {
    if (depth > DEEPEST) throw UNREADABLE;
    this.#space();
    const c = this.#text[this.#at];
    if (c === '"' || c === "'") return this.#string(c);
    if (c === "[" || c === "(") return this.#items(c, depth);
    if (c === "{") return this.#braces(depth);
    NUMBER.lastIndex = this.#at;
    const number = NUMBER.exec(this.#text);
    if (number) {
      this.#at = NUMBER.lastIndex;
      const value = Number(number[0]);
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? number[0] : value;
    }
    return this.#word(depth);
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  #string(quote: string): string {
    let text = "";
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const c = this.#text[at];
      if (c === quote) {
        this.#at = at + 1;
        return text;
      }
      if (c !== "\\") text += c;
      else {
        const next = this.#text[++at];
        const unicode = next === "u" ? /^[0-9a-fA-F]{4}/.exec(this.#text.slice(at + 1, at + 5)) : null;
        if (unicode) {
          text += String.fromCharCode(Number.parseInt(unicode[0], 16));
          at += 4;
        } else text += next === "n" ? "\n" : next === "t" ? "\t" : (next ?? "");
      }
    }
    throw UNREADABLE;
  }

  #items(open: string, depth: number): unknown[] {
    const close = CLOSERS[open];
    this.#at++;
    const items: unknown[] = [];
    for (;;) {
      this.#space();
      if (this.#text[this.#at] === close) {
        this.#at++;
        return items;
      }
      items.push(this.value(depth + 1));
      this.#space();
      if (this.#text[this.#at] === ",") this.#at++;
      else if (this.#text[this.#at] === undefined) throw UNREADABLE;
    }
  }

  /** A dictionary; without colons, a set. */
  #braces(depth: number): unknown {
    this.#at++;
    const object: Record<string, unknown> = {};
    const items: unknown[] = [];
    for (;;) {
      this.#space();
      if (this.#text[this.#at] === "}") {
        this.#at++;
        return items.length > 0 ? items : object;
      }
      const key = this.value(depth + 1);
      this.#space();
      if (this.#text[this.#at] === ":") {
        this.#at++;
        object[String(key)] = this.value(depth + 1);
        this.#space();
      } else items.push(key);
      if (this.#text[this.#at] === ",") this.#at++;
      else if (this.#text[this.#at] !== "}") throw UNREADABLE;
    }
  }

  /** `None`, `True`; R's `c(…)` and `list(…)`; Python's `User(id=7, …)`; any other call says nothing that is read. */
  #word(depth: number): unknown {
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0];
    if (word === undefined) throw UNREADABLE;
    this.#at += word.length;
    if (this.#text[this.#at] === "(") {
      const { items, named } = this.#arguments(depth + 1);
      if (LIST_CALLS.has(word)) return [...items, ...Object.values(named)].flat();
      return Object.keys(named).length > 0 ? named : null;
    }
    if (Object.hasOwn(WORDS, word)) return WORDS[word];
    // `datetime.timezone.utc`
    if (depth > 0 && word.includes(".")) return null;
    throw UNREADABLE;
  }

  #arguments(depth: number): { readonly items: unknown[]; readonly named: Record<string, unknown> } {
    if (depth > DEEPEST) throw UNREADABLE;
    const items: unknown[] = [];
    const named: Record<string, unknown> = {};
    this.#at++;
    for (;;) {
      this.#space();
      if (this.#text[this.#at] === ")") {
        this.#at++;
        return { items, named };
      }
      KEYWORD.lastIndex = this.#at;
      const keyword = KEYWORD.exec(this.#text);
      if (keyword) {
        this.#at = KEYWORD.lastIndex;
        named[keyword[1]] = this.value(depth);
      } else items.push(this.value(depth));
      this.#space();
      if (this.#text[this.#at] === ",") this.#at++;
      else if (this.#text[this.#at] !== ")") throw UNREADABLE;
    }
  }
}
