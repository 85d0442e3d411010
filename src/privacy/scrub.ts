import { type Name, withoutNames } from "./names.ts";
import { takeAddresses, withoutBareHosts } from "./scrub-addresses.ts";
import { withoutAnnounced } from "./scrub-announced.ts";
import { classAt, STOP, WORD } from "./scrub-characters.ts";
import { decoded, digitsFolded, withoutHidden, withoutMarkup } from "./scrub-folding.ts";
import { withoutAts, withoutSchemes } from "./scrub-handles.ts";
import { withoutMachineNames, withoutPapers, withoutPlates } from "./scrub-papers.ts";
import { withoutPhones } from "./scrub-phones.ts";
import {
  AMPERSAND,
  APART,
  AT,
  BRACKET,
  BRACKETED_AT,
  CAMEL,
  COLON,
  DIGITS,
  FOREIGN,
  HIDDEN,
  INNER_DOT,
  look,
  OPAQUE,
  PLATE,
  PROVIDER,
  SAYS_AT,
  SAYS_DOT,
  SAYS_SLASH,
  SLASH,
} from "./scrub-signs.ts";
import { withoutSpeltAddresses, withoutSpeltMail } from "./scrub-spelt.ts";

/** Constant, so that copied texts that mention different people stay the same text. */
export const TOKENS = { handle: "@…", mail: "[mail]", phone: "[phone]", number: "[number]" } as const;

/** A text without the people in it, and the addresses that stood in it. */
export interface Scrubbed {
  readonly text: string;
  /** As written, in order; they are no longer in the text. */
  readonly urls: readonly string[];
}

const NO_URLS: readonly string[] = [];
/** Two do for any text met; the bound keeps a hostile one from costing more than its length. */
const MOST_PASSES = 8;
const DID = /did:(?:plc|web|key|pkh):[\w.:%-]+/gi;
const HANDLE_HOST =
  /(?<![\p{L}\p{N}._-])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?:bsky\.social|bsky\.team|brid\.gy)(?![\p{L}\p{N}])/giu;

/**
 * Takes people out of a text: addresses, handles, mail addresses, telephone numbers, DIDs, and the record's own names.
 * Most texts hold none of these and leave after one look at their characters. O(length · names).
 */
export function scrubText(raw: string, names: readonly Name[]): Scrubbed {
  const urls: string[] = [];
  const under: Pass = { text: wellFormed(raw), again: true };
  // What is taken out may set free what stood glued to it.
  for (let pass = 0; under.again && pass < MOST_PASSES; pass++) scrubOnce(under, urls);
  const text = names.length > 0 ? withoutNames(under.text, names, TOKENS.handle) : under.text;
  return { text, urls: urls.length === 0 ? NO_URLS : urls };
}

interface Pass {
  text: string;
  /** Whether another look at it may find more. */
  again: boolean;
}

/** Signs of what the first steps look for: a text without them, that the last steps left as it was, is done. */
const EARLY = HIDDEN | AMPERSAND | BRACKET | SAYS_SLASH;

/** A token with anything but a space or a sign of a sentence beside it. */
const GLUED = /[^\s([{"'.,:;!?>](?:@…|\[mail\])|(?:@…|\[mail\])[^\s)\]}"'.,:;!?<]/;

function scrubOnce(under: Pass, urls: string[]): void {
  let s = under.text;
  under.again = false;
  let signs = look(s);
  if (signs === 0) return;
  const folded = unfolded(s, signs);
  if (folded !== s) {
    s = folded;
    signs = look(s);
  }
  if (signs & SAYS_SLASH) s = withoutSpeltAddresses(s, TOKENS.handle);
  if (signs & SLASH) s = takeAddresses(s, urls);
  const early = s;
  if (signs & COLON) {
    if (/did:/i.test(s)) s = s.replace(DID, TOKENS.handle);
    s = withoutSchemes(s, TOKENS.mail, TOKENS.phone);
  }
  if (signs & (APART | SAYS_DOT | SAYS_AT | BRACKETED_AT | PROVIDER)) s = withoutSpeltMail(s, TOKENS.mail, signs);
  let changed = s !== early;
  if (signs & AT) {
    const before = s;
    s = withoutAts(s, TOKENS.handle, TOKENS.mail);
    changed ||= s !== before && GLUED.test(s);
  }
  const marked = s;
  if (signs & INNER_DOT) {
    if (/bsky\.|brid\.gy/i.test(s)) s = s.replace(HANDLE_HOST, TOKENS.handle);
    s = withoutBareHosts(s, urls);
  }
  s = withoutAnnounced(s, TOKENS.handle, signs);
  if (signs & (DIGITS | FOREIGN | PLATE | OPAQUE | CAMEL)) s = withoutNumbers(s, signs);
  under.again = changed || s !== marked || (s !== under.text && ((signs & EARLY) !== 0 || s.includes("/")));
  under.text = s;
}

/** Without hidden characters, character references and markup. */
function unfolded(text: string, signs: number): string {
  let s = text;
  if (signs & HIDDEN) s = withoutHidden(s);
  if (signs & AMPERSAND) s = decoded(s);
  if (signs & BRACKET && s.includes("<") && /<\/?[a-z]/i.test(s)) s = withoutMarkup(s, TOKENS.handle);
  return s;
}

/** Telephones, papers, cards, ids. Digits of other scripts are read as such; where nothing is found they stay. */
function withoutNumbers(s: string, signs: number): string {
  const folded = signs & (FOREIGN | DIGITS) ? digitsFolded(s, signs) : s;
  let t = folded;
  if (signs & (OPAQUE | DIGITS | FOREIGN)) t = withoutPapers(t, TOKENS.number);
  if (signs & (OPAQUE | CAMEL)) t = withoutMachineNames(t, TOKENS.number);
  if (signs & (DIGITS | FOREIGN)) t = withoutPhones(t, TOKENS.phone, TOKENS.number);
  if (signs & PLATE) t = withoutPlates(t, TOKENS.number);
  return t === folded ? s : t;
}

/** Lone surrogates and NULs become U+FFFD: neither can be stored. */
export function wellFormed(s: string): string {
  const whole = s.isWellFormed() ? s : s.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "\ufffd") : whole;
}

/** Hashtags in a text, without `#`, in order; numbers alone are none. O(length). */
export function hashtagsIn(s: string): string[] {
  const tags: string[] = [];
  for (const { index: i } of s.matchAll(/[#＃]/g)) {
    const before = i === 0 ? STOP : classAt(s, i - 1);
    if (before & WORD || s[i - 1] === "&" || s[i - 1] === "/") continue;
    let end = i + 1;
    while (end < s.length && end - i <= 100 && classAt(s, end) & WORD) end++;
    const tag = s.slice(i + 1, end);
    if (tag !== "" && !/^\d+$/.test(tag)) tags.push(tag);
  }
  return tags;
}
