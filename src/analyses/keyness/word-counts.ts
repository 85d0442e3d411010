import type { Rng } from "../../methods/rng.ts";
import { normal } from "../../methods/rng.ts";

/** Posts of one account of one corpus, cut into words. */
export interface AccountWords {
  /** 0: the corpus asked about, 1: what it is compared with. */
  readonly corpus: 0 | 1;
  /** The account's record key, 32 bits: what is shown of a word is drawn by the keys of those who used it. */
  readonly key: number;
  /** The words of each of its posts, in their order (`tokensOf`). */
  readonly posts: readonly (readonly string[])[];
}

/** Stands between two posts. */
const END = -1;

/** Accounts with their words as numbers, in the order in which words first come. */
export class WordCounts {
  readonly ids = new Map<string, number>();
  /** How many accounts of each corpus used each word. */
  readonly counts: [number[], number[]] = [[], []];
  /** Sums of their record keys modulo 2³². */
  readonly keys: [number[], number[]] = [[], []];
  /** Accounts with any word, by corpus, and the sums of their keys. */
  readonly accounts: [number, number] = [0, 0];
  readonly allKeys: [number, number] = [0, 0];
  readonly lists: {
    readonly corpus: 0 | 1;
    readonly key: number;
    readonly words: Int32Array;
    readonly distinct: number;
  }[] = [];
  /** By word: the last account that used it + 1. */
  readonly #seen: number[] = [];

  /** O(words). */
  add({ corpus, key, posts }: AccountWords): void {
    const words = new Int32Array(posts.reduce((n, p) => n + p.length + 1, 0));
    const counts = this.counts[corpus];
    const keys = this.keys[corpus];
    const account = this.lists.length + 1;
    let at = 0;
    let distinct = 0;
    for (const post of posts) {
      for (const word of post) {
        let id = this.ids.get(word);
        if (id === undefined) {
          id = this.ids.size;
          this.ids.set(word, id);
          this.counts[0].push(0);
          this.counts[1].push(0);
          this.keys[0].push(0);
          this.keys[1].push(0);
          this.#seen.push(0);
        }
        words[at++] = id;
        if (this.#seen[id] === account) continue;
        this.#seen[id] = account;
        distinct++;
        counts[id]++;
        keys[id] = (keys[id] + key) >>> 0;
      }
      words[at++] = END;
    }
    if (distinct > 0) {
      this.accounts[corpus]++;
      this.allKeys[corpus] = (this.allKeys[corpus] + key) >>> 0;
    }
    this.lists.push({ corpus, key, words, distinct });
  }
}

const DRAWS = 200;
/** Of what is shown of a count of accounts. */
const NOISE_VARIANCE = 3;
/** P(Poisson(1) ≤ i). */
const CUMULATIVE = [0.36788, 0.73576, 0.9197, 0.98101, 0.99634, 0.99941, 0.99992, 0.99999, 1];
/** Counts of chosen words in bootstrap resamples of accounts, and of pairs of neighbours. O(words + accounts · draws). */
export class Resamples {
  readonly draws = DRAWS;
  /** [corpus][word · draws + draw]. */
  readonly counts: [Float64Array, Float64Array];
  /** All words of all accounts, [corpus][draw]. */
  readonly totals: [Float64Array, Float64Array];
  /** What the noise of a count might have been instead, [(word · 2 + corpus) · draws + draw]: of its variance, normal. */
  readonly noise: Float64Array;
  /** Accounts of corpus 0 that put two common words side by side: number of the first · common words + number of the second. */
  readonly #pairs = new Map<number, { accounts: number; keys: number; last: number }>();
  readonly #common: readonly number[];

  /** @param chosen words to resample, by row @param common words whose neighbours are counted */
  constructor(counts: WordCounts, chosen: ReadonlyMap<string, number>, common: readonly number[], rng: Rng) {
    this.#common = common;
    const numberOf = new Int32Array(counts.ids.size).fill(END);
    common.forEach((word, i) => {
      numberOf[word] = i;
    });
    this.counts = [new Float64Array(chosen.size * DRAWS), new Float64Array(chosen.size * DRAWS)];
    this.totals = [new Float64Array(DRAWS), new Float64Array(DRAWS)];
    this.noise = Float64Array.from({ length: 2 * chosen.size * DRAWS }, () => Math.sqrt(NOISE_VARIANCE) * normal(rng));
    const rowOf = new Int32Array(counts.ids.size).fill(-1);
    for (const [word, row] of chosen) rowOf[counts.ids.get(word)!] = row;
    const seen = new Uint8Array(chosen.size);
    for (const [account, { corpus, key, words, distinct }] of counts.lists.entries()) {
      if (distinct === 0) continue;
      if (corpus === 0) this.#addPairs(words, numberOf, account, key);
      const rows: number[] = [];
      for (const word of words) {
        const row = word === END ? -1 : rowOf[word];
        if (row < 0 || seen[row]) continue;
        seen[row] = 1;
        rows.push(row);
      }
      for (const row of rows) seen[row] = 0;
      this.#draw(corpus, distinct, rows, rng);
    }
  }

  #addPairs(words: Int32Array, numberOf: Int32Array, account: number, key: number): void {
    const common = this.#common.length;
    let before = END;
    for (const word of words) {
      const now = word === END ? END : numberOf[word];
      if (now !== END && before !== END && before !== now) {
        const pair = this.#pairs.get(before * common + now);
        if (!pair) this.#pairs.set(before * common + now, { accounts: 1, keys: key, last: account });
        else if (pair.last !== account) {
          pair.last = account;
          pair.accounts++;
          pair.keys = (pair.keys + key) >>> 0;
        }
      }
      before = now;
    }
  }

  #draw(corpus: 0 | 1, distinct: number, rows: readonly number[], rng: Rng): void {
    const counts = this.counts[corpus];
    const totals = this.totals[corpus];
    for (let d = 0; d < DRAWS; d++) {
      const u = rng.next();
      let weight = 0;
      while (weight < 8 && u > CUMULATIVE[weight]) weight++;
      if (weight === 0) continue;
      totals[d] += weight * distinct;
      for (const row of rows) counts[row * DRAWS + d] += weight;
    }
  }

  /** Pairs of neighbours on at least k accounts. */
  *pairs(k: number): Generator<readonly [first: number, second: number, accounts: number, keys: number]> {
    const common = this.#common;
    for (const [pair, { accounts, keys }] of this.#pairs)
      if (accounts >= k) yield [common[Math.floor(pair / common.length)], common[pair % common.length], accounts, keys];
  }
}
