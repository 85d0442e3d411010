/** One letter as every other that counts as the same one: the store's engine and JavaScript both ignore case letter by letter. */
function foldLetter(letter: string): string {
  const folded = letter.toUpperCase().toLowerCase();
  if (folded === letter) return letter;
  return [...folded].length === 1 && new RegExp(`^${folded}$`, "iu").test(letter) ? folded : letter;
}

const ARABIC: readonly (readonly [RegExp, string])[] = [
  [/[\u0640\u064b-\u0652\u0670]/g, ""],
  [/[\u0622\u0623\u0625\u0671]/g, "\u0627"],
  [/[\u0649\u06cc]/g, "\u064a"],
];

/** A word's one spelling: whatever finds the same posts is the same word, so that its answer is one as well. O(length). */
export function foldWord(word: string): string {
  const plain = ARABIC.reduce((text, [forms, one]) => text.replace(forms, one), word);
  return plain === "" ? word : Array.from(plain, foldLetter).join("");
}
