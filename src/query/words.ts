import type { Word, Words } from "./ast.ts";
import { foldWord } from "./fold.ts";

/**
 * Words as regular expressions that mean the same in the store's engine (RE2) and in JavaScript (`iu`).
 * A word stands between characters that are no letters, marks, digits or `_`. Scripts written without spaces (Han, kana,
 * Thai, Lao, Khmer, Burmese …) have no such borders: there a word is found wherever its characters stand.
 * Case is ignored. Arabic: tatweel and vowel marks are skipped, forms of alef and of ya count as one.
 */
const INSIDE = "\\p{L}\\p{M}\\p{N}_";
const OUTSIDE = `[^${INSIDE}]`;
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\u30fc";
const NO_SPACES = new RegExp(`[${UNSPACED}]`, "u");
/** What a border is made of: no word character, or one of a script without spaces. */
const BORDER = `(?:${OUTSIDE}|[${UNSPACED}])`;
const ARABIC_SKIP = "[\u0640\u064b-\u0652\u0670]*";
const ALEF = "[\u0627\u0622\u0623\u0625\u0671]";
const YA = "[\u064a\u0649\u06cc]";

const isInside = (c: string): boolean => /[\p{L}\p{M}\p{N}_]/u.test(c);
const isUnspaced = (c: string): boolean => NO_SPACES.test(c);

/** The words of a piece of text: runs of letters, marks, digits; a piece of symbols alone stays whole. `*` at the end of a run is its prefix mark. */
export function wordsOf(text: string): Word[] {
  const clean = text.normalize("NFC");
  const found = [...clean.matchAll(/([\p{L}\p{M}\p{N}_]+)(\*?)/gu)].map((m) => ({
    text: foldWord(m[1]),
    prefix: m[2] === "*",
  }));
  if (found.length > 0) return found;
  const symbols = clean.replace(/[\p{P}\s]/gu, "");
  return symbols === "" ? [] : [{ text: symbols, prefix: false }];
}

/** One word's letters, without borders. */
export function letters(word: Word): string {
  let out = "";
  for (const c of word.text) {
    if (/[\u0640\u064b-\u0652\u0670]/.test(c)) continue;
    if (/[\u0627\u0622\u0623\u0625\u0671]/.test(c)) out += ALEF + ARABIC_SKIP;
    else if (/[\u064a\u0649\u06cc]/.test(c)) out += YA + ARABIC_SKIP;
    else if (/\p{Script=Arabic}/u.test(c)) out += c + ARABIC_SKIP;
    else out += /[\\^$.*+?()[\]{}|/-]/.test(c) ? `\\${c}` : c;
  }
  return out === "" ? word.text : out;
}

const first = (w: Words): string => [...w.words[0].text][0];
const last = (w: Words): string => [...w.words[w.words.length - 1].text].at(-1)!;

/** Whether the border of a word at this character must be one. */
const bordered = (c: string): boolean => isInside(c) && !isUnspaced(c);

/** What may stand between two words in a row: anything but words. Between unspaced scripts nothing need stand. */
function between(a: Word, b: Word): string {
  const need = !a.prefix && bordered([...a.text].at(-1)!) && bordered([...b.text][0]);
  const rest = a.prefix ? `[${INSIDE}]*` : "";
  return need || a.prefix ? `${rest}${OUTSIDE}+` : `${OUTSIDE}*`;
}

/** The words without their outer borders. */
function body(w: Words): string {
  return w.words
    .map((word, i) => letters(word) + (i + 1 < w.words.length ? between(word, w.words[i + 1]) : ""))
    .join("");
}

const startBorder = (w: Words): string => (bordered(first(w)) ? `(?:^|${BORDER})` : "");

const endBorder = (w: Words): string => {
  const { prefix } = w.words[w.words.length - 1];
  return !prefix && bordered(last(w)) ? `(?:$|${BORDER})` : "";
};

/** The pattern of a word or phrase. */
export const wordsPattern = (w: Words): string => startBorder(w) + body(w) + endBorder(w);

/**
 * The pattern of two words or phrases with at most `distance` words between them, in either order. Where one of them is
 * written without spaces, characters are counted instead of words.
 */
export function nearPattern(left: Words, right: Words, distance: number): string {
  return `(?:${inOrder(left, right, distance)})|(?:${inOrder(right, left, distance)})`;
}

function inOrder(a: Words, b: Words, distance: number): string {
  const rest = a.words[a.words.length - 1].prefix ? `[${INSIDE}]*` : "";
  return startBorder(a) + body(a) + rest + gap(a, b, distance) + body(b) + endBorder(b);
}

/** What may stand between the two: a border wherever one of them needs it. */
function gap(a: Words, b: Words, distance: number): string {
  const ends = bordered(last(a));
  const begins = bordered(first(b));
  if (ends && begins) return `${OUTSIDE}+(?:[${INSIDE}]+${OUTSIDE}+){0,${distance}}`;
  if (ends && !a.words[a.words.length - 1].prefix) return `(?:${BORDER}[\\s\\S]{0,${distance - 1}})?`;
  return begins ? `(?:[\\s\\S]{0,${distance - 1}}${BORDER})?` : `[\\s\\S]{0,${distance}}`;
}

/** Whether the words hold a beginning that longer words continue: then what they find is of several spellings. */
export const hasSpellings = ({ words }: Words): boolean =>
  words.some(({ text, prefix }) => prefix && bordered([...text].at(-1)!));

/** The pattern of the words, of which the first group is what stands in the text for them, to the end of its last word. */
export const spellingPattern = (w: Words): string =>
  `${startBorder(w)}(${body(w)}${hasSpellings({ type: "words", words: w.words.slice(-1) }) ? `[${INSIDE}]*` : ""})`;

/** What stood in a text for words with beginnings, as the whole words that it is; as it stands where it holds none. */
export function spelt(found: string): Words {
  const words = wordsOf(found).map(({ text }) => ({ text: text.replace(FROM_UNSPACED, ""), prefix: false }));
  return { type: "words", words };
}
const FROM_UNSPACED = new RegExp(`(?<=[^${UNSPACED}])[${UNSPACED}].*$`, "u");

/** What words are made of, in a class of characters. */
export const wordCharacters = INSIDE;

/** One word with a border on either side: not a phrase, not of a script without spaces, no symbol. */
export const isSpacedWord = (w: Words): boolean => w.words.length === 1 && bordered(first(w)) && bordered(last(w));

/** Of a run of word characters that ends with the word: the whole run. */
export const tokenEnding = ({ words: [word] }: Words): string =>
  `(?:[${INSIDE}]*[${UNSPACED}])?${letters(word)}${word.prefix ? `[${INSIDE}]*` : ""}`;
/** The same of one that begins with it. */
export const tokenStarting = ({ words: [word] }: Words): string =>
  letters(word) + (word.prefix ? `[${INSIDE}]*` : `(?:[${UNSPACED}][${INSIDE}]*)?`);

/** The same pattern in the store's dialect (RE2), which names scripts without `Script=`. */
export const forStore = (source: string): string => source.replaceAll("\\p{Script=", "\\p{");
