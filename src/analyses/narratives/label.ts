import { TERM_SLOTS } from "../../methods/narratives/units.ts";
import { Stems } from "../../methods/stems.ts";
import { tokensOf } from "../keyness/tokens.ts";
import type { Corpus } from "./corpus.ts";

const MOST_WORDS = 6;
/** Words are looked for in so many posts of a narrative at most, the first ones. */
const READ = 5000;
/** Least share of the accounts read that wrote a word of its label. */
const SHARE = 0.15;

/**
 * Words that set a narrative apart, most telling first: (accounts of it that wrote the word) × (weight of its stem in its language).
 * Each was written, in so many letters, by k accounts of it at least: texts that are nearly the same count for their own words alone.
 * Of words with one stem the one that most wrote. O(words of the posts read).
 * @param rows posts of the narrative @param weight of the terms of its units
 */
export function labelOf(
  { units, unit, account, textOf, written }: Corpus,
  rows: readonly number[],
  { k, weight }: { readonly k: number; readonly weight: Float32Array },
): readonly string[] {
  const read = rows.slice(0, READ);
  const stems = new StemOf();
  const weights = weightsOf(units, new Set(read.map((i) => unit[i])), weight);
  const writers = new Map<string, Set<number>>();
  for (const i of read)
    for (const word of new Set(tokensOf(textOf.get(written.text[i]) ?? ""))) {
      const of = writers.get(word) ?? new Set();
      writers.set(word, of.add(account[i]));
    }
  const enough = Math.max(k, SHARE * new Set(read.map((i) => account[i])).size);
  const tells = (word: string, by: number) => by * (weights.get(stems.of(word)) ?? 0);
  const ranked = [...writers]
    .filter(([, by]) => by.size >= enough)
    .map(([word, by]) => [word, tells(word, by.size)] as const)
    .filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const taken = new Set<number>();
  return ranked
    .filter(([word]) => !taken.has(stems.of(word)) && taken.add(stems.of(word)))
    .slice(0, MOST_WORDS)
    .map(([word]) => word);
}

/** What each term weighs in the units that hold it, on average. */
function weightsOf(units: Corpus["units"], members: ReadonlySet<number>, weight: Float32Array): Map<number, number> {
  const sums = new Map<number, { weight: number; units: number }>();
  for (const u of members)
    for (let i = units.start[u]; i < units.start[u + 1]; i++) {
      const sum = sums.get(units.term[i]);
      if (sum) {
        sum.weight += weight[i];
        sum.units++;
      } else sums.set(units.term[i], { weight: weight[i], units: 1 });
    }
  return new Map([...sums].map(([term, sum]) => [term, sum.weight / sum.units]));
}

/** The term that a word is, −1 for none. */
class StemOf {
  readonly #stems = new Stems();
  readonly #known = new Map<string, number>();
  of(word: string): number {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    this.#stems.read(word);
    const term = this.#stems.count > 0 ? this.#stems.terms[0] & (TERM_SLOTS - 1) : -1;
    this.#known.set(word, term);
    return term;
  }
}
