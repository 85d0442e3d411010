import { takeAddresses, withoutAts, withoutSchemes } from "./scrub-addresses.ts";
import { classAt, STOP, WORD } from "./scrub-characters.ts";
import { withoutPhones } from "./scrub-phones.ts";

/** Constant, so that copied texts that mention different people stay the same text. */
export const TOKENS = { handle: "@…", mail: "[mail]", phone: "[phone]", number: "[number]" } as const;

/** A text without the people in it, and the addresses that stood in it. */
export interface Scrubbed {
  readonly text: string;
  /** As written, in order; they are no longer in the text. */
  readonly urls: readonly string[];
}

/** A name to look for, with its lower-case spelling. */
export interface Name {
  readonly written: string;
  readonly lower: string;
}

const NO_URLS: readonly string[] = [];
/** Two do for any text met; the bound keeps a hostile one from costing more than its length. */
const MOST_PASSES = 8;
const DID = /did:(?:plc|web|key|pkh):[\w.:%-]+/gi;
const SPELT_AT = /[[({<]\s?(?:at|æt|arroba|собака)\s?[\])}>]/iu;
const SPELT_MAIL =
  /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}\s{0,3}[[({<]\s?(?:at|æt|arroba|собака)\s?[\])}>]\s{0,3}[\p{L}\p{N}-]{1,63}(?:\s{0,3}(?:\.|[[({<]\s?(?:dot|punto|punkt|точка)\s?[\])}>])\s{0,3}[\p{L}\p{N}-]{2,24}){1,3}/giu;
const HANDLE_HOST =
  /(?<![\p{L}\p{N}._-])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?:bsky\.social|brid\.gy)(?![\p{L}\p{N}])/giu;
const REDDIT_USER = /(?<![\p{L}\p{N}_/])\/?(?:u|user)\/[A-Za-z0-9_-]{3,24}(?![\p{L}\p{N}_])/gu;

/**
 * Takes people out of a text: addresses, handles, mail addresses, telephone numbers, DIDs, and the record's own names.
 * Most texts hold none of these and leave after one look at their characters. O(length · names).
 */
export function scrubText(raw: string, names: readonly Name[]): Scrubbed {
  const urls: string[] = [];
  let before = "";
  let after = wellFormed(raw);
  for (let pass = 0; after !== before && pass < MOST_PASSES; pass++) {
    before = after; // what is taken out may set free what stood glued to it
    after = scrubOnce(before, urls);
  }
  if (names.length > 0) after = withoutNames(after, names);
  return { text: after, urls: urls.length === 0 ? NO_URLS : urls };
}

function scrubOnce(text: string, urls: string[]): string {
  let s = text;
  let signs = look(s);
  if (signs === 0) return s;
  if (signs & HIDDEN) s = withoutHidden(s);
  if (signs & (SLASH | DOT)) {
    const found = urls.length;
    s = takeAddresses(s, urls);
    if (urls.length > found) signs = look(s);
  }
  if (signs & COLON) {
    if (/did:/i.test(s)) s = s.replace(DID, TOKENS.handle);
    s = withoutSchemes(s, TOKENS.mail, TOKENS.phone);
  }
  if (signs & AT) s = withoutAts(s, TOKENS.handle, TOKENS.mail);
  if (signs & BRACKET && SPELT_AT.test(s)) s = s.replace(SPELT_MAIL, TOKENS.mail);
  if (signs & DOT && /bsky\.social|brid\.gy/i.test(s)) s = s.replace(HANDLE_HOST, TOKENS.handle);
  if (signs & SLASH && /(?:u|user)\//.test(s)) s = s.replace(REDDIT_USER, TOKENS.handle);
  if (signs & DIGITS) s = withoutPhones(s, TOKENS.phone, TOKENS.number);
  return s;
}

/** Lone surrogates and NULs become U+FFFD: neither can be stored. */
export function wellFormed(s: string): string {
  const whole = s.isWellFormed() ? s : s.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "\ufffd") : whole;
}

const AT = 1;
const SLASH = 2;
const DOT = 4;
const COLON = 8;
const BRACKET = 16;
const DIGITS = 32;
const HIDDEN = 64;

const DIGIT = 128;
/** What may stand between the digits of a telephone number. */
const BETWEEN = 256;
/** The sign a UTF-16 code unit is. */
const SIGNS = new Uint16Array(65_536);
for (const c of [64, 0xff20, 0xfe6b]) SIGNS[c] = AT;
for (const c of [40, 91, 123, 60]) SIGNS[c] = BRACKET;
for (const c of [0xad, 0x200b, 0x2060, 0xfeff]) SIGNS[c] = HIDDEN;
SIGNS[47] = SLASH;
SIGNS[46] = DOT;
SIGNS[58] = COLON;
SIGNS.fill(DIGIT, 48, 58);
for (const c of " ()./-\u00a0\u2011\u202f\u00ad\u200b\u2060\ufeff") SIGNS[c.charCodeAt(0)] |= BETWEEN;
/** Fewest digits of what is taken for a number of somebody. */
const FEWEST_DIGITS = 7;

/** An ASCII text as bytes, if it is not long: they are looked through in a third of the time. */
const bytes = Buffer.alloc(4096);

/** Which signs of an identity a text holds. */
function look(s: string): number {
  const n = s.length;
  const ascii = n * 3 <= bytes.length && bytes.write(s) === n;
  let found = 0;
  let digits = 0;
  for (let i = 0; i < n; i++) {
    const sign = SIGNS[ascii ? bytes[i] : s.charCodeAt(i)];
    found |= sign;
    if ((sign & (DIGIT | BETWEEN)) === 0) digits = 0;
    else if (sign & DIGIT && ++digits === FEWEST_DIGITS) found |= DIGITS;
  }
  return found & (AT | SLASH | DOT | COLON | BRACKET | DIGITS | HIDDEN);
}

/** Characters without width that could split a handle. Joiners stay: emoji and several scripts need them. */
const withoutHidden = (s: string): string => s.replace(/[\u00ad\u200b\u2060\ufeff]/g, "");

/** Replaces whole-word occurrences, whatever their case. */
function withoutNames(text: string, names: readonly Name[]): string {
  let s = text;
  let lower = s.toLowerCase();
  for (const { written, lower: wanted } of names) {
    if (!lower.includes(wanted)) continue;
    s =
      lower.length === s.length && wanted.length === written.length
        ? withoutName(s, lower, wanted)
        : s.replace(
            new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_])${escaped(written)}(?![\\p{L}\\p{M}\\p{N}_])`, "giu"),
            TOKENS.handle,
          );
    lower = s.toLowerCase();
  }
  return s;
}

function withoutName(s: string, lower: string, wanted: string): string {
  let out = "";
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (at < from || (at > 0 && classAt(s, at - 1) & WORD) || classAt(s, end) & WORD) continue;
    out += s.slice(from, at) + TOKENS.handle;
    from = end;
  }
  return from === 0 ? s : out + s.slice(from);
}

const escaped = (s: string): string => s.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Hashtags in a text, without `#`, in order; numbers alone are none. O(length). */
export function hashtagsIn(s: string): string[] {
  const tags: string[] = [];
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c !== 35 && c !== 0xff03) continue;
    const before = i === 0 ? STOP : classAt(s, i - 1);
    if (before & WORD || s[i - 1] === "&" || s[i - 1] === "/") continue;
    let end = i + 1;
    while (end < s.length && end - i <= 100 && classAt(s, end) & WORD) end++;
    const tag = s.slice(i + 1, end);
    if (tag !== "" && !/^\d+$/.test(tag)) tags.push(tag);
    i = end - 1;
  }
  return tags;
}
