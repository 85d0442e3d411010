import { Stems } from "../stems.ts";

/** Terms are told apart by their place in so many slots: memory does not grow with the vocabulary. */
export const TERM_SLOTS = 2 ** 22;

/**
 * What was written, near-copies counted once. A unit is one wording; terms and authors of all units stand one after the other, those
 * of unit u from `start[u]` to `start[u + 1]`, each once.
 */
export interface Units {
  readonly count: number;
  readonly start: Uint32Array;
  /** Slots, 0 … `TERM_SLOTS` − 1, ascending in a unit. */
  readonly term: Uint32Array;
  readonly authorStart: Uint32Array;
  readonly author: Uint32Array;
  /** Language of each unit as a number: terms weigh against their own language. */
  readonly language: Uint32Array;
  /** When it was first written, ms. */
  readonly at: Float64Array;
}

/** Terms of normalised texts (see `Stems`), with further things that a text shares (a link, a picture) as terms beside its words. O(length). */
export function termsOf(
  texts: readonly string[],
  shared: (unit: number) => readonly number[] = () => [],
): Pick<Units, "start" | "term"> {
  const stems = new Stems();
  const start = new Uint32Array(texts.length + 1);
  let term = new Uint32Array(16 * texts.length + 16);
  let n = 0;
  texts.forEach((text, u) => {
    stems.read(text);
    const more = shared(u);
    if (n + stems.count + more.length > term.length) {
      const wider = new Uint32Array(2 * (n + stems.count + more.length));
      wider.set(term.subarray(0, n));
      term = wider;
    }
    const from = n;
    for (let i = 0; i < stems.count; i++) term[n++] = stems.terms[i] & (TERM_SLOTS - 1);
    for (const thing of more) term[n++] = Math.imul(thing ^ 0x9e3779b9, 0x85ebca6b) & (TERM_SLOTS - 1);
    n = distinct(term, from, n);
    start[u + 1] = n;
  });
  return { start, term: term.slice(0, n) };
}

/** Sorts a stretch and takes repeats out; returns where it ends. */
export function distinct(list: Uint32Array, from: number, until: number): number {
  list.subarray(from, until).sort();
  let n = from;
  for (let i = from; i < until; i++) if (i === from || list[i] !== list[i - 1]) list[n++] = list[i];
  return n;
}
