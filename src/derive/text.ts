/** What becomes of one UTF-16 code unit: 0 a gap between words, 1 gone without a gap, else the unit written. */
let units: Uint16Array | undefined;

/** Longest normalised text kept: two longer texts with the same beginning are the same object. */
export const MAX_TEXT = 1000;
const MAX_INPUT = 6000;

/** A link ends at a space and where CJK text or its punctuation begins: those scripts set no space after it. */
const LINK =
  /\b(?:https?:\/\/|www\.|pic\.twitter\.com\/|t\.co\/)[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef“”«»]+|post:[a-z2-7]{20}/gi;
const MENTION = /@[\p{L}\p{N}_]+(?:[.-][a-z0-9]+)*/gu;
/** What the privacy gate writes in place of addresses and numbers. */
const SCRUBBED = /\[(?:mail|phone|number)\]/g;
const REPOST_MARK = /^\s*(?:RT\s*@\S*\s*:?\s*)+/i;
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6});/gi;
const WORD_ASTRAL = /[\p{L}\p{M}\p{N}]/u;
/** Soft hyphens, joiners, direction marks, variation selectors. */
const SILENT = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Text as the copy-text methods compare it: NFKC, lower-case, without repost mark, links, mentions, `#`, emoji and
 * punctuation; letters, marks and digits stay, one space between words. Arabic loses tatweel and diacritics, its alef
 * and ya forms are one. At most `MAX_TEXT` characters. Idempotent. O(length), ~1 µs per 100 ASCII characters.
 */
export function normaliseText(text: string): string {
  const input = text.length > MAX_INPUT ? text.slice(0, MAX_INPUT) : text;
  let result = once(input);
  for (let i = 0; i < 4 && marked; i++) {
    const again = once(result);
    if (again === result) break;
    result = again;
  }
  return result;
}

/** Set by `once`: the result holds characters that may compose anew. */
let marked = false;
let buffer = new Uint16Array(MAX_INPUT * 4);
let bytes = Buffer.from(buffer.buffer);
/** An ASCII text, which is most of them: read and written as bytes it costs a third. Three bytes hold any UTF-16 unit. */
const narrow = Buffer.alloc(MAX_INPUT * 3);

function once(text: string): string {
  let s = text;
  if (s.includes("/") || s.includes("www.") || s.includes("post:")) s = s.replace(LINK, " ");
  const plain = isAscii(s);
  if (!plain) s = s.replace(SILENT, "").normalize("NFKC");
  if (s.includes("@")) s = s.replace(REPOST_MARK, "").replace(MENTION, " ");
  if (s.includes("[")) s = s.replace(SCRUBBED, " ");
  if (s.includes("&")) s = s.replace(ENTITY, " ");
  if (!plain) s = s.toLowerCase().normalize("NFKC");
  // Both lower-case ASCII on the way.
  return plain ? keepAsciiWords(s) : keepWords(s);
}

/** At most `MAX_INPUT` characters. */
const isAscii = (s: string): boolean => narrow.write(s) === s.length;

/** As `keepWords`. */
function keepAsciiWords(s: string): string {
  units ??= makeUnits();
  const length = narrow.write(s);
  marked = false;
  let n = 0;
  let gap = 0;
  for (let i = 0; i < length && n <= MAX_TEXT; i++) {
    const unit = units[narrow[i]];
    if (unit > 1) {
      // Never past what was read: a gap was a character itself.
      narrow[n] = 32;
      n += gap;
      gap = 0;
      narrow[n++] = unit;
    } else if (unit === 0 && n > 0) gap = 1;
  }
  if (n > MAX_TEXT) n = narrow[MAX_TEXT - 1] === 32 ? MAX_TEXT - 1 : MAX_TEXT;
  return narrow.toString("latin1", 0, n);
}

function keepWords(s: string): string {
  units ??= makeUnits();
  if (buffer.length < s.length) {
    buffer = new Uint16Array(s.length * 2);
    bytes = Buffer.from(buffer.buffer);
  }
  const out = buffer;
  let n = 0;
  let gap = false;
  marked = false;
  for (let i = 0; i < s.length && n <= MAX_TEXT; i++) {
    const c = s.charCodeAt(i);
    let unit = units[c];
    let low = 0;
    if (c >= 0xd800 && c <= 0xdfff) {
      const point = s.codePointAt(i)!;
      if (point < 0x10000) unit = 0;
      else {
        low = s.charCodeAt(++i);
        unit = astral(point) ? c : point >= 0xe0000 ? 1 : 0;
      }
    }
    if (unit === 0) gap = n > 0;
    else if (unit !== 1) {
      if (gap) out[n++] = 32;
      gap = false;
      out[n++] = unit;
      if (low !== 0) out[n++] = low;
      if (unit >= 0x300 && !marked) marked = mayCompose(unit);
    }
  }
  if (n > MAX_TEXT) n = cutAt(out, MAX_TEXT);
  return bytes.toString("utf16le", 0, 2 * n);
}

/** Cut so that no pair is split and no space closes the text. */
function cutAt(out: Uint16Array, limit: number): number {
  let n = limit;
  if (out[n - 1] >= 0xd800 && out[n - 1] <= 0xdbff) n--;
  while (n > 0 && out[n - 1] === 32) n--;
  return n;
}

/** Scripts whose letters and marks join into other code points; the rest is settled after one pass. */
function mayCompose(unit: number): boolean {
  return (
    unit < 0x370 ||
    (unit >= 0x590 && unit < 0x600) ||
    (unit >= 0x610 && unit < 0x620) ||
    (unit >= 0x64b && unit < 0x660) ||
    (unit >= 0x670 && unit < 0x671) ||
    (unit >= 0x6d6 && unit < 0x6ee) ||
    (unit >= 0x700 && unit < 0x1200) ||
    (unit >= 0x1700 && unit < 0x1e00) ||
    (unit >= 0x20d0 && unit < 0x2100) ||
    (unit >= 0x3099 && unit < 0x309b) ||
    (unit >= 0xa800 && unit < 0xac00) ||
    unit >= 0xd7a4
  );
}

function astral(point: number): boolean {
  if (point >= 0x1f000 && point < 0x1fb00) return false;
  return point < 0xe0000 && WORD_ASTRAL.test(String.fromCodePoint(point));
}

function makeUnits(): Uint16Array {
  const table = new Uint16Array(65536);
  const word = /[\p{L}\p{M}\p{N}]/u;
  for (let c = 0; c < 65536; c++) if ((c < 0xd800 || c > 0xdfff) && word.test(String.fromCharCode(c))) table[c] = c;
  for (let c = 65; c <= 90; c++) table[c] = c + 32;
  const span = (from: number, to: number, unit: number) => table.fill(unit, from, to + 1);
  for (const mark of [0x27, 0x2019, 0x60, 0xb4]) table[mark] = 1; // don't = dont, whichever apostrophe
  span(0x20dd, 0x20e4, 1); // enclosing marks: keycaps
  span(0x640, 0x640, 1); // tatweel
  span(0x610, 0x61a, 1);
  span(0x64b, 0x65f, 1);
  span(0x670, 0x670, 1);
  span(0x6d6, 0x6dc, 1);
  span(0x6df, 0x6e8, 1);
  span(0x6ea, 0x6ed, 1);
  for (const alef of [0x622, 0x623, 0x625, 0x671, 0x672, 0x673]) table[alef] = 0x627;
  for (const ya of [0x649, 0x6cc, 0x6d2, 0x626]) table[ya] = 0x64a;
  table[0x6a9] = 0x643; // Persian kaf
  return table;
}

/** Chinese, Japanese, Korean: a character says about as much as two letters elsewhere. */
const CJK =
  /[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\ud840-\ud88f]/g;

/** Length in letters; a CJK character counts twice (so 12 of them pass a floor of 24). */
export function weighedLength(normalised: string): number {
  if (isAscii(normalised)) return normalised.length;
  return normalised.length + (normalised.match(CJK)?.length ?? 0);
}

/** True where at least half of the characters are CJK: shingles are then 3 characters long, elsewhere 4. */
export function isCjk(normalised: string): boolean {
  if (isAscii(normalised)) return false;
  return 2 * (normalised.match(CJK)?.length ?? 0) >= normalised.length;
}

/** Shortest text that is an object at all, in letters (6 CJK characters). Shorter ones ("good morning") are said by everybody. */
export const MIN_EXACT = 12;
/** Shortest text that takes part in near-duplicate search, in letters (12 CJK characters). */
export const MIN_NEAR = 24;
