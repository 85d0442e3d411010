/** Ends of sentences: Latin and its relatives, Arabic, Urdu, Devanagari, Armenian, Ethiopic, Burmese, Khmer. */
const ENDS = ".?!…؟۔।॥։።၊။។﹗";
/** Ends of sentences in scripts that set no space behind them. */
const WIDE = "。｡．？！";
const EXCLAMATIONS = "!！﹗";
const CLOSING = "\"'”’»)\\]」』";
const OPENING = "\"'“‘„«¿¡([「『";
/** Letters of scripts without upper case; Georgian has one, and writes sentences without it. */
const CASELESS = "\\p{Lo}\\u10d0-\\u10ff";
/** An abbreviation is shorter (`St. Louis`); words of scripts without case are shorter too. */
const WORD_BEFORE = new RegExp(`(?:[\\p{Ll}\\p{M}]{3}|[${CASELESS}\\p{M}]{2})$`, "u");
const WORD_BEHIND = new RegExp(`[${ENDS}${CLOSING}]{1,9}\\s+[${OPENING}]*[\\p{Lu}\\p{Lt}${CASELESS}]`, "uy");
const WIDE_BEFORE = /[\p{L}\p{M}]$/u;
const WIDE_BEHIND = new RegExp(`[${WIDE}${ENDS}${CLOSING}]{1,9}\\s*[${OPENING}]*\\p{L}`, "uy");
const PICTOGRAM = /\p{Extended_Pictographic}/uy;
const REPOST_MARK = /^\s*(?:RT\s*@…\s*:?\s*)+/i;
const ELLIPSIS = 0x2026;

/** By UTF-16 code unit: what is looked at more closely where it stands. Most of a text is nothing of this. */
const signs = new Uint8Array(65536);
const AT = 1;
const EXCLAMATION = 2;
const END = 4;
const WIDE_END = 8;
const PICTURE = 16;
for (const c of "@") signs[c.charCodeAt(0)] |= AT;
for (const c of EXCLAMATIONS) signs[c.charCodeAt(0)] |= EXCLAMATION;
for (const c of ENDS) signs[c.charCodeAt(0)] |= END;
for (const c of WIDE) signs[c.charCodeAt(0)] |= WIDE_END;
/** Where pictograms lie, and first halves of their pairs; marks of trade and copyright lie elsewhere. */
for (const [from, to] of [
  [0x203c, 0x2049],
  [0x2139, 0x24ff],
  [0x25a0, 0x27ff],
  [0x2900, 0x2bff],
  [0x3030, 0x303d],
  [0x3297, 0x3299],
  [0xd83c, 0xd83e],
])
  for (let c = from; c <= to; c++) signs[c] |= PICTURE;

/** So much of a text is looked at, in characters; in a buffer, which is a fifth quicker than in the string. */
const MOST = 8192;
const units = new Uint16Array(MOST);
const bytes = Buffer.from(units.buffer);

/**
 * Whether a scrubbed text bears a mark of speech: an account spoken to (`@…`), a second sentence, two exclamation marks, a
 * pictogram. What somebody says often does; the title of a page that others share seldom does. A hashtag is no sign: feeds
 * tag as well. A leading repost mark (`RT @…:`) is none either. In scripts without case a sentence is told by its end alone;
 * scripts that write no such end (Thai) speak by the other marks only. Marks of trade and copyright, and flags, which titles
 * carry, are no pictograms. O(length), about 0.3 µs per 100 characters; looks at the first 8,192.
 */
export function speaks(text: string): boolean {
  const length = bytes.write(text, "utf16le") / 2;
  const start = text.startsWith("RT") ? (REPOST_MARK.exec(text)?.[0].length ?? 0) : 0;
  for (let i = start; i < length; i++) {
    const sign = signs[units[i]];
    if (sign !== 0 && marks(text, i, sign)) return true;
  }
  return false;
}

function marks(text: string, i: number, sign: number): boolean {
  const next = text.charCodeAt(i + 1);
  if (sign & AT) return next === ELLIPSIS;
  if (sign & EXCLAMATION && signs[next] & EXCLAMATION) return true;
  if (sign & PICTURE) return stands(PICTOGRAM, text, i);
  if (i + 1 >= text.length) return false;
  const before = text.slice(Math.max(0, i - 3), i);
  return sign & WIDE_END
    ? WIDE_BEFORE.test(before) && stands(WIDE_BEHIND, text, i)
    : WORD_BEFORE.test(before) && stands(WORD_BEHIND, text, i);
}

/** Whether a sticky pattern fits at `i`. */
function stands(pattern: RegExp, text: string, i: number): boolean {
  pattern.lastIndex = i;
  return pattern.test(text);
}
