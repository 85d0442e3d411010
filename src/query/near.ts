import type { SqlValue } from "../model/query.ts";
import type { Query, Words } from "./ast.ts";
import { forStore, isSpacedWord, nearPattern, tokenEnding, tokenStarting, wordCharacters } from "./words.ts";

type Near = Query & { type: "near" };
type Bind = (value: SqlValue) => string;

/** What may stand in a marked text for one word: `<` where the first word is looked for, `>` where the second, `w` for what it says. */
const ANY = "<?>?w";

/**
 * A NEAR as a condition on the SQL expression `text`, true or false. Two words are looked for by their positions: every word is marked as the
 * first, the second or neither, and what is left are the marks, in which the distance is counted. O(text), whatever the distance.
 * Phrases, and words of scripts without spaces, are looked for by one pattern: O(text · distance).
 */
export function nearCondition({ left, right, distance }: Near, text: string, bind: Bind): string {
  if (!isByPositions({ left, right }))
    return `regexp_matches(${text}, ${bind(forStore(nearPattern(left, right, distance)))}::varchar, 'i')`;
  const within = bind(`<>?w(?:${ANY}){0,${distance}}<?>w`);
  const inOrder = (first: Words, second: Words) =>
    `regexp_matches(${marked(text, forStore(tokenEnding(first)), forStore(tokenStarting(second)), bind)}, ${within}::varchar)`;
  return `(${inOrder(left, right)} or ${inOrder(right, left)})`;
}

export const isByPositions = ({ left, right }: Pick<Near, "left" | "right">): boolean =>
  isSpacedWord(left) && isSpacedWord(right);

/** Each word between two spaces on either side, so that two in a row have borders of their own; then marked; then only the marks. */
function marked(text: string, first: string, second: string, bind: Bind): string {
  const replaced = (of: string, pattern: string, by: string) =>
    `regexp_replace(${of}, ${bind(pattern)}::varchar, ${bind(by)}::varchar, 'gi')`;
  const apart = `('  ' || ${replaced(text, `[^${wordCharacters}]+`, "  ")} || '  ')`;
  const begun = replaced(apart, ` (${first}) `, " <\\1 ");
  const ended = replaced(begun, ` (<?)(${second}) `, " \\1>\\2 ");
  return `replace(${replaced(ended, `[${wordCharacters}]+`, "w")}, ' ', '')`;
}
