import { isObject } from "./json.ts";

const ONLY = /^\[\s*\]$/;

/**
 * A list written into one cell: JSON (`["a", "b"]`), Python or bare brackets (`['a', 'b']`, `[a, b]`), or items between
 * commas, semicolons or bars. Empty items are dropped.
 */
export function listOf(cell: string): string[] {
  if (cell === "" || cell === "[]" || cell === "null" || cell === "None" || cell === "nan" || ONLY.test(cell.trim()))
    return [];
  const text = cell.trim();
  if (text.startsWith("[") && text.endsWith("]")) {
    if (text.includes('"')) {
      const parsed = jsonTexts(text);
      if (parsed) return parsed;
    }
    return pieces(text.slice(1, -1), ",");
  }
  const separator = text.includes(";") && !/[?&][^;\s]*=/.test(text) ? ";" : text.includes("|") ? "|" : ",";
  return pieces(text, separator);
}

/** As {@link listOf}, for addresses: a comma or semicolon inside an address does not split it. */
export function linksOf(cell: string): string[] {
  if (cell === "" || cell === "[]") return [];
  const text = cell.trim();
  const parsed = text.startsWith("[") && text.includes('"') ? jsonTexts(text) : undefined;
  const items =
    parsed ??
    text
      .replace(/^\[|\]$/g, "")
      .replace(/\s+/g, " ")
      .split(/[,;|] ?(?=['"]?(?:https?:\/\/|[\w-]{1,63}\.[a-z]{2,}\/))| (?=https?:\/\/)/i);
  return items.map(unquoted).filter((item) => item !== "" && item !== "null" && item !== "None");
}

function jsonTexts(text: string): string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return undefined;
    return list
      .map((item) =>
        typeof item === "number" && Number.isSafeInteger(item) ? String(item) : (listItemText(item) ?? ""),
      )
      .filter((item) => item !== "");
  } catch {
    return undefined;
  }
}

/** What an item of a list says: a text, or the field of an object that lists usually mean. */
export function listItemText(item: unknown): string | undefined {
  if (typeof item === "string") return item;
  if (!isObject(item)) return undefined;
  for (const key of [
    "unwound_url",
    "expanded_url",
    "url",
    "uri",
    "href",
    "tag",
    "text",
    "username",
    "screen_name",
    "name",
    "title",
    "id",
  ]) {
    const value = item[key];
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

const pieces = (text: string, separator: string): string[] =>
  text
    .split(separator)
    .map(unquoted)
    .filter((item) => item !== "");

const unquoted = (item: string): string =>
  item
    .trim()
    .replace(/^(['"])(.*)\1$/s, "$2")
    .trim();
