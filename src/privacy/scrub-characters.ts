/** What a UTF-16 code unit is, for scanners that look at every one of millions of texts. */
export const WORD = 1; // letter, mark, number, low line
export const ALNUM = 2; // letter, number
export const LETTER = 4;
/** Ends an address in running text: space, control, quotes, brackets that addresses do not hold. */
export const STOP = 8;

const classes = new Uint8Array(65_536);
{
  const letter = /\p{L}/u;
  const number = /\p{N}/u;
  const mark = /\p{M}/u;
  const stop = /[\s<>"“”«»|\\^`{}\u0000-\u001f]/u;
  for (let c = 0; c < 65_536; c++) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    const s = String.fromCharCode(c);
    if (letter.test(s)) classes[c] = WORD | ALNUM | LETTER;
    else if (number.test(s)) classes[c] = WORD | ALNUM;
    else if (mark.test(s) || c === 95) classes[c] = WORD;
    else if (stop.test(s)) classes[c] = STOP;
  }
}
/** Whether a UTF-16 code unit ends an address. */
export const stops = (c: number): boolean => (classes[c] & STOP) !== 0;

const ASTRAL = /[\p{L}\p{N}]/u;

/** Class of the code unit at `i`; halves of letters outside the basic plane count as letters, of emoji as nothing. */
export function classAt(s: string, i: number): number {
  const c = s.charCodeAt(i);
  if (c < 0xd800 || c > 0xdfff) return Number.isNaN(c) ? 0 : classes[c];
  const point = c < 0xdc00 ? s.codePointAt(i)! : s.codePointAt(i - 1)!;
  return point > 0xffff && ASTRAL.test(String.fromCodePoint(point)) ? WORD | ALNUM | LETTER : 0;
}
