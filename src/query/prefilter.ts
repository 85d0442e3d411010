import type { Words } from "./ast.ts";
import { letters } from "./words.ts";

/**
 * Words are looked for in a text's NFC form, and normalising every text costs far more than looking. So the text as it is stored
 * is looked at first, for a run of letters that it must hold if its NFC form holds the words: letters that no canonical
 * composition or decomposition makes or unmakes, so that they stand in the stored text, side by side, exactly where they stand in the
 * normalised one. Where a query has no such run (Hangul, most accented letters) every text is normalised.
 */
export function storedPattern(...alternatives: readonly Words[]): string | undefined {
  let longest = "";
  for (const { words } of alternatives)
    for (const word of words)
      for (const run of runsOf(word.text)) if ([...run].length > [...longest].length) longest = run;
  return longest === "" ? undefined : letters({ text: longest, prefix: false });
}

/** Pieces of a word made of stable letters of one script only: what stands between two Arabic letters is another matter. */
function runsOf(text: string): string[] {
  const runs: string[] = [];
  let run = "";
  let script = -1;
  for (const c of text) {
    const now = stableScript(c);
    if (now !== script && run !== "") {
      runs.push(run);
      run = "";
    }
    script = now;
    if (now >= 0) run += c;
  }
  return run === "" ? runs : [...runs, run];
}

/** Han characters that compatibility ideographs are canonically equal to: those turn into them. */
let compatible: ReadonlySet<string> | undefined;
function turnedInto(): ReadonlySet<string> {
  if (compatible) return compatible;
  const found = new Set<string>();
  for (const [from, to] of [
    [0xf900, 0xfaff],
    [0x2f800, 0x2fa1f],
  ])
    for (let cp = from; cp <= to; cp++) found.add(String.fromCodePoint(cp).normalize("NFC"));
  compatible = found;
  return found;
}

const STABLE: readonly ((c: string) => boolean)[] = [
  // K and s have folds outside ASCII (U+212A, which NFC makes a K; U+017F), which both engines fold alike in the stored text.
  (c) => /[A-Za-z0-9]/.test(c),
  (c) => /[\u0400-\u0481\u048a-\u052f]/.test(c),
  // Alef, waw, ya and heh carry hamza or madda as composed letters.
  (c) => /[\u0628\u062a-\u063a\u0641-\u0646]/.test(c),
  (c) => /[\u0e01-\u0e2e]/.test(c),
  (c) => /[\u4e00-\u9fff]/.test(c) && !turnedInto().has(c),
];

/** Which stable letters a character belongs to, −1 for none. */
export const stableScript = (c: string): number => {
  const script = STABLE.findIndex((holds) => holds(c));
  return script >= 0 && c.normalize("NFD") === c ? script : -1;
};

/**
 * Characters that a text must hold for its NFC form to be another one: marks, the second halves of Hangul syllables, and
 * letters with a canonical equivalent (a superset: whole blocks where a few characters have one).
 */
export const CHANGEABLE =
  "[\\p{M}\u0374\u037e\u0387\u0958-\u095f\u09dc-\u09df\u0a33-\u0a5e\u0b5c\u0b5d\u0f43-\u0fb9\u1100-\u11ff\u1f00-\u1fff\u2000\u2001\u2126\u212a\u212b\u2329\u232a\u2adc\uf900-\ufaff\ufb1d-\ufb4f\u{1d15e}-\u{1d1c0}\u{2f800}-\u{2fa1f}]";
