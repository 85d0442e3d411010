import type { Rng } from "../../methods/rng.ts";

/** Posts of one account of one corpus, cut into words. */
export interface AccountWords {
  /** 0: the corpus asked about, 1: what it is compared with. */
  readonly corpus: 0 | 1;
  /** The words of each of its posts, in their order (`tokensOf`). */
  readonly posts: readonly (readonly string[])[];
}

/** How many accounts of each corpus used each word. */
export class WordCounts {
  readonly ids = new Map<string, number>();
  readonly counts: [number[], number[]] = [[], []];
  /** Accounts with any word, by corpus. */
  readonly accounts: [number, number] = [0, 0];

  add({ corpus, posts }: AccountWords): void {
    const used = new Set<string>();
    for (const words of posts) for (const word of words) used.add(word);
    if (used.size === 0) return;
    this.accounts[corpus]++;
    for (const word of used) {
      let id = this.ids.get(word);
      if (id === undefined) {
        id = this.ids.size;
        this.ids.set(word, id);
        this.counts[0].push(0);
        this.counts[1].push(0);
      }
      this.counts[corpus][id]++;
    }
  }
}

const DRAWS = 200;
/** P(Poisson(1) ≤ i). */
const CUMULATIVE = [0.36788, 0.73576, 0.9197, 0.98101, 0.99634, 0.99941, 0.99992, 0.99999, 1];

/** Counts of chosen words in bootstrap resamples of accounts, and of pairs of neighbours. Over the same accounts. */
export class Resamples {
  readonly draws = DRAWS;
  /** [corpus][word · draws + draw]. */
  readonly counts: [Float64Array, Float64Array];
  /** All words of all accounts, [corpus][draw]. */
  readonly totals: [Float64Array, Float64Array];
  /** Accounts of corpus 0 that put the two words side by side: `first\0second` → accounts. */
  readonly pairs = new Map<string, number>();
  readonly #chosen: ReadonlyMap<string, number>;
  readonly #common: ReadonlySet<string>;
  readonly #rng: Rng;

  /** @param chosen words to resample, by row @param common words whose neighbours are counted */
  constructor(chosen: ReadonlyMap<string, number>, common: ReadonlySet<string>, rng: Rng) {
    this.#chosen = chosen;
    this.#common = common;
    this.#rng = rng;
    this.counts = [new Float64Array(chosen.size * DRAWS), new Float64Array(chosen.size * DRAWS)];
    this.totals = [new Float64Array(DRAWS), new Float64Array(DRAWS)];
  }

  add({ corpus, posts }: AccountWords): void {
    const used = new Set<string>();
    const pairs = new Set<string>();
    for (const words of posts) {
      let before = "";
      for (const word of words) {
        used.add(word);
        const common = corpus === 0 && this.#common.has(word);
        if (common && before !== "" && before !== word) pairs.add(`${before}\0${word}`);
        before = common ? word : "";
      }
    }
    if (used.size === 0) return;
    for (const pair of pairs) this.pairs.set(pair, (this.pairs.get(pair) ?? 0) + 1);
    const rows = [...used].flatMap((word) => this.#chosen.get(word) ?? []);
    const counts = this.counts[corpus];
    const totals = this.totals[corpus];
    for (let d = 0; d < DRAWS; d++) {
      const u = this.#rng.next();
      let weight = 0;
      while (weight < 8 && u > CUMULATIVE[weight]) weight++;
      if (weight === 0) continue;
      totals[d] += weight * used.size;
      for (const row of rows) counts[row * DRAWS + d] += weight;
    }
  }
}
