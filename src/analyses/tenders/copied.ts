import { type ClauseColumns, type CopiedPair, copiedPairs } from "../../methods/market/copied.ts";
import { type Rng, shuffle } from "../../methods/rng.ts";

/** As many pairs are laid out with their texts. */
const MOST = 12;

/** What was found, by codes: texts and names are looked up for what is laid out. */
export interface CopiedCodes {
  readonly pairs: readonly CopiedPair[];
  readonly more: number;
  readonly tooFew: number;
  readonly tested: number;
  /** Pairs that the same search finds once clauses were dealt out anew. */
  readonly control: number;
  /** Whether a pair could have been found: bodies enough in a language. */
  readonly asked: boolean;
}

/**
 * Pairs of bodies that share more rare requirements than chance gives, beside what the same search finds where the requirements of each language were
 * dealt out anew over its rows: every body keeps how many it has, every family how many rows. O(clauses log clauses).
 */
export function copiedCodes(clauses: ClauseColumns, rng: Rng): CopiedCodes {
  const found = copiedPairs(clauses);
  const copied = found.pairs.filter((p) => p.verdict === "copied");
  const dealt = copiedPairs({ ...clauses, family: dealtAnew(clauses, rng) });
  return {
    pairs: copied.slice(0, MOST),
    more: Math.max(0, copied.length - MOST),
    tooFew: found.pairs.filter((p) => p.verdict === "too few to tell" && p.logQ <= Math.log(0.05)).length,
    tested: found.tested,
    control: dealt.pairs.filter((p) => p.verdict === "copied").length,
    asked: found.families > 0,
  };
}

function dealtAnew({ family, language }: ClauseColumns, rng: Rng): Uint32Array {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < family.length; i++) {
    const known = rows.get(language[i]);
    if (known) known.push(i);
    else rows.set(language[i], [i]);
  }
  const dealt = Uint32Array.from(family);
  for (const [code, places] of rows) {
    const hand = shuffle(
      places.map((i) => family[i]),
      rng.fork(`clauses ${code}`),
    );
    for (const [n, i] of places.entries()) dealt[i] = hand[n];
  }
  return dealt;
}
