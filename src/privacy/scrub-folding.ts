import { INVISIBLE } from "../model/invisible.ts";
import { FOREIGN, WIDE } from "./scrub-signs.ts";

const HIDDEN = new RegExp(
  `[${INVISIBLE.replace("\\u200b-\\u200f", "\\u200b\\u200e\\u200f")}\\u{e0001}-\\u{e001f}\\u{e0100}-\\u{e01ef}]`,
  "gu",
);
/** Letters of flags (🏴 and tags) stay behind their flag; elsewhere tags are hidden letters. */
const TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0020}-\u{e007f}]+/gu;
/** A joiner means nothing behind letters of scripts that do not join, digits, `@`, and where nothing follows it. */
const JOINERS =
  /(?<=^|[\s\0-\u058f\u1e00-\u206f\u2c60-\u2c7f\u2e80-\ua4cf\uac00-\ud7af\uff00-\uffef])[\u200c\u200d]+|[\u200c\u200d]+(?=$|[\s\0-\u058f])/g;

/** Without the characters nobody sees that could split a name or an address. */
export const withoutHidden = (s: string): string => s.replace(TAGS, "").replace(HIDDEN, "").replace(JOINERS, "");

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  commat: "@",
  period: ".",
  colon: ":",
  sol: "/",
  bsol: "\\",
  lowbar: "_",
  num: "#",
  plus: "+",
  hyphen: "-",
  dash: "-",
  ndash: "–",
  mdash: "—",
  lpar: "(",
  rpar: ")",
  lsqb: "[",
  rsqb: "]",
  dollar: "$",
  percnt: "%",
  equals: "=",
  quest: "?",
  excl: "!",
  comma: ",",
  semi: ";",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  hellip: "…",
  bull: "•",
  middot: "·",
  shy: "",
  zwj: "",
  zwnj: "",
  lrm: "",
  rlm: "",
};
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

/** Character references decoded: `&#64;`, `&commat;`. Names that no text export writes stay as they are. */
export const decoded = (s: string): string =>
  s.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
    if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return "\ufffd";
    return String.fromCodePoint(point);
  });

const MENTION =
  /<(a|span)\b[^<>]*\bclass\s*=\s*["']?[^<>"']*\b(?:mention|h-card|u-url)\b[^<>]*>(?:(?!<\/\1>)[\s\S]){0,300}<\/\1>(?:\s*<\/span>)?/gi;
const LINKED = /<a\b[^<>]*?\bhref\s*=\s*["']?([^\s"'<>]{1,2000})[^<>]*>((?:(?!<\/a>)[\s\S]){0,300})<\/a>/gi;
const BREAK = /<(?:br|\/p|\/div|\/li)\b[^<>]{0,20}>/gi;
const TAG =
  /<\/?(?:a|b|i|u|p|em|strong|span|div|img|font|code|pre|small|sub|sup|ul|ol|li|blockquote|h[1-6])(?:\s[^<>]{0,500})?\/?>/gi;

/** HTML that was left in a text: mentions go, addresses come to stand in the text, other marks go. */
export function withoutMarkup(s: string, handle: string): string {
  return s
    .replace(MENTION, ` ${handle} `)
    .replace(LINKED, (_, address: string, inner: string) => {
      const words = inner.replace(/<[^<>]*>/g, "");
      const last = /([^/@~=]+)\/?$/.exec(address)?.[1];
      const says = words
        .trim()
        .replace(/^[@＠]/, "")
        .toLowerCase();
      // The text of a link to somebody is mostly the name at its end.
      const shown = says !== "" && (says === last?.toLowerCase() || address.includes(words.trim())) ? "" : words;
      return ` ${shown} ${address} `;
    })
    .replace(BREAK, "\n")
    .replace(TAG, "");
}

const DIGITS_OF_SCRIPTS = /[\p{Nd}０-９]/gu;
const NUMERALS: Record<string, string> = {};
"零〇○一二三四五六七八九".split("").forEach((c, i) => {
  NUMERALS[c] = String(Math.max(0, i - 2));
});
Object.assign(NUMERALS, {
  壹: "1",
  贰: "2",
  叁: "3",
  肆: "4",
  伍: "5",
  陆: "6",
  柒: "7",
  捌: "8",
  玖: "9",
  幺: "1",
  两: "2",
});
const CHINESE =
  /[零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两](?:[\s·.-]?[零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两]){6,}/g;
const KEYCAP = /(?<=\d)\ufe0f?\u20e3/g;
const CIRCLED = /[⓪①-⑨]/g;
/** A number in which zeros and ones are written as letters: it begins with a digit, or a letter right before one. */
const LETTERED = /(?<![\p{L}\p{N}])[+(]?[OoIl]?\d[\dOoIl]*(?:[ .()-]{1,2}[\dOoIl]{2,})*(?![\p{L}\p{N}])/gu;

/**
 * The text with the digits of every script as ASCII digits: to be looked through, not to be stored where nothing is found.
 * `signs`: what `look` found in it.
 */
export function digitsFolded(s: string, signs: number): string {
  let t = s;
  if (signs & FOREIGN)
    t = t
      .replace(DIGITS_OF_SCRIPTS, digitOf)
      .replace(KEYCAP, "")
      .replace(CIRCLED, (c) => (c === "⓪" ? "0" : String(c.charCodeAt(0) - 0x245f)));
  if (signs & WIDE) t = t.replace(CHINESE, (run) => run.replace(/[^\s·.-]/g, (c) => NUMERALS[c] ?? c));
  if (!/\d[OoIl]|[OoIl]\d/.test(t)) return t;
  return t.replace(LETTERED, (run) =>
    /[OoIl]/.test(run) && run.replace(/\D/g, "").length >= 5 ? run.replace(/[Oo]/g, "0").replace(/[Il]/g, "1") : run,
  );
}

/** Digits of a script follow each other from its zero, and begin at multiples that leave 0 or 6 behind. */
function digitOf(c: string): string {
  const point = c.codePointAt(0)!;
  if (point < 128) return c;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  // Mathematical digits stand in one run of fifty.
  return String(point >= 0x1d7ce && point <= 0x1d7ff ? (point - 0x1d7ce) % 10 : point - zero);
}
