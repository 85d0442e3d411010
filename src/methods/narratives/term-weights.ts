import { TERM_SLOTS, type Units } from "./units.ts";

/** Terms of fewer units weigh alike: a rewording brings in words that nobody else uses. */
const FLOOR = 10;

/**
 * What each term of each unit weighs, units scaled to length 1, so that the product of two units is their cosine:
 *
 *   w = ln((n + 10) / max(df, 10)),  n and df among the units of the same language.
 *
 * A word that everybody writes in a language weighs nothing there, without a list of such words. Departure from TF-IDF (Salton &
 * Buckley 1988, doi:10.1016/0306-4573(88)90021-0): the floor of ten, and terms count once a text. Units without a term of any
 * weight stay 0. O(terms + languages · slots / 64).
 */
export function termWeights(units: Pick<Units, "count" | "start" | "term" | "language">): Float32Array {
  const { count, start, term, language } = units;
  const weight = new Float32Array(start[count]);
  const df = new Uint32Array(TERM_SLOTS);
  for (const members of byLanguage(language)) {
    for (const u of members) for (let i = start[u]; i < start[u + 1]; i++) df[term[i]]++;
    for (const u of members) {
      let square = 0;
      for (let i = start[u]; i < start[u + 1]; i++) {
        weight[i] = Math.log((members.length + FLOOR) / Math.max(FLOOR, df[term[i]]));
        square += weight[i] * weight[i];
      }
      const length = Math.sqrt(square);
      if (length > 0) for (let i = start[u]; i < start[u + 1]; i++) weight[i] /= length;
    }
    for (const u of members) for (let i = start[u]; i < start[u + 1]; i++) df[term[i]] = 0;
  }
  return weight;
}

function byLanguage(language: Uint32Array): number[][] {
  const groups = new Map<number, number[]>();
  language.forEach((l, u) => {
    const group = groups.get(l);
    if (group) group.push(u);
    else groups.set(l, [u]);
  });
  return [...groups.values()];
}
