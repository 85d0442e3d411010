import type { RawPost } from "../../model/raw.ts";
import { Identity } from "../../model/raw.ts";

/** An identity, where there is text to wrap. */
export const identity = (value: string | undefined): Identity | undefined =>
  value === undefined || value === "" ? undefined : new Identity(value);

/** What an action on another post makes of this one; a repost beats a quote, a quote beats a reply. */
export function kindOf(repost: unknown, reply: unknown, quote: unknown): RawPost["kind"] {
  if (repost) return "repost";
  if (quote) return "quote";
  return reply ? "reply" : "post";
}

/** What buttons write where nobody wrote anything. */
const NO_WORDS: ReadonlySet<string> = new Set([
  "转发微博",
  "轉發微博",
  "转发",
  "轉發",
  "repost",
  "reposted",
  "shared",
  "rt",
]);
/** Letters by which a text is known again: exports cut long ones off. */
const KNOWN_BY = 10;
const lettersOf = (text: string): string =>
  text
    .replace(/^\s*RT @\w{1,30}:?/, "")
    .replace(/https?:\/\/\S+/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * A post shared by a record that holds its text beside the record's own: with words of one's own it is quoted, and these are
 * the text; without (nothing, a button's word, that text again or cut off) it is reposted. Where a tool wrote that text
 * behind words of one's own, it is reposted as well, and both stay.
 */
export function sharing(own: string, original: string): { readonly quotes: boolean; readonly text: string } {
  const words = lettersOf(own);
  const others = lettersOf(original);
  if (words === "" || NO_WORDS.has(own.trim().toLowerCase()) || others.startsWith(words))
    return { quotes: false, text: original === "" ? own : original };
  const again = /^\s*RT @/.test(own) || (others !== "" && words.includes(others.slice(0, KNOWN_BY)));
  return { quotes: !again, text: own };
}

/** Wraps every name that is one, without repeats. */
export function aliasesOf(...names: readonly (string | undefined)[]): Identity[] | undefined {
  const found: Identity[] = [];
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (name !== undefined && name !== "" && names.indexOf(name) === i) found.push(new Identity(name));
  }
  return found.length > 0 ? found : undefined;
}

/** Media addresses or hashes, wrapped. */
export const mediaOf = (addresses: readonly string[]): Identity[] | undefined =>
  addresses.length > 0 ? addresses.map((address) => new Identity(address)) : undefined;

/** An identity for rows that bring none: the same row gives the same one, so that reading a file twice adds nothing. */
export const idFromContent = (author: string, at: number, text: string): Identity =>
  new Identity(`${author}\n${at}\n${text}`);

const ESCAPED = /&(?:amp|lt|gt|quot|apos|#39|#x27|nbsp|#x2F|#47|#(\d{2,6})|#x([0-9a-fA-F]{2,6}));/g;
const PLAIN: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&#39;": "'",
  "&#x27;": "'",
  "&nbsp;": " ",
  "&#x2F;": "/",
  "&#47;": "/",
};

/** Text with HTML character references read: X and others escape `&`, `<` and `>`. */
export function unescapeHtml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(ESCAPED, (found, decimal?: string, hex?: string) => {
    const plain = PLAIN[found];
    if (plain !== undefined) return plain;
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : found;
  });
}
