import { INVISIBLE } from "../model/invisible.ts";
import { isIn } from "../model/keys.ts";
import { DISTANCES } from "./ast.ts";
import { QueryError } from "./error.ts";

/** Pieces of a query with where each begins. */
export type Token =
  | { readonly type: "(" | ")" | "end" | "and" | "or" | "not"; readonly at: number }
  | { readonly type: "near"; readonly at: number; readonly distance: number }
  | { readonly type: "phrase"; readonly at: number; readonly text: string }
  | { readonly type: "word"; readonly at: number; readonly text: string }
  | { readonly type: "tag"; readonly at: number; readonly text: string }
  | {
      readonly type: "field";
      readonly at: number;
      readonly name: string;
      readonly value: string;
      readonly valueAt: number;
    };

const MAX_LENGTH = 4000;
const MAX_DISTANCE = Math.max(...DISTANCES);

/** Marks that steer the direction of writing carry no meaning for a search: they count as space, as does the byte order mark. */
const SPACE = new RegExp(`[\\s${INVISIBLE}]`);
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "“": "”",
  "„": "“”",
  "«": "»",
  "「": "」",
  "『": "』",
  "＂": "＂",
};
const STOP = new RegExp(`[\\s${INVISIBLE}()（）"“”„«»「」『』＂]`);

/** Cuts a query into tokens. O(length). Throws a QueryError. */
export function lex(query: string): Token[] {
  if (query.length > MAX_LENGTH)
    throw new QueryError(query, MAX_LENGTH, `a query has at most ${MAX_LENGTH} characters`);
  const tokens: Token[] = [];
  let i = 0;
  while (i < query.length) {
    const c = query[i];
    if (SPACE.test(c)) i++;
    else if (c === "(" || c === "（") tokens.push({ type: "(", at: i++ });
    else if (c === ")" || c === "）") tokens.push({ type: ")", at: i++ });
    else if (c in CLOSING) {
      const end = closing(query, i);
      tokens.push({ type: "phrase", at: i, text: query.slice(i + 1, end) });
      i = end + 1;
    } else if (c === "-" && i + 1 < query.length && !SPACE.test(query[i + 1])) tokens.push({ type: "not", at: i++ });
    else i = word(query, i, tokens);
  }
  tokens.push({ type: "end", at: query.length });
  return tokens;
}

function closing(query: string, from: number): number {
  const wanted = CLOSING[query[from]];
  for (let i = from + 1; i < query.length; i++) if (wanted.includes(query[i])) return i;
  throw new QueryError(query, from, `this quotation mark is never closed: expected ${wanted[0]} after the phrase`);
}

function word(query: string, from: number, tokens: Token[]): number {
  let end = from;
  while (end < query.length && !STOP.test(query[end])) end++;
  if (end === from) throw new QueryError(query, from, `${query[from]} closes a phrase that was never opened`);
  const text = query.slice(from, end);
  const field = /^([A-Za-z_-]+)[:：](.*)$/su.exec(text);
  if (field) {
    const valueAt = from + field[1].length + 1;
    const name = field[1].toLowerCase();
    if (field[2] === "" && query[end] !== undefined && query[end] in CLOSING) {
      const close = closing(query, end);
      tokens.push({ type: "field", at: from, name, value: query.slice(end + 1, close), valueAt: end + 1 });
      return close + 1;
    }
    // A link may hold parentheses; elsewhere they belong to the query.
    tokens.push({ type: "field", at: from, name, value: field[2], valueAt });
    return end;
  }
  tokens.push(bare(query, from, text));
  return end;
}

const OPERATORS = { AND: "and", OR: "or", NOT: "not" } as const;

function bare(query: string, at: number, text: string): Token {
  if (isIn(OPERATORS, text)) return { type: OPERATORS[text], at };
  const near = /^NEAR(?:\/(.*))?$/s.exec(text);
  if (near) {
    const distance = Number(near[1]);
    if (!/^\d+$/.test(near[1] ?? "") || distance < 1 || distance > MAX_DISTANCE)
      throw new QueryError(query, at, `expected NEAR/n with n from 1 to ${MAX_DISTANCE}, e.g. flood NEAR/5 warning`);
    return { type: "near", at, distance: DISTANCES.find((d) => d >= distance) ?? MAX_DISTANCE };
  }
  if (text[0] === "#" || text[0] === "＃") return { type: "tag", at, text: text.slice(1) };
  return { type: "word", at, text };
}
