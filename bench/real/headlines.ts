import { makeRng, type Rng } from "../../src/methods/rng.ts";
import type { RealPost } from "./posts.ts";

const CONSONANTS = "bdfgklmnprstvwz";
const VOWELS = "aeiou";
const VOCABULARY = 3000;

function madeWord(rng: Rng): string {
  let s = "";
  for (let n = 2 + rng.int(3); n > 0; n--) s += CONSONANTS[rng.int(CONSONANTS.length)] + VOWELS[rng.int(VOWELS.length)];
  return s;
}
const words = Array.from({ length: VOCABULARY }, (_, i) => madeWord(makeRng(i)));

function seedOf(s: string): number {
  let h = 7;
  for (const c of s) h = (h * 31 + (c.codePointAt(0) ?? 0)) >>> 0;
  return h;
}

/** A made title of seven to twelve words: the same object, the same title. */
export function titleOf(object: string): string {
  const rng = makeRng(seedOf(object));
  const title = Array.from({ length: 7 + rng.int(6) }, () => words[rng.int(VOCABULARY)]).join(" ");
  return title[0].toUpperCase() + title.slice(1);
}

/** Pages that share links as posters of headlines: the link's title, and a short link that differs from post to post. */
export function asHeadlines(shares: readonly RealPost[], seed: number): RealPost[] {
  const rng = makeRng(seed);
  const short = () => Array.from({ length: 10 }, () => "abcdefghijklmnopqrstuvwxyz0123456789"[rng.int(36)]).join("");
  return shares.map(({ object, ...p }) => ({ ...p, text: `${titleOf(object ?? "")} https://t.co/${short()}` }));
}
