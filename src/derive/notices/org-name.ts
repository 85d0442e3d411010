import { fold } from "../fold.ts";
import { FORM_PHRASES, LEGAL_FORMS, SHORT_FORMS } from "./legal-forms.ts";

/** A word of a name: as it is compared, and how it was written. */
export interface NameWord {
  readonly folded: string;
  /** Without accents and in capitals, or of single letters with dots between them (`S.A.`). */
  readonly marked: boolean;
  readonly dotted: boolean;
}

/** `S.A.`, `S. R. L.`, `d.o.o.`, `S/A`, `A/S`, `Sp. z o.o.`: letters with dots or one slash between them. */
const DOTTED =
  /(?<![\p{L}\p{N}])(?:(?:\p{L}{1,2}\.\s?){2,}|\p{L}{1,2}\.(?:\p{L}{1,2}\.)*\p{L}{1,2}|\p{L}\/\p{L}\.?)(?![\p{L}\p{N}/])/gu;
const WORD = /[\p{L}\p{M}\p{N}&]+/gu;
/** Forms that are written with small letters. */
const MIXED: ReadonlySet<string> = new Set(["ApS", "Oy", "Ab", "SpA", "SaS", "eG", "eV", "ry", "rf"]);
const PLAIN_CAPITALS = /^[A-ZА-ЯІЇЄҐΑ-Ω]+$/u;

/** The words of a name in their order. O(length). */
export function wordsOf(name: string): readonly NameWord[] {
  const joined = name.normalize("NFKC").replace(DOTTED, (found) => `\u0001${found.replace(/[./\s]/gu, "")}\u0001`);
  const words: NameWord[] = [];
  for (const { 0: written, index } of joined.matchAll(WORD)) {
    const dotted = joined[index - 1] === "\u0001";
    words.push({ folded: fold(written), dotted, marked: dotted || PLAIN_CAPITALS.test(written) || MIXED.has(written) });
  }
  return words;
}

const CJK_FORMS =
  /(?:股份)?有限(?:责任|責任)?公司|公司|株式会社|有限会社|合同会社|주식회사|유한회사|\((?:株|有|주|유)\)|㈱|㈲|㈜/gu;
const PHRASE_WORDS = FORM_PHRASES.map((phrase) => phrase.split(" "));

/**
 * A name as it is compared: without case, accents, signs and legal form, so that `ACME, S.A. de C.V.` and `Acme SA` are one; with the country
 * in front where it is told, since every country has a ministry of finance. The form stays where nothing else would.
 */
export function nameKeyOf(name: string, country = ""): string {
  const words = wordsOf(name.replace(CJK_FORMS, " "));
  const kept = withoutForms(words);
  const key = (kept.length > 0 ? kept : words).map(({ folded }) => folded).join(" ");
  return `${country.toLowerCase()}:${key === "" ? fold(name.trim()) : key}`;
}

function withoutForms(words: readonly NameWord[]): readonly NameWord[] {
  const gone = new Set<number>();
  for (const phrase of PHRASE_WORDS)
    for (let at = 0; at + phrase.length <= words.length; at++)
      if (phrase.every((word, i) => words[at + i].folded === word))
        for (let i = 0; i < phrase.length; i++) gone.add(at + i);
  let end = words.length;
  for (; end > 0; end--)
    if (!gone.has(end - 1) && !LEGAL_FORMS.has(words[end - 1].folded) && !SHORT_FORMS.has(words[end - 1].folded)) break;
  return words.filter((word, i) => i < end && !gone.has(i) && !LEGAL_FORMS.has(word.folded) && word.folded !== "&");
}
