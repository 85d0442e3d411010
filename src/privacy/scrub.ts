import { PLATFORM_HOSTS } from "./links-platforms.ts";

/** Constant, so that copied texts that mention different people stay the same text. */
export const TOKENS = { handle: "@…", mail: "[mail]", phone: "[phone]", number: "[number]" } as const;

/** A text without the people in it, and the addresses that stood in it. */
export interface Scrubbed {
  readonly text: string;
  /** As written, in order; they are no longer in the text. */
  readonly urls: readonly string[];
}

const NO_URLS: readonly string[] = [];
const escaped = (s: string): string => s.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Addresses with a scheme, with `www.`, or on a platform's host; closing punctuation is trimmed afterwards. */
const STOP = '\\s<>"“”«»|\\\\^`{}\\u0000-\\u001f';
const SCHEMED = new RegExp(`(?:https?|hxxps?):[/\\\\]{2}[^${STOP}]+`, "giu");
const BARE = new RegExp(
  `(?<![\\p{L}\\p{N}@._/-])(?:www\\.[\\p{L}\\p{N}-]{1,63}\\.[^${STOP}]+|(?:[a-z0-9-]{1,63}\\.){0,3}(?:${[
    ...PLATFORM_HOSTS,
    "t.co",
    "pic.twitter.com",
    "youtu.be",
  ]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join("|")})/[^${STOP}]*)`,
  "giu",
);
const TRAILING = /[.,;:!?'"’”…)\]}*_~]+$/u;
const AT_URI = new RegExp(`(?:at://|did:(?:plc|web|key|pkh):)[^${STOP}]+`, "giu");
const MAILTO = /\b(?:mailto|tel|sms|xmpp|sip|tg|whatsapp|skype|viber):[^\s<>"]+/giu;

/** `@name`, `@name.host`, `@name@host.tld`, also glued to other letters: scripts without spaces mention that way. */
const MAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}[@＠﹫][\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.)+\p{L}{2,24}/gu;
const HANDLE =
  /[@＠﹫][\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]{0,100}[\p{L}\p{M}\p{N}_])?(?:[@＠﹫][\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4})?/gu;
const SPELT_MAIL =
  /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}\s{0,3}[[({<]\s?(?:at|æt|arroba|собака)\s?[\])}>]\s{0,3}[\p{L}\p{N}-]{1,63}(?:\s{0,3}(?:\.|[[({<]\s?(?:dot|punto|punkt|точка)\s?[\])}>])\s{0,3}[\p{L}\p{N}-]{2,24}){1,3}/giu;
const BSKY = /(?<![\p{L}\p{N}._-])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?:bsky\.social|brid\.gy)(?![\p{L}\p{N}])/giu;
const REDDIT_USER = /(?<![\p{L}\p{N}_/])\/?(?:u|user)\/[A-Za-z0-9_-]{3,24}(?![\p{L}\p{N}_])/gu;

const END = "(?![\\p{L}\\p{N}]|[.,:/-]\\d)";
/** International numbers, then the spellings common at home. */
const PHONE_INTERNATIONAL = new RegExp(
  `(?<![\\p{L}\\p{N}.,+])(?:\\+|00)[1-9]\\d{0,3}(?:[ .\\u00a0\\u2011/-]{0,2}\\(?\\d{1,6}\\)?){1,6}${END}`,
  "gu",
);
const PHONE_LOCAL = new RegExp(
  `(?<![\\p{L}\\p{N}.,:/$€£¥₹#+-])(?:${[
    "\\([2-9]\\d{2}\\)[ .\\u00a0-]{0,2}\\d{3}[ .\\u00a0-]{0,2}\\d{4}", // (555) 123-4567
    "1?[ .-]?[2-9]\\d{2}([ .\\u00a0-])[2-9]\\d{2}\\1\\d{4}", // 555-123-4567
    "8[ -]?\\(?9\\d{2}\\)?[ -]?\\d{3}[ -]?\\d{2}[ -]?\\d{2}", // 8 (916) 123-45-67
    "\\(?0\\d{1,4}\\)?(?:[ .\\u00a0/-]{0,2}\\d{2,8}){1,5}", // 030 1234567, 06 12 34 56 78, 07911 123456
    "[6-9]\\d{4}[ -]\\d{5}", // 98765 43210
    "\\d{2}[ -]9\\d{4}[ -]\\d{4}", // 11 98765-4321
    "1[3-9]\\d([ -])\\d{4}\\2\\d{4}", // 138 1234 5678
  ].join("|")})${END}`,
  "gu",
);
/** A word that announces a number makes a number of any run of seven digits or more. */
const PHONE_ANNOUNCED =
  /((?:tel(?:ef[oó]n[oe]?|ephone)?|phone|ph|mobile|cell|call|fax|whats ?app|wsp|wa|viber|signal|sms|text|dial|hotline|ring|llama(?:me|r)?|tlf|handy|тел(?:ефон)?|моб|звон\p{L}{0,5}|пиши\p{L}{0,5}|هاتف|واتساب|电话|手機|手机|電話|फोन)[\s.:：#+№-]{0,4})(\(?\d[\d \u00a0().-]{5,18}\d)(?![\p{L}\p{N}])/giu;
const LONG_NUMBER = /(?<![\p{L}\p{N}.,$€£¥₹])\d{10,24}(?![\p{L}\p{N}%]|[.,]\d|\s?(?:%|USD|EUR|GBP|RUB|руб))/gu;
const DATE = /^\(?\d{1,4}\)?[./ -]\d{1,2}[./ -]\d{1,4}(?:\s|$)|^\d{4}[./-]\d{4}$|^\d{8}$/u;

const digits = (s: string): number => s.replace(/\D/g, "").length;

/**
 * Takes people out of a text: addresses, handles, mail addresses, telephone numbers, DIDs, and the record's own names.
 * Most texts hold none of these and leave after one look at their characters. O(length · names).
 */
export function scrubText(raw: string, names: readonly string[]): Scrubbed {
  const text = wellFormed(raw);
  const signs = look(text);
  let urls: string[] | undefined;
  let s = text;
  if (signs !== 0) {
    if (signs & AT) s = withoutHidden(s);
    if (signs & (SLASH | AT | DOT)) {
      const taken: string[] = [];
      const take = (found: string): string => {
        const end = TRAILING.exec(found);
        let address = end ? found.slice(0, end.index) : found;
        if (end && /^[)]/.test(end[0]) && address.includes("(")) address += ")";
        taken.push(address);
        return ` ${found.slice(address.length)}`;
      };
      if (signs & SLASH) s = s.replace(AT_URI, TOKENS.handle).replace(SCHEMED, take).replace(BARE, take);
      else if (s.includes("www.") || s.includes("WWW.")) s = s.replace(BARE, take);
      if (s.includes("did:")) s = s.replace(AT_URI, TOKENS.handle);
      if (taken.length > 0) urls = taken;
    }
    if (signs & COLON) s = s.replace(MAILTO, TOKENS.mail);
    if (signs & AT) s = s.replace(MAIL, mailOrHandle).replace(HANDLE, TOKENS.handle);
    if (signs & BRACKET) s = s.replace(SPELT_MAIL, TOKENS.mail);
    if (signs & DOT && /bsky\.social|brid\.gy/i.test(s)) s = s.replace(BSKY, TOKENS.handle);
    if (signs & SLASH) s = s.replace(REDDIT_USER, TOKENS.handle);
    if (signs & DIGITS) s = withoutPhones(s);
  }
  for (const name of names) s = withoutName(s, name);
  if (urls)
    s = s
      .replace(/[^\S\n]{2,}/gu, " ")
      .replace(/ +$/gm, "")
      .trim();
  return { text: s, urls: urls ?? NO_URLS };
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

/** Which signs of an identity a text holds. */
function look(s: string): number {
  let found = 0;
  let count = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c >= 97 && c <= 122) continue;
    if (c >= 48 && c <= 57) count++;
    else if (c === 64 || c === 0xff20 || c === 0xfe6b) found |= AT;
    else if (c === 47 || c === 92) found |= SLASH;
    else if (c === 46) found |= DOT;
    else if (c === 58) found |= COLON;
    else if (c === 40 || c === 91 || c === 123 || c === 60) found |= BRACKET;
  }
  return count >= 7 ? found | DIGITS : found;
}

/** Characters without width that could split a handle. Joiners stay: emoji and several scripts need them. */
const withoutHidden = (s: string): string => s.replace(/[\u00ad\u200b\u2060\ufeff]/g, "");

const mailOrHandle = (): string => TOKENS.mail;

function withoutPhones(s: string): string {
  const phone = (found: string): string => {
    const n = digits(found);
    return n >= 7 && n <= 16 && !DATE.test(found) ? TOKENS.phone : found;
  };
  return s
    .replace(PHONE_ANNOUNCED, (found, word: string, number: string) =>
      digits(number) >= 7 && digits(number) <= 16 && !DATE.test(number) ? `${word}${TOKENS.phone}` : found,
    )
    .replace(PHONE_INTERNATIONAL, (found) => (digits(found) >= 8 ? phone(found) : found))
    .replace(PHONE_LOCAL, (found) => (digits(found) >= 9 ? phone(found) : found))
    .replace(LONG_NUMBER, (found) => (/0{3,}$/.test(found) ? found : found.length > 13 ? TOKENS.number : TOKENS.phone));
}

const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** Replaces whole-word occurrences, whatever their case. */
function withoutName(s: string, name: string): string {
  const lower = s.toLowerCase();
  const wanted = name.toLowerCase();
  if (!lower.includes(wanted)) return s;
  if (lower.length !== s.length || wanted.length !== name.length)
    return s.replace(
      new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_])${escaped(name)}(?![\\p{L}\\p{M}\\p{N}_])`, "giu"),
      TOKENS.handle,
    );
  let result = "";
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    if (at < from) continue;
    const end = at + wanted.length;
    if (isWord(s, at - 1) || isWord(s, end)) continue;
    result += s.slice(from, at) + TOKENS.handle;
    from = end;
  }
  return from === 0 ? s : result + s.slice(from);
}

const isWord = (s: string, i: number): boolean => {
  if (i < 0 || i >= s.length) return false;
  const c = s.charCodeAt(i);
  if (c < 128) return (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
  return WORD.test(s[i]);
};
