/** A piece of a statement in the facts' dialect. */
export interface Token {
  readonly kind: "word" | "quoted" | "number" | "string" | "value" | "sign";
  /** Words in lower case; strings and quoted names without their quotes; values without `$`. */
  readonly text: string;
}

const PIECES =
  /\s+|(?<word>[A-Za-z_][A-Za-z0-9_]*)|"(?<quoted>[A-Za-z_][A-Za-z0-9_]*)"|(?<number>\d+(?:\.\d+)?)|'(?<string>(?:[^']|'')*)'|\$(?<value>[A-Za-z_][A-Za-z0-9_]*)|(?<sign>::|:=|\/\/|\|\||>>|<>|<=|>=|[(),.*+\-/%=<>])/gy;

/** Cuts a statement into pieces. Throws on what the dialect does not have. O(characters). */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  PIECES.lastIndex = 0;
  while (PIECES.lastIndex < sql.length) {
    const at = PIECES.lastIndex;
    const groups = PIECES.exec(sql)?.groups;
    if (!groups) throw new Error(`the dialect of the facts has no ${JSON.stringify(sql.slice(at, at + 20))}`);
    const { word, quoted, number, string, value, sign } = groups;
    if (word !== undefined) tokens.push({ kind: "word", text: word.toLowerCase() });
    else if (quoted !== undefined) tokens.push({ kind: "quoted", text: quoted });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (string !== undefined) tokens.push({ kind: "string", text: string.replaceAll("''", "'") });
    else if (value !== undefined) tokens.push({ kind: "value", text: value });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
  }
  return tokens;
}
