import type { Stems } from "./stems.ts";

const SLOTS = 2 ** 22;
/** Stems of fewer texts weigh alike. */
const FLOOR = 10;

/**
 * In how many texts each stem occurs, and what it weighs for it: ln((n + 10) / max(df, 10)).
 *
 * Counts stand in 2²² slots by hash, so memory does not grow with the vocabulary (16 MB): two stems in one slot are counted
 * together. Among 10⁶ stems a fifth share a slot, nearly always with others that are below the floor all the same.
 */
export class StemWeights {
  readonly #counts = new Uint32Array(SLOTS);
  #texts = 0;

  count({ terms, count }: Stems): void {
    this.#texts++;
    for (let i = 0; i < count; i++) this.#counts[terms[i] & (SLOTS - 1)]++;
  }
  /** Texts that hold a stem. */
  texts(term: number): number {
    return this.#counts[term & (SLOTS - 1)];
  }
  weight(term: number): number {
    return Math.log((this.#texts + FLOOR) / Math.max(FLOOR, this.texts(term)));
  }
}
