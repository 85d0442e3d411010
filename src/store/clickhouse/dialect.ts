import type { SqlValue } from "../../model/query.ts";
import { FUNCTIONS, KEYWORDS, OWN_TABLES, TYPES } from "./functions.ts";
import { type Token, tokensOf } from "./tokens.ts";

export interface Translated {
  readonly sql: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/** A text as ClickHouse writes it, whatever is in it. */
export const quotedText = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

/**
 * Says a statement of the facts' dialect to ClickHouse. Throws on every function, type, table or sign it does not know: what is not in the
 * tables of `functions.ts` is not asked. Values stay bound, lists of codes are written as numbers that were checked one by one.
 */
export function translate(sql: string, values: Readonly<Record<string, SqlValue>>): Translated {
  const tokens = tokensOf(sql);
  if (tokens[0]?.text !== "select" && tokens[0]?.text !== "with")
    throw new Error("a question begins with select or with");
  const translator = new Translator(tokens, values);
  return { sql: translator.run(0, tokens.length), values: translator.bound };
}

class Translator {
  readonly bound: Record<string, string | number | boolean> = {};
  readonly #tokens: readonly Token[];
  readonly #values: Readonly<Record<string, SqlValue>>;
  readonly #named: ReadonlySet<string>;

  constructor(tokens: readonly Token[], values: Readonly<Record<string, SqlValue>>) {
    this.#tokens = tokens;
    this.#values = values;
    this.#named = new Set(
      tokens.flatMap(({ kind, text }, i) =>
        kind === "word" && tokens[i + 1]?.text === "as" && /^(?:\(|materialized)$/.test(tokens[i + 2]?.text ?? "")
          ? [text]
          : [],
      ),
    );
  }

  /** Tokens `from` to `until`, said to ClickHouse. */
  run(from: number, until: number): string {
    const out: string[] = [];
    let i = from;
    while (i < until) {
      const [said, next] = this.#one(i, until);
      if (said !== "") out.push(said);
      i = next;
    }
    return out.join(" ").replaceAll(" . ", ".");
  }

  /** What stands at `i`, and where the next begins. */
  #one(i: number, until: number): readonly [said: string, next: number] {
    const { kind, text } = this.#tokens[i];
    switch (kind) {
      case "number":
        return [text, i + 1];
      case "string":
        return [quotedText(text), i + 1];
      case "quoted":
        return [`"${text}"`, i + 1];
      case "value":
        return this.#value(i);
      case "sign":
        return this.#sign(i, until);
      case "word":
        return this.#word(i, until);
    }
  }

  #word(i: number, until: number): readonly [string, number] {
    const { text } = this.#tokens[i];
    if (text === "materialized") return ["", i + 1];
    const next = this.#tokens[i + 1];
    if (KEYWORDS.has(text) && !(text === "left" && this.#is(i + 1, "("))) {
      if ((text === "from" || text === "join") && next?.kind === "word") this.#mayRead(i + 1);
      return [text, i + 1];
    }
    if (!this.#is(i + 1, "(")) return [text, i + 1];
    const rule = Object.hasOwn(FUNCTIONS, text) ? FUNCTIONS[text] : undefined;
    if (text === "from_json") return this.#list(i);
    if (!rule) throw new Error(`the dialect of the facts has no function ${text}`);
    const close = this.#closing(i + 1, until);
    return [rule(this.#arguments(i + 2, close)), close + 1];
  }

  #mayRead(i: number): void {
    const { text } = this.#tokens[i];
    if (!(OWN_TABLES.has(text) || this.#named.has(text)) || this.#is(i + 1, ".") || this.#is(i + 1, "("))
      throw new Error(`the dialect of the facts reads no table ${text}`);
  }

  #sign(i: number, until: number): readonly [string, number] {
    const { text } = this.#tokens[i];
    if (text === "//") return ["DIV", i + 1];
    if (text === "::") return this.#cast(i);
    if (text === "(") {
      const close = this.#closing(i, until);
      return [`(${this.run(i + 1, close)})`, close + 1];
    }
    if (text === ">>" || text === ":=" || text === ")") throw new Error(`the dialect of the facts has no ${text} here`);
    return [text, i + 1];
  }

  #cast(i: number): readonly [string, number] {
    const type = this.#typeAt(i + 1);
    if (!this.#is(i + 2, "(")) return [`::${type}`, i + 2];
    const close = this.#closing(i + 2, this.#tokens.length);
    return [`::${type}(${this.run(i + 3, close)})`, close + 1];
  }

  #typeAt(i: number): string {
    const text = this.#tokens[i]?.text ?? "";
    if (!Object.hasOwn(TYPES, text)) throw new Error(`the dialect of the facts has no type ${text}`);
    return TYPES[text];
  }

  /** A bound value, of the type it is cast to, or that it has. */
  #value(i: number): readonly [string, number] {
    const name = this.#tokens[i].text;
    const value = this.#valueOf(name);
    this.bound[name] = value;
    if (this.#is(i + 1, "::")) return [`{${name}:${this.#typeAt(i + 2)}}`, i + 3];
    return [`{${name}:${typeOf(value)}}`, i + 1];
  }

  #valueOf(name: string): SqlValue {
    if (!Object.hasOwn(this.#values, name)) throw new Error(`no value is bound to $${name}`);
    return this.#values[name];
  }

  /** `from_json($list::json, '["TYPE"]')`: a list of codes or texts that is bound as JSON. */
  #list(i: number): readonly [string, number] {
    const [value, colons, json, comma, shape, close] = this.#tokens.slice(i + 2, i + 8);
    const type = /^\["([A-Z]+)"\]$/.exec(shape?.text ?? "")?.[1].toLowerCase() ?? "";
    if (value?.kind !== "value" || `${colons?.text}${json?.text}${comma?.text}${close?.text}` !== "::json,)")
      throw new Error("a list is bound as from_json($name::json, '[\"TYPE\"]')");
    if (!Object.hasOwn(TYPES, type)) throw new Error(`the dialect of the facts has no lists of ${type}`);
    return [`CAST([${listed(this.#valueOf(value.text), type)}], 'Array(${TYPES[type]})')`, i + 8];
  }

  #arguments(from: number, until: number): string[] {
    const args: string[] = [];
    let begin = from;
    let depth = 0;
    for (let i = from; i < until; i++) {
      if (this.#is(i, "(")) depth++;
      else if (this.#is(i, ")")) depth--;
      else if (depth === 0 && this.#is(i, ",")) {
        args.push(this.run(begin, i));
        begin = i + 1;
      }
    }
    if (begin < until) args.push(this.run(begin, until));
    return args;
  }

  #closing(open: number, until: number): number {
    let depth = 0;
    for (let i = open; i < until; i++) {
      if (this.#is(i, "(")) depth++;
      else if (this.#is(i, ")") && --depth === 0) return i;
    }
    throw new Error("a bracket is not closed");
  }

  #is(i: number, sign: string): boolean {
    const token = this.#tokens[i];
    return token?.kind === "sign" && token.text === sign;
  }
}

function typeOf(value: SqlValue): string {
  if (typeof value === "string") return "String";
  if (typeof value === "boolean") return "Bool";
  if (!Number.isSafeInteger(value)) return "Float64";
  return value === (value | 0) ? "Int32" : "Int64";
}

function listed(value: SqlValue, type: string): string {
  const list: unknown = JSON.parse(String(value));
  if (!Array.isArray(list)) throw new Error("a list was expected");
  return list
    .map((one: unknown) => {
      if (type === "varchar" && typeof one === "string") return quotedText(one);
      if (type !== "varchar" && Number.isSafeInteger(one)) return String(one);
      throw new Error(`a list of ${type} holds something else`);
    })
    .join(",");
}
