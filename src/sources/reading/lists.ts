import { isObject } from "./json.ts";
import { literalIn } from "./literals.ts";
import { isNothing } from "./placeholders.ts";

/**
 * A list written into one cell, by its shape: JSON, Python, R (`c("a", "b")`), numpy (`['a' 'b']`), PostgreSQL (`{a,b}`),
 * lists of objects, or items between commas, semicolons, bars or line breaks. Empty items and words for nothing are dropped.
 */
export function listOf(cell: string): string[] {
  if (cell === "" || isNothing(cell)) return NONE;
  const text = cell.trim();
  return written(text) ?? pieces(text, separatorIn(text));
}

/** As {@link listOf}, for hashtags: blanks part them too, where every word is one or looks like one. The `#` is left out. */
export function tagsOf(cell: string): string[] {
  if (cell === "" || isNothing(cell)) return NONE;
  if (PLAIN_WORD.test(cell)) return [cell];
  const text = cell.trim();
  const list = written(text, TAG_KEYS) ?? (/[,;|\n]/.test(text) ? pieces(text, separatorIn(text)) : text.split(/\s+/));
  return text.includes("#") ? list.flatMap((item) => item.split(/[\s#]+/).filter(isItem)) : list.filter(isItem);
}

/** As {@link listOf}, for addresses: a comma or semicolon inside an address does not split it. */
export function linksOf(cell: string): string[] {
  if (cell === "") return NONE;
  if (cell.startsWith("http") && ONE_ADDRESS.test(cell)) return [cell];
  if (isNothing(cell)) return NONE;
  const text = cell.trim();
  const inner = text.startsWith("[http") ? text.slice(1, -1) : "";
  if (inner !== "" && ONE_ADDRESS.test(inner) && text.endsWith("]")) return [inner];
  const items =
    written(text) ??
    text
      .replace(/^[[{(]|[\]})]$/g, "")
      .replace(/\s+/g, " ")
      .split(/[,;|] ?(?=['"<]?(?:https?:\/\/|[\w-]{1,63}\.[a-z]{2,}\/))| (?=https?:\/\/)/i);
  return items.map((item) => withoutAngles(unquoted(item))).filter(isItem);
}

const withoutAngles = (item: string): string => (item.startsWith("<") ? item.replace(/^<(.*)>$/, "$1") : item);

/** Cells of one item, as most are. */
const PLAIN_WORD = /^[\p{L}\p{N}_]+$/u;
const ONE_ADDRESS = /^https?:\/\/[^\s,;|'"<>[\]{}()]+$/;

/** Handed out for every empty cell: nobody may add to it. */
const NONE: string[] = [];
Object.freeze(NONE);
const isItem = (item: string): boolean => item !== "" && !isNothing(item);

/** The items of a list in brackets; undefined where the cell is in none, or they are not understood. */
function written(text: string, keys = LIST_ITEM_KEYS): string[] | undefined {
  const first = text.charCodeAt(0);
  // [ { ( c(
  if (first !== 91 && first !== 123 && first !== 40 && !(first === 99 && text.startsWith("c("))) return undefined;
  const last = text.charCodeAt(text.length - 1);
  // `[a, b]`: words without quotes.
  if (first === 91 && last === 93 && BARE.test(text)) {
    const inner = text.slice(1, -1);
    return inner.includes("://") ? undefined : pieces(inner, ",");
  }
  const value = jsonIn(text) ?? literalIn(text);
  if (value !== undefined) return itemsOf(value, keys).filter(isItem);
  // PostgreSQL's {a,b}, and brackets around bare words.
  if ((first === 123 && last === 125) || (first === 91 && last === 93)) {
    const inner = text.slice(1, -1);
    return inner.includes("://") ? undefined : pieces(inner, ",");
  }
  return undefined;
}

/** A list whose first item is no text in quotes, no list, no number. */
const BARE = /^\[\s*[^\s'"[{(\d<\]-][^'"(]*\]$/;

/** Lists as JSON writes them, which most are. */
function jsonIn(text: string): unknown {
  const second = text.charCodeAt(1);
  if (text.charCodeAt(0) !== 91 || (second !== 34 && !(second === 123 && text.charCodeAt(2) === 34))) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Texts of a list, or of the lists inside an object (`{'photos': [], 'videos': []}`). */
function itemsOf(value: unknown, keys: readonly string[]): string[] {
  if (Array.isArray(value))
    return value.flatMap((item) => (Array.isArray(item) ? itemsOf(item, keys) : (textOfItem(item, keys) ?? [])));
  const text = textOfItem(value, keys);
  if (text !== undefined || !isObject(value)) return text === undefined ? [] : [text];
  return Object.values(value).flatMap((inner) => (Array.isArray(inner) ? itemsOf(inner, keys) : []));
}

const textOfItem = (item: unknown, keys: readonly string[]): string | undefined =>
  typeof item === "number" && Number.isSafeInteger(item) ? String(item) : listItemText(item, keys);

/** Fields that lists of objects usually mean, best first. */
export const LIST_ITEM_KEYS: readonly string[] = [
  ...["unwound_url", "expanded_url", "expandedUrl", "fullUrl", "resolved_url", "long", "longUrl", "long_url"],
  ...["media_url_https", "media_url", "url", "uri", "href", "tag", "hashtagName", "text", "username", "screen_name"],
  ...["name", "title", "id"],
];

/** Of hashtags: words, not the address where they are listed. */
const TAG_KEYS: readonly string[] = ["tag", "hashtagName", "text", "name", "title", "id"];

/** What an item of a list says: a text, or the field of an object that lists usually mean. */
export function listItemText(item: unknown, keys = LIST_ITEM_KEYS): string | undefined {
  if (typeof item === "string") return item;
  if (!isObject(item)) return undefined;
  for (const key of keys) {
    const value = item[key];
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

const separatorIn = (text: string): string =>
  text.includes("\n") ? "\n" : text.includes(";") && !/[?&][^;\s]*=/.test(text) ? ";" : text.includes("|") ? "|" : ",";

const pieces = (text: string, separator: string): string[] => text.split(separator).map(unquoted).filter(isItem);

function unquoted(item: string): string {
  const text = item.trim();
  const first = text.charCodeAt(0);
  if ((first !== 34 && first !== 39) || text.length < 2 || text.charCodeAt(text.length - 1) !== first) return text;
  return text.slice(1, -1).trim();
}
