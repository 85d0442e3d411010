/** Fewer letters are a heading, a number or a form's field: too little to say that somebody copied it. */
export const SHORTEST_CLAUSE = 60;
/** Longer stretches without an end are cut where a sentence ends, or at a space. */
const LONGEST = 2_000;

/** Where one requirement ends and the next begins: a line of its own, a bullet, a numbered item, a sentence. */
const BREAK =
  /\r?\n|\u2028|\u2029|(?<=[.;!?。；！？…:])\s+(?=[\p{Lu}\p{Lo}\p{N}•·▪●*–—"“«(-])|(?<=[。；！？])|\s+(?=(?:[•·▪●◦]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)])\s)/gu;
const LETTER = /\p{L}/gu;

/** The clauses of texts, of at least `SHORTEST_CLAUSE` letters each (a letter of Han script counts for three), in their order. O(length). */
export function clausesOf(texts: readonly string[]): readonly string[] {
  const clauses: string[] = [];
  for (const text of texts)
    for (const piece of text.split(BREAK))
      for (const part of parts(piece.replace(/\s+/gu, " ").trim()))
        if (lettersIn(part) >= SHORTEST_CLAUSE) clauses.push(part);
  return clauses;
}

function parts(piece: string): readonly string[] {
  if (piece.length <= LONGEST) return [piece];
  const all: string[] = [];
  for (let from = 0; from < piece.length; ) {
    let until = Math.min(piece.length, from + LONGEST);
    if (until < piece.length) {
      const space = piece.lastIndexOf(" ", until);
      if (space > from + LONGEST / 2) until = space;
      else if (/[\ud800-\udbff]/.test(piece[until - 1])) until--;
    }
    all.push(piece.slice(from, until).trim());
    from = until;
  }
  return all;
}

const HAN = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]/u;

function lettersIn(s: string): number {
  if (s.length * 3 < SHORTEST_CLAUSE) return 0;
  if (/^[\0-\x7f]*$/.test(s)) return s.length < SHORTEST_CLAUSE ? 0 : s.replace(/[^A-Za-z]+/g, "").length;
  let n = 0;
  for (const [letter] of s.matchAll(LETTER)) n += HAN.test(letter) ? 3 : 1;
  return n;
}
