import type { NoticeCondition, NoticeQuery, PostCondition, Query, Tree, Words } from "./ast.ts";
import { QueryError } from "./error.ts";
import { REFUSAL, readField, readTag, refusal } from "./fields.ts";
import { lex, type Token } from "./lexer.ts";
import { readNoticeField } from "./notice-fields.ts";
import { wordsOf } from "./words.ts";

const MAX_DEPTH = 40;
const MAX_TERMS = 200;
const TERM = 'a word, a "phrase", #tag, field:value or (';

/**
 * Reads a topic query: recursive descent over
 *   or := and ("OR" and)* · and := not ("AND"? not)* · not := ("NOT" | "-") not | near · near := term ("NEAR/n" term)?
 * `(a OR b) NEAR/5 c` is `a NEAR/5 c OR b NEAR/5 c`.
 * O(length). Throws a QueryError that points at the character and says what was expected.
 */
export function parseQuery(text: string): Query {
  return new Parser<PostCondition>(text, { field: readField, tag: readTag }).parse();
}

/** The same for procurement notices: words, phrases, NEAR, and the fields of `notice-fields.ts`. Throws a QueryError. */
export function parseNoticeQuery(text: string): NoticeQuery {
  return new Parser<NoticeCondition>(text, {
    field: readNoticeField,
    tag: () => "notices have no hashtags: put the text in quotation marks to look for it as a word",
  }).parse();
}

/** What a language has besides words: a condition, or the sentence that says what was expected instead. */
interface Fields<C> {
  readonly field: (name: string, value: string) => Tree<C> | string;
  readonly tag: (text: string) => Tree<C> | string;
}

class Parser<C extends { readonly type: string }> {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #i = 0;
  #depth = 0;
  #terms = 0;

  readonly #fields: Fields<C>;

  constructor(text: string, fields: Fields<C>) {
    this.#text = text;
    this.#fields = fields;
    this.#tokens = lex(text);
  }

  parse(): Tree<C> {
    if (this.#peek.type === "end") this.#fail(this.#peek, `expected ${TERM}, found nothing`);
    const query = this.#or();
    if (this.#peek.type === ")")
      this.#fail(this.#peek, "this ) closes nothing: expected ( before it, or the end of the query");
    return query;
  }

  get #peek(): Token {
    return this.#tokens[this.#i];
  }

  #is(type: Token["type"]): boolean {
    return this.#tokens[this.#i].type === type;
  }

  #fail(token: Token, what: string): never {
    throw new QueryError(this.#text, token.at, what);
  }

  #or(): Tree<C> {
    const parts = [this.#and()];
    while (this.#peek.type === "or") {
      this.#i++;
      parts.push(this.#and());
    }
    return parts.length === 1 ? parts[0] : { type: "or", parts };
  }

  #and(): Tree<C> {
    const parts = [this.#not()];
    for (;;) {
      const { type } = this.#peek;
      if (type === "and") this.#i++;
      else if (type === "or" || type === ")" || type === "end") break;
      parts.push(this.#not());
    }
    return parts.length === 1 ? parts[0] : { type: "and", parts };
  }

  #not(): Tree<C> {
    if (this.#peek.type !== "not") return this.#near();
    const token = this.#peek;
    this.#enter(token);
    this.#i++;
    const part = this.#not();
    this.#depth--;
    return { type: "not", part };
  }

  #near(): Tree<C> {
    const left = this.#term();
    const token = this.#peek;
    if (token.type !== "near") return left;
    const before = alternatives(left);
    if (!before)
      this.#fail(token, "NEAR joins words or phrases, or several of them with OR in brackets: expected one before it");
    this.#i++;
    const rightToken = this.#peek;
    const after = alternatives(this.#term());
    if (!after)
      this.#fail(
        rightToken,
        "NEAR joins words or phrases, or several of them with OR in brackets: expected one after it",
      );
    if (this.#peek.type === "near") this.#fail(this.#peek, "NEAR joins two sides only: expected AND, OR or the end");
    this.#terms += before.length * after.length - 2;
    if (this.#terms > MAX_TERMS) this.#fail(token, `a query has at most ${MAX_TERMS} terms`);
    const parts = before.flatMap((l) =>
      after.map((r) => ({ type: "near" as const, left: l, right: r, distance: token.distance })),
    );
    return parts.length === 1 ? parts[0] : { type: "or", parts };
  }

  #term(): Tree<C> {
    const token = this.#peek;
    if (++this.#terms > MAX_TERMS) this.#fail(token, `a query has at most ${MAX_TERMS} terms`);
    switch (token.type) {
      case "(": {
        this.#enter(token);
        this.#i++;
        if (this.#is(")")) this.#fail(this.#peek, `expected ${TERM}, found )`);
        const inner = this.#or();
        if (!this.#is(")")) this.#fail(this.#peek, `expected ) to close the ( at character ${token.at + 1}`);
        this.#i++;
        this.#depth--;
        return inner;
      }
      case "word":
      case "phrase":
        this.#i++;
        return this.#words(token, token.text);
      case "tag":
        this.#i++;
        return this.#checked(token, token.at, this.#fields.tag(token.text));
      case "field": {
        this.#i++;
        const refused = refusal(token.name);
        if (refused) this.#fail(token, refused);
        return this.#checked(token, token.valueAt, this.#fields.field(token.name, token.value));
      }
      default:
        return this.#fail(token, `expected ${TERM}, found ${found(token)}`);
    }
  }

  #enter(token: Token): void {
    if (++this.#depth > MAX_DEPTH) this.#fail(token, `expected at most ${MAX_DEPTH} brackets inside each other`);
  }

  #checked(token: Token, at: number, read: Tree<C> | string): Tree<C> {
    return typeof read === "string" ? this.#fail({ ...token, at }, read) : read;
  }

  #words(token: Token, text: string): Words {
    const at = /[@＠]/.exec(text);
    if (at) {
      const where = token.at + (token.type === "phrase" ? 1 : 0) + at.index;
      this.#fail({ ...token, at: where }, `${REFUSAL}: names with @ are not part of the query language`);
    }
    const words = wordsOf(text);
    if (words.length === 0)
      this.#fail(token, "expected letters, digits or symbols: there is nothing to search for here");
    for (const word of words)
      if (word.prefix && [...word.text].length < 2) this.#fail(token, "expected at least two characters before *");
    return { type: "words", words };
  }
}

/** Words, or each of several that OR joins; undefined for anything else. */
function alternatives<C extends { readonly type: string }>(tree: Tree<C>): readonly Words[] | undefined {
  if (isWords(tree)) return [tree];
  if (!isOr(tree)) return undefined;
  const words = tree.parts.filter(isWords);
  return words.length === tree.parts.length ? words : undefined;
}

const isOr = <C extends { readonly type: string }>(
  tree: Tree<C>,
): tree is { readonly type: "or"; readonly parts: readonly Tree<C>[] } => tree.type === "or";
const isWords = <C extends { readonly type: string }>(tree: Tree<C>): tree is Words => tree.type === "words";

function found(token: Token): string {
  return token.type === "end" ? "the end of the query" : token.type === "near" ? "NEAR" : token.type.toUpperCase();
}
