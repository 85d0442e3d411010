import { fold } from "../derive/fold.ts";
import { isCommon } from "./common-words.ts";
import type { Name } from "./names.ts";

/** A handle that needs no taking apart. */
export const NAME_PLAIN = /^[A-Za-z0-9_.-]+$/;

const TITLES =
  /(?<![\p{L}\p{N}])(?:dr|prof|professor|mr|mrs|ms|mx|miss|sir|dame|lord|lady|rev|fr|capt|captain|col|gen|lt|sgt|hon|rep|sen|senator|gov|pres|president|phd|ph\.d|md|m\.d|dds|esq|mba|bsc|msc|cpa|jr|sr|ii|iii|iv|dipl|ing|mag|herr|frau|hr|fru|m|mme|mlle|monsieur|madame|don|doña|sr|sra|srta|sig|signor|signora|dott|avv|г-н|г-жа|д-р|проф)\.?(?![\p{L}\p{N}])/giu;
const PRONOUNS =
  /(?:\b|(?<=\s))(?:she|he|they|xe|ze|it|any|her|him|them|elle|il|iel|ella|él|elle|sie|er|hen|ela|ele)\s?\/\s?\p{L}{1,6}(?:\s?\/\s?\p{L}{1,6})?/giu;
const BEHIND_BAR = /\s*(?:[|｜¦║•·⋅~«»]|\s[-–—:]\s|\s?\/\/).*$/su;
const BRACKETS = /[([{（【「][^)\]}）】」]*[)\]}）】」]?/gu;
const PICTURES =
  /[\p{Extended_Pictographic}\p{Emoji_Component}\p{So}\p{Sk}](?<![\d#*])|[\u{1f1e6}-\u{1f1ff}\u{e0020}-\u{e007f}®™©]|\ufe0f|\u200d/gu;
const UNSPACED = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}々ー\s・·=]+$/u;
const SEPARATOR = "[\\s._'’·\\u00ad-]{0,3}";

/** Endings of the languages that decline names, without accents. */
const CYRILLIC = fold(
  "(?:а|я|у|ю|е|и|ы|і|ї|о|ь|й|ом|ем|ой|ей|ою|ею|ям|ам|ах|ях|ых|их|ым|им|ий|ый|ая|яя|ое|ую|юю|ов|ев|ого|его|ому|ему|ами|ями|ыми|ими|ові|еві|єві|ович|евич|овна|евна)?",
);
const LATIN =
  "(?:s|es|a|u|e|i|y|o|em|om|am|im|ym|ou|ow|ie|ej|ego|emu|iego|iemu|iej|iem|owi|owie|ovi|ova|ove|ovou|ich|ych|ami|en|ens|an|ne|nin|nun|in|un|da|de|dan|den|ta|te|tan|ten|ya|ye|yi|yu|lar|ler|ssa|lla|lle|lta|sta|ban|ben|nak|nek|val|vel|tol|hoz|hez|ot|et|at|ok|ek|t)?";
const ARABIC_BEFORE = "(?:[وف]?(?:[بلك]|لل|ال|بال|كال)?)";
const HEBREW_BEFORE = "[והבלמשכ]{0,3}";
/** Letters, marks and digits in ranges: a class of properties costs milliseconds to compile, and there are many names. */
const LETTERS =
  "0-9A-Za-z_\\u00aa-\\u02af\\u0300-\\u1fff\\u2c00-\\u2fdf\\u3040-\\ud7ff\\uf900-\\ufdff\\ufe70-\\ufefc\\uff10-\\uffdc";
const START = `(?<![${LETTERS}])`;
const END = `(?:['’][${LETTERS}]{1,5})?(?![${LETTERS}])`;

export const escaped = (s: string): string => s.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Without signs around it. */
const clean = (s: string): string =>
  s.replace(/^[\s@＠,.;:!?"'’*_#-]+|[\s,.;:!?"'’*_#-]+$/gu, "").replace(/\s+/gu, " ");

/** A display name without what is no part of it: pictures, titles, pronouns, what stands behind a bar or in brackets. */
export function bare(alias: string): string {
  const plain = alias.toWellFormed().normalize("NFKC").replace(PICTURES, " ");
  if (!/\s/u.test(plain.trim())) return clean(plain.replace(/[|｜¦║].*$/su, "")) || clean(plain);
  const cut = plain.replace(BRACKETS, " ").replace(BEHIND_BAR, "").replace(PRONOUNS, " ").replace(TITLES, " ");
  return clean(cut) || clean(plain);
}

/** What to look for of a name in full, or of a handle that is marked as one. */
export function nameOf(alias: string): readonly Name[] {
  const name = bare(alias);
  if ([...name].length < 2) return [];
  if (UNSPACED.test(name)) return unspaced(name);
  const parts = fold(name)
    .split(/[\s,._’'-]+/u)
    .filter((part) => part !== "");
  const marked = /^[\s]*[@＠]/u.test(alias);
  if (parts.length === 0) return [];
  const joined = parts.join("");
  if (parts.length === 1 || !/[\s,]/u.test(name)) {
    const whole = fold(name);
    if (!marked && whole.length < 5 && !/[\d_.-]/.test(whole)) return [];
    if (!marked && isCommon(whole)) return [];
    const rare = /^\p{L}+$/u.test(whole) && whole.length >= 5 && !isCommon(whole);
    return [
      {
        needles: rare ? [whole, stemOf(whole)] : [whole],
        written: [word(escaped(whole)), ...(rare ? [declined(whole)] : [])],
        inTags: whole.length >= 6 ? [joined] : [],
      },
    ];
  }
  return [inFull(parts, joined)];
}

function unspaced(name: string): readonly Name[] {
  const whole = fold(name).replace(/[\s・·=]/gu, "");
  const parts = [whole, ...fold(name).split(/[\s・·=]+/u)].filter(
    (part, i, all) => [...part].length >= 2 && all.indexOf(part) === i && !isCommon(part),
  );
  return parts.map((part) => ({ needles: [part], anywhere: true, inTags: [part] }));
}

/** Given names and surname in all their orders, with initials, and what of them nobody else uses alone. */
function inFull(parts: readonly string[], joined: string): Name {
  const first = parts[0];
  const last = parts[parts.length - 1];
  const middle = `(?:[${LETTERS}]\\.?\\s+)?`;
  // In a whole name each part may stand in any case.
  const forms = parts.map((part) => (/^\p{L}+$/u.test(part) ? formOf(part) : escaped(part)));
  const ways = [forms.join(`${SEPARATOR}${middle}`)];
  const rare = parts.filter(
    (part, i) => /^\p{L}+$/u.test(part) && part.length >= (i === parts.length - 1 ? 4 : 5) && !isCommon(part),
  );
  // Of words that everybody uses, only the whole name in its order is the name.
  if (rare.length === 0 && parts.length > 2)
    return {
      needles: [stemOf(last)],
      written: ways.map((way) => word(way)),
      inTags: joined.length >= 6 ? [joined] : [],
    };
  if (parts.length > 2) ways.push(`${forms[0]}${SEPARATOR}${middle}${forms[forms.length - 1]}`);
  ways.push(`${forms[forms.length - 1]},?${SEPARATOR}${middle}${forms[0]}`);
  const written = ways.map((way) => word(way));
  if (/^\p{L}/u.test(first) && last.length >= 3) {
    const initial = escaped([...first][0]);
    written.push(word(`${initial}(?:\\.\\s?(?:[${LETTERS}]\\.\\s?)?|\\s)${escaped(last)}`));
    written.push(word(`${escaped(last)},?\\s${initial}\\.`));
    if (last.length >= 4 && !isCommon(`${initial}${last}`)) written.push(word(`${initial}[._-]?${escaped(last)}`));
  }
  for (const part of rare) written.push(declined(part));
  // All its parts are words: it is there where the last is.
  const needles = rare.length > 0 ? [...rare.map(stemOf), last] : [stemOf(last)];
  return {
    needles,
    written,
    inTags: [...(joined.length >= 6 ? [joined] : []), ...rare.filter((part) => part.length >= 6)],
  };
}

const word = (way: string): RegExp => new RegExp(`${START}${way}${END}`, "g");

const ENDING = new RegExp(fold("(?:ий|ый|ая|яя|ья|ія|[аеёиоуыэюяйьъії]|[aeiouy])$"), "u");
/** What stays of a word under all its endings. */
function stemOf(part: string): string {
  const stem = part.replace(/^ال(?=.{3})/u, "").replace(ENDING, "");
  return stem.length >= 4 ? stem : part;
}

/** A part in its cases: the stem with a usual ending, and what its script puts in front. */
const declined = (part: string): RegExp => word(`${beforeOf(part)}(?<word>${formOf(part)})`);

const beforeOf = (part: string): string =>
  /^\p{sc=Arab}/u.test(part) ? ARABIC_BEFORE : /^\p{sc=Hebr}/u.test(part) ? HEBREW_BEFORE : "";

function formOf(part: string): string {
  if (part.length < 5) return escaped(part);
  const stem = escaped(stemOf(part));
  if (/^\p{sc=Cyrl}/u.test(part)) return `${stem}${CYRILLIC}`;
  if (/^\p{sc=Arab}/u.test(part)) return `${stem}(?:[هكي]|ها|هم|نا)?`;
  if (/^\p{sc=Hebr}/u.test(part)) return escaped(part);
  return /^\p{sc=Latn}/u.test(part) ? `${stem}${LATIN}` : escaped(part);
}
