import { type Rng, shuffle } from "../rng.ts";
import { distinct, type Units } from "./units.ts";

/** Units among which terms are dealt anew. */
const BLOCK = 256;

/**
 * What was written with its terms dealt anew inside language and time: copies are taken apart (one unit an author), units ordered by language, day and length (to a factor of two), and the terms of
 * every 256 in a row are shuffled among them. Kept: how often each term is used there, how long each unit is (repeats that a
 * unit is dealt are dropped), who wrote it, when. Lost: which terms stand together. What is found in it is found in noise. O(terms).
 */
export function redrawn(given: Units, rng: Rng): Units {
  const units = copiesApart(given);
  const { count, start, term, language, at } = units;
  const day = (u: number) => Math.floor(at[u] / 86_400_000);
  const length = (u: number) => 31 - Math.clz32(1 + start[u + 1] - start[u]);
  const chance = Uint32Array.from({ length: count }, () => rng.int(2 ** 32));
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => language[a] - language[b] || day(a) - day(b) || length(a) - length(b) || chance[a] - chance[b] || a - b,
  );
  const dealt: Uint32Array[] = new Array(count);
  for (let from = 0; from < count; ) {
    let until = from;
    while (until < count && until < from + BLOCK && language[order[until]] === language[order[from]]) until++;
    const block = order.subarray(from, until);
    const pool = new Uint32Array(block.reduce((n, u) => n + start[u + 1] - start[u], 0));
    let n = 0;
    for (const u of block) {
      pool.set(term.subarray(start[u], start[u + 1]), n);
      n += start[u + 1] - start[u];
    }
    shuffle(pool, rng);
    n = 0;
    for (const u of block) {
      const length = start[u + 1] - start[u];
      const mine = pool.slice(n, n + length);
      dealt[u] = mine.subarray(0, distinct(mine, 0, length));
      n += length;
    }
    from = until;
  }
  const newStart = new Uint32Array(count + 1);
  dealt.forEach((terms, u) => {
    newStart[u + 1] = newStart[u] + terms.length;
  });
  const newTerm = new Uint32Array(newStart[count]);
  dealt.forEach((terms, u) => void newTerm.set(terms, newStart[u]));
  return { ...units, start: newStart, term: newTerm };
}

/** A unit for each author of each wording: who copies a text deals its words anew, too. */
function copiesApart(units: Units): Units {
  const count = units.author.length;
  const of = new Uint32Array(count);
  for (let u = 0; u < units.count; u++) of.fill(u, units.authorStart[u], units.authorStart[u + 1]);
  const start = new Uint32Array(count + 1);
  of.forEach((u, i) => {
    start[i + 1] = start[i] + units.start[u + 1] - units.start[u];
  });
  const term = new Uint32Array(start[count]);
  of.forEach((u, i) => void term.set(units.term.subarray(units.start[u], units.start[u + 1]), start[i]));
  return {
    count,
    start,
    term,
    authorStart: Uint32Array.from({ length: count + 1 }, (_, i) => i),
    author: units.author,
    language: of.map((u) => units.language[u]),
    at: Float64Array.from(of, (u) => units.at[u]),
  };
}
