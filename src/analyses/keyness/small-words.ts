import * as lists from "stopword";

/** Languages of the library's lists, by the two letters that posts are marked with. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  af: lists.afr,
  ar: lists.ara,
  bg: lists.bul,
  bn: lists.ben,
  ca: lists.cat,
  cs: lists.ces,
  da: lists.dan,
  de: lists.deu,
  el: lists.ell,
  en: lists.eng,
  es: lists.spa,
  et: lists.est,
  eu: lists.eus,
  fa: lists.fas,
  fi: lists.fin,
  fr: lists.fra,
  ga: lists.gle,
  gl: lists.glg,
  gu: lists.guj,
  he: lists.heb,
  hi: lists.hin,
  hr: lists.hrv,
  hu: lists.hun,
  hy: lists.hye,
  id: lists.ind,
  it: lists.ita,
  lt: lists.lit,
  lv: lists.lav,
  mr: lists.mar,
  ms: lists.msa,
  my: lists.mya,
  nl: lists.nld,
  no: lists.nob,
  pl: lists.pol,
  pt: lists.por,
  ro: lists.ron,
  ru: lists.rus,
  sk: lists.slk,
  sl: lists.slv,
  so: lists.som,
  sv: lists.swe,
  sw: lists.swa,
  tr: lists.tur,
  uk: lists.ukr,
  ur: lists.urd,
  vi: lists.vie,
  zh: lists.zho,
};
/** Where no language is told: small words of those most written that are few letters long, so that hardly a word with a meaning is among them. */
const UNTOLD = ["en", "es", "fr", "de", "it", "pt", "nl", "pl", "ru", "uk", "ar", "tr", "id", "zh"];
const MOST_LETTERS = 5;

const sets = new Map<string, ReadonlySet<string>>();

/** Words of a language that carry no subject (the lists of the `stopword` package, as normalised texts write them). */
export function smallWordsOf(language: string): ReadonlySet<string> {
  const known = sets.get(language);
  if (known) return known;
  const words =
    language in LISTS ? LISTS[language] : UNTOLD.flatMap((l) => LISTS[l]).filter((word) => word.length <= MOST_LETTERS);
  const set = new Set(words.map((word) => word.toLowerCase().replace(/['’]/g, "")));
  sets.set(language, set);
  return set;
}

/** A normalised text without them. O(length). */
export function withoutSmallWords(text: string, language: string): string {
  const small = smallWordsOf(language);
  return text
    .split(" ")
    .filter((word) => !small.has(word))
    .join(" ");
}
