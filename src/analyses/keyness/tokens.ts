/**
 * Texts cut into words: hashtags whole, letters of spaced scripts by regular expression, Han, kana, Thai, Lao, Khmer and Burmese by
 * `Intl.Segmenter`. Lower-case, NFKC. URLs, numbers alone and single letters are left out. Which words the segmenter knows depends
 * on the ICU version, which therefore belongs beside every result.
 */
const PIECE = /https?:\/\/\S+|[#＃][\p{L}\p{M}\p{N}_]+|[\p{L}\p{M}\p{N}_]+(?:[’'-][\p{L}\p{M}\p{N}_]+)*/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc]+/gu;
const HAS_UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LONGEST = 40;
/** The same for texts of ASCII alone, which are half of many collections: no normal form, no segmenter. */
const ASCII = /^[\0-\x7f]*$/;
const ASCII_PIECE = /https?:\/\/\S+|#[a-z0-9_]+|[a-z0-9_]+(?:['-][a-z0-9_]+)*/g;

const segmenters = new Map<string, Intl.Segmenter>();
function segmenterFor(text: string): Intl.Segmenter {
  const locale = /\p{Script=Thai}/u.test(text)
    ? "th"
    : /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
      ? "ja"
      : "zh";
  let segmenter = segmenters.get(locale);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(locale, { granularity: "word" });
    segmenters.set(locale, segmenter);
  }
  return segmenter;
}

/** The words of a text in their order. O(length); about 30,000 texts a second where the segmenter is needed, far more elsewhere. */
export function tokensOf(text: string): string[] {
  const words: string[] = [];
  if (ASCII.test(text)) {
    for (const piece of text.toLowerCase().match(ASCII_PIECE) ?? []) if (!piece.startsWith("http")) add(piece, words);
    return words;
  }
  const normal = text.normalize("NFKC").toLowerCase();
  const unspaced = HAS_UNSPACED.test(normal);
  for (const piece of normal.match(PIECE) ?? []) {
    if (piece.startsWith("http")) continue;
    if (unspaced && piece[0] !== "#" && HAS_UNSPACED.test(piece)) addUnspaced(piece, words);
    else add(piece.replaceAll("’", "'"), words);
  }
  return words;
}

function addUnspaced(piece: string, words: string[]): void {
  let from = 0;
  for (const m of piece.matchAll(UNSPACED)) {
    add(piece.slice(from, m.index), words);
    for (const s of segmenterFor(m[0]).segment(m[0])) if (s.isWordLike) words.push(s.segment);
    from = (m.index ?? 0) + m[0].length;
  }
  add(piece.slice(from), words);
}

function add(word: string, words: string[]): void {
  if (word.length < 2 || word.length > LONGEST || /^[\p{N}_'-]+$/u.test(word)) return;
  words.push(word);
}
