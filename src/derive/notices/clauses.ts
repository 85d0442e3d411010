/** Fewer letters are a heading, a number or a form's field: too little to say that somebody copied it. */
export const SHORTEST_CLAUSE = 60;
/** Longer stretches without an end are cut where a sentence ends, or at a space. */
const LONGEST = 2_000;

/** By character: ends a requirement where a space and the beginning of another follow (1), ends it by itself (2), begins one (4). */
const SIGNS = new Uint8Array(65_536);
for (const [signs, bit] of [
  [".;!?…:", 1],
  ["。；！？", 2],
  ["•·▪●◦", 4],
] as const)
  for (const sign of signs) SIGNS[sign.charCodeAt(0)] = bit;

/** How the next one begins. */
const BEGINS = /[\p{Lu}\p{Lo}\p{N}•·▪●*–—"“«(-]/u;
/** A number or letter of a list: `3.1)`, `(a)`, `iv.`. */
const ITEM = /\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s/y;

/**
 * The clauses of texts, of at least `SHORTEST_CLAUSE` letters each (a letter of Han script counts for three), in their order: a line of its
 * own, a bullet, a numbered item, a sentence. O(length).
 */
export function clausesOf(texts: readonly string[]): readonly string[] {
  const clauses: string[] = [];
  for (const text of texts)
    for (const line of text.split(/[\r\n\u2028\u2029]+/)) {
      let from = 0;
      for (let i = 0; i < line.length; i++) {
        const c = line.charCodeAt(i);
        if (c > 32 && c < 127) continue;
        if (SIGNS[c] === 2) {
          keep(line.slice(from, i + 1), clauses);
          from = i + 1;
        } else if (isSpace(c) && i > from && endsAt(line, i)) {
          keep(line.slice(from, i), clauses);
          from = i + 1;
        }
      }
      keep(line.slice(from), clauses);
    }
  return clauses;
}

const isSpace = (c: number): boolean => c === 32 || c === 9 || c === 160 || c === 0x3000;

/** Whether a clause ends before the space at `i`. */
function endsAt(line: string, i: number): boolean {
  let next = i + 1;
  while (next < line.length && isSpace(line.charCodeAt(next))) next++;
  if (next >= line.length) return false;
  const c = line.charCodeAt(next);
  if (SIGNS[line.charCodeAt(i - 1)] === 1 && begins(line, next, c)) return true;
  if (SIGNS[c] === 4) return true;
  // Digits, small letters and brackets alone begin an item.
  if (!(c === 40 || (c >= 48 && c <= 57) || (c >= 97 && c <= 122))) return false;
  if (c >= 97 && !closes(line.charCodeAt(next + 1))) return false;
  ITEM.lastIndex = next;
  return ITEM.test(line);
}

/** `.`, `)`, or more of a small Roman number. */
const closes = (c: number): boolean => c === 46 || c === 41 || c === 105 || c === 118 || c === 120;

const begins = (line: string, at: number, c: number): boolean =>
  c < 128
    ? (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 42 || c === 34 || c === 40 || c === 45
    : BEGINS.test(String.fromCodePoint(line.codePointAt(at) ?? 0));

function keep(piece: string, clauses: string[]): void {
  if (piece.length * 3 < SHORTEST_CLAUSE) return;
  const tidy = (/\s\s|[^\S ]/.test(piece) ? piece.replace(/\s+/gu, " ") : piece).trim();
  for (let from = 0; from < tidy.length; ) {
    let until = Math.min(tidy.length, from + LONGEST);
    if (until < tidy.length) {
      const space = tidy.lastIndexOf(" ", until);
      if (space > from + LONGEST / 2) until = space;
      else if (/[\ud800-\udbff]/.test(tidy[until - 1])) until--;
    }
    const part = from === 0 && until === tidy.length ? tidy : tidy.slice(from, until).trim();
    if (hasEnough(part)) clauses.push(part);
    from = until;
  }
}

const LETTER = /\p{L}/u;
const HAN = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]/u;

function hasEnough(s: string): boolean {
  let n = 0;
  for (let i = 0; i < s.length && n < SHORTEST_CLAUSE; i++) {
    const c = s.charCodeAt(i);
    if (c < 128) {
      if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90)) n++;
      continue;
    }
    const letter = String.fromCodePoint(s.codePointAt(i) ?? 0);
    if (letter.length > 1) i++;
    if (LETTER.test(letter)) n += HAN.test(letter) ? 3 : 1;
  }
  return n >= SHORTEST_CLAUSE;
}
