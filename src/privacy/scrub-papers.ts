import { classAt, WORD } from "./scrub-characters.ts";
import { isDate } from "./scrub-dates.ts";
import { placeOf } from "./scrub-place.ts";

/** Numbers and letters that stand for one person or account: papers, cards, plates, keys, machine-made names. */
const PAPERS = new RegExp(
  [
    "[A-Za-z]{6}\\d{2}[A-Za-z]\\d{2}[A-Za-z]\\d{3}[A-Za-z]", // codice fiscale
    "\\d{8}[ -]?[A-HJ-NP-TV-Z]|\\d{8}[a-hj-np-tv-z]|[XYZ][ -]?\\d{7}[ -]?[A-Z]", // DNI, NIE
    "\\d{3}\\.\\d{3}\\.\\d{3}[-/ ]\\d{2}", // CPF
    "\\d{2}\\.\\d{3}\\.\\d{3}/\\d{4}-\\d{2}", // CNPJ
    "[12] ?\\d{2} ?(?:0[1-9]|[1-9]\\d) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3}(?: ?\\d{2})?", // NIR
    "\\d{17}[\\dXx]", // Chinese resident id
    "\\d{6}[- ]\\d{8}[- ]\\d{3}[\\dXx]",
    "\\d{6}-[1-8]\\d{6}", // Korean
    "\\d{6}[-+A]\\d{3}[\\dA-Z]", // Finnish; Swedish
    "\\d{3}-\\d{2}-\\d{4}", // SSN
    "[A-CEGHJ-PR-TW-Z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]", // NINO
    "[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?", // IBAN
    "[A-Z]{5}\\d{4}[A-Z]", // PAN
    "[A-Z]{1,2}\\d{6,8}", // passports
    "(?:[0-9A-Fa-f]{4}[ :]{1,2}){7,}[0-9A-Fa-f]{4}", // fingerprint
    "[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5,}", // MAC
    "(?:[0-9A-Fa-f]{1,4}:){3,7}(?::[0-9A-Fa-f]{1,4}){0,4}:?[0-9A-Fa-f]{1,4}", // IPv6
    "(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}",
    "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
    "0x[0-9A-Fa-f]{8,}",
    "pfbid[0-9A-Za-z]{4,}",
    "(?:npub|nsec|note|nprofile|nevent|naddr)1[0-9a-z]{6,}",
    "UC[\\w-]{22}",
    "(?:bc1|ltc1|cosmos1|addr1)[0-9a-z]{20,}",
    "wxid_[\\w-]{4,}",
  ].join("|"),
  "g",
);
const PLATES = new RegExp(
  [
    "[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} ?\\d{2,4}[EH]?",
    "[A-ZÄÖÜ]{1,3}:[A-ZÄÖÜ]{1,2} ?\\d{1,4}[EH]?",
    "[A-HJ-PR-Y][A-HJ-PR-Y]\\d{2} ?(?!AND|THE|FOR|NOW|WAS|ARE|NOT|YOU|ALL|HAS|NEW)[A-HJ-PR-Z]{3}",
    "[А-ЯA-Z]\\d{3}[А-ЯA-Z]{2} ?\\d{2,3}",
    "[A-Z]{2}[- ]\\d{3}[- ][A-Z]{2}",
    "\\d{4}-?[BCDFGHJKLMNPRSTVWXYZ]{3}",
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·. ]?[A-Z0-9]{5,6}",
  ].join("|"),
  "g",
);
const PLACE =
  /(?<![\d.,])[-+]?\d{1,2}\.\d{3,}\s?°?\s?[NSns]?\s?[,;/ ]\s?[-+]?\d{1,3}\.\d{3,}(?:\s?°?\s?[EWew](?!\p{L}))?(?![\d.])/gu;
const DEGREES =
  /\d{1,2}°\s?\d{1,2}['′]\s?(?:\d{1,2}(?:\.\d+)?["″]\s?)?[NS][\s,]+\d{1,3}°\s?\d{1,2}['′]\s?(?:\d{1,2}(?:\.\d+)?["″]\s?)?[EWO]/g;
/** A token of a machine: letters and digits through each other, or what base64 and hexadecimal writing give. */
const TOKEN = /[A-Za-z0-9+_=-]{8,}/g;

const isWordAt = (s: string, i: number): boolean => i >= 0 && (classAt(s, i) & WORD) !== 0;

/** Replaces papers, plates, places and machine-made names by `number`. `s`: digits folded. O(length). */
export function withoutPapers(s: string, number: string): string {
  const whole = (found: string, ...rest: unknown[]): string => {
    const { at, text } = placeOf(rest);
    const glued = isWordAt(text, at - 1) || isWordAt(text, at + found.length);
    return glued || isPlain(found, text[at - 1]) ? found : number;
  };
  return s.replace(PAPERS, whole).replace(PLACE, number).replace(DEGREES, number);
}

/** Replaces names that a machine made by `number`. O(length). */
export const withoutMachineNames = (s: string, number: string): string =>
  s.replace(TOKEN, (found, at: number) =>
    !standsInName(s, at, at + found.length) && (isOpaque(found) || tellsBase64(found)) ? number : found,
  );

/** Part of a longer word, of a handle, a tag, a price or a path. */
const standsInName = (s: string, start: number, end: number): boolean =>
  "@#$./".includes(s[start - 1] ?? " ") || isWordAt(s, start - 1) || (isWordAt(s, end) && isWordAt(s, end - 1));

/** Replaces number plates by `number`. */
export const withoutPlates = (s: string, number: string): string =>
  s.replace(PLATES, (found, ...rest: unknown[]) => {
    const { at, text } = placeOf(rest);
    const glued = isWordAt(text, at - 1) || isWordAt(text, at + found.length) || /[-.]/.test(text[at - 1] ?? "");
    return glued || text[at - 1] === "#" ? found : number;
  });

/** A time of day, a date or a score that looks like an address of a machine; money. */
const isPlain = (found: string, before: string | undefined): boolean =>
  /^\d{1,2}(?::\d{2}){1,3}$/.test(found) ||
  /[$€£¥₹#.,/]/.test(before ?? "") ||
  /^(?:19|20)\d{2}-?\d{2}-?\d{2}[A-Za-z]$/.test(found);

/** Digits and letters change places often, or it is long hexadecimal writing. */
function isOpaque(token: string): boolean {
  const body = token.replace(/[=_+-]/g, "");
  if (body.length < 10) return false;
  if (/^[0-9a-f]+$/i.test(body)) return body.length >= 12 && /\d/.test(body) && /[a-f]/i.test(body);
  const digits = body.replace(/\D/g, "").length;
  if (digits >= 8 && /\d{6}/.test(token) && !isDate(token)) return true;
  if (body.length < 16 || digits === 0 || /^[A-Za-z]+\d+$/.test(body)) return false;
  let changes = 0;
  for (let i = 1; i < body.length; i++) if (kindOf(body, i) !== kindOf(body, i - 1)) changes++;
  return changes >= 5;
}

const kindOf = (s: string, i: number): number => {
  const c = s.charCodeAt(i);
  return c < 58 ? 0 : c < 91 ? 1 : 2;
};

/** Base64 of letters, digits, dots and low lines: a name in another spelling. */
function tellsBase64(token: string): boolean {
  if (!/[a-z]/.test(token) || !/[A-Z]/.test(token) || /[_-]/.test(token)) return false;
  const body = token.replace(/=+$/, "");
  if (body.length < 8 || body.length % 4 === 1) return false;
  const bytes = Buffer.from(body, "base64").toString("latin1");
  return /^[@a-zA-Z][\w.@-]{4,}$/.test(bytes);
}
