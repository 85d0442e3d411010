import type { PostKind } from "../../model/kind.ts";
import { isObject } from "./json.ts";
import { kindOfWord } from "./kinds.ts";
import { literalIn } from "./literals.ts";

/** What a post does to another, as a list in one cell tells it. */
export interface TypedReference {
  readonly kind: PostKind;
  readonly id: string;
}

/** tweepy's `<ReferencedTweet id=7 type=quoted`, which it does not close. */
const OBJECT = /<\w+ id=(\w+) type=(\w+)/g;

/** The posts that a cell refers to, with what is done to each: `[{'type': 'quoted', 'id': '7'}]`, JSON, or tweepy's objects. */
export function typedReferences(cell: string): readonly TypedReference[] {
  if (cell.charCodeAt(0) !== 91) return [];
  const value = literalIn(cell);
  const pairs = Array.isArray(value)
    ? value.filter(isObject).map(({ type, id }) => [String(type), String(id)])
    : [...cell.matchAll(OBJECT)].map((m) => [m[2], m[1]]);
  return pairs.flatMap(([type, id]) => {
    const kind = kindOfWord(type);
    return kind === undefined || kind === "post" ? [] : { kind, id };
  });
}
