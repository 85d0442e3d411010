import { KEY_Z, keyness } from "../../methods/keyness.ts";
import { npmi, PHRASE_NPMI } from "../../methods/npmi.ts";
import type { Rng } from "../../methods/rng.ts";
import { smallWordsOf } from "./small-words.ts";
import { type AccountWords, Resamples, WordCounts } from "./word-counts.ts";

export interface KeyWord {
  readonly word: string;
  /** Accounts of the corpus that used it, to the nearest multiple of k. */
  readonly accounts: number;
  /** Per thousand accounts of the corpus, and of what it is compared with; absent where that rests on 0 … k−1 accounts. */
  readonly perThousand: number;
  readonly elsewhere?: number;
  readonly logOdds: number;
  readonly interval: readonly [number, number];
  readonly z: number;
}

export interface Phrase {
  readonly phrase: string;
  readonly accounts: number;
  readonly npmi: number;
}

/** What may be shown of a count of accounts; null where they are too few. @param name of what is counted, for its noise */
export type ShowsAccounts = (accounts: number, keys: number, name: string) => number | null;

/** Every count as it may be shown, by word: what is worked out of counts is worked out of these. */
interface Shown {
  /**
   * By corpus. Of a word that may be shown: what is shown of it, and half of k for 0 … k−1 accounts of the second corpus, one value for
   * all of these. Of any other word, which counts in the sums alone: its accounts.
   */
  readonly counts: readonly [Float64Array, Float64Array];
  /** Whether a word may be shown. */
  readonly here: Uint8Array;
  /** Whether the second corpus's count may be shown. */
  readonly elsewhere: Uint8Array;
  readonly accounts: readonly [number, number];
}

function shownOf(counts: WordCounts, k: number, shows: ShowsAccounts): Shown {
  const words = counts.ids.size;
  const of = [new Float64Array(words), new Float64Array(words)] as const;
  const [here, elsewhere] = [new Uint8Array(words), new Uint8Array(words)];
  for (const [word, id] of counts.ids) {
    const users = shows(counts.counts[0][id], counts.keys[0][id], `here ${word}`);
    const others = users === null ? null : shows(counts.counts[1][id], counts.keys[1][id], `there ${word}`);
    of[0][id] = users ?? counts.counts[0][id];
    of[1][id] = users === null ? counts.counts[1][id] : (others ?? k / 2);
    here[id] = users === null ? 0 : 1;
    elsewhere[id] = others === null ? 0 : 1;
  }
  const all = ([0, 1] as const).map((c) => shows(counts.accounts[c], counts.allKeys[c], `all ${c}`) ?? 0);
  return { counts: of, here, elsewhere, accounts: [all[0], all[1]] };
}

/**
 * Words with z at or above 3.3 on at least k accounts, most key first: what the second pass looks at. Small words say that the languages
 * of two sides differ, and are left out. O(words log words).
 */
function candidates(counts: WordCounts, shown: Shown, most: number): Map<string, number> {
  const { z } = keyness(shown.counts[0], shown.counts[1]);
  const key: [word: string, z: number][] = [];
  const small = smallWordsOf("");
  for (const [word, id] of counts.ids)
    if (z[id] >= KEY_Z && shown.here[id] === 1 && !small.has(word)) key.push([word, z[id]]);
  key.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(key.slice(0, most).map(([word], row) => [word, row]));
}

/** Words of at least k accounts of the corpus: only their neighbours can make a phrase that may be shown. */
const commonWords = (counts: WordCounts, k: number): number[] =>
  counts.counts[0].flatMap((accounts, word) => (accounts >= k ? word : []));

/** Key words with bootstrap intervals (accounts resampled); only those whose interval lies above 0 as well. */
function keyWords(
  counts: WordCounts,
  { counts: shown, elsewhere, accounts }: Shown,
  chosen: ReadonlyMap<string, number>,
  resamples: Resamples,
  k: number,
): KeyWord[] {
  const { delta, z } = keyness(shown[0], shown[1]);
  const sum = (of: Float64Array) => of.reduce((a, b) => a + b, 0);
  const strength = Math.min(sum(shown[0]), sum(shown[1]));
  const words: KeyWord[] = [];
  for (const [word, row] of chosen) {
    const id = counts.ids.get(word)!;
    const [here, there] = [shown[0][id], shown[1][id]];
    const off = [here - counts.counts[0][id], there - counts.counts[1][id]] as const;
    const interval = intervalOf(row, resamples, strength, off);
    if (interval[0] <= 0) continue;
    words.push({
      word,
      accounts: nearest(here, k),
      perThousand: perThousand(nearest(here, k), nearest(accounts[0], k)),
      ...(elsewhere[id] ? { elsewhere: perThousand(nearest(there, k), nearest(accounts[1], k)) } : {}),
      logOdds: oneDecimal(delta[id]),
      interval: [oneDecimal(interval[0]), oneDecimal(interval[1])],
      z: oneDecimal(z[id]),
    });
  }
  return words;
}

/** @param off how far what is shown of the two counts lies from them: the resamples lie as far off, and spread as the noise does */
function intervalOf(
  row: number,
  { counts, totals, draws, noise }: Resamples,
  strength: number,
  off: readonly [number, number],
): [number, number] {
  const values = new Float64Array(draws);
  for (let d = 0; d < draws; d++) {
    const [y1, y2] = ([0, 1] as const).map((c) =>
      Math.max(0, counts[c][row * draws + d] + off[c] + noise[(row * 2 + c) * draws + d]),
    );
    const [n1, n2] = [totals[0][d], totals[1][d]];
    const alpha = (strength * (y1 + y2)) / Math.max(1, n1 + n2);
    const a = y1 + alpha;
    const b = y2 + alpha;
    values[d] = a === 0 ? 0 : Math.log(a / (n1 + strength - a)) - Math.log(b / (n2 + strength - b));
  }
  values.sort();
  return [values[Math.floor(0.025 * (draws - 1))], values[Math.ceil(0.975 * (draws - 1))]];
}

/**
 * Neighbours with NPMI at or above 0.3 that at least k accounts wrote in posts which are no near-copies of each other, most
 * accounts first: what many copy from one post is that post's words, not a way of speaking.
 */
function phrases(
  counts: WordCounts,
  resamples: Resamples,
  accounts: readonly AccountWords[],
  {
    k,
    most,
    shows,
    dither,
  }: {
    readonly k: number;
    readonly most: number;
    readonly shows: ShowsAccounts;
    readonly dither: (name: string) => number;
  },
): Phrase[] {
  const found: Phrase[] = [];
  const words = [...counts.ids.keys()];
  const small = smallWordsOf("");
  const of = counts.counts[0];
  for (const [a, b, writers, keys] of resamples.pairs(k)) {
    const users = shows(writers, keys, `phrase ${words[a]} ${words[b]}`);
    if (users === null) continue;
    // Worked out of what is there: of a pair that nearly all use, noise would leave nothing. So it is moved itself, by half a step at most.
    const exact = npmi(writers, of[a], of[b], counts.accounts[0]);
    const value = Math.min(1, exact + dither(`npmi ${words[a]} ${words[b]}`) / 10);
    if (value >= PHRASE_NPMI && !(small.has(words[a]) && small.has(words[b])))
      found.push({ phrase: `${words[a]} ${words[b]}`, accounts: nearest(users, k), npmi: oneDecimal(value) });
  }
  found.sort((a, b) => b.accounts - a.accounts || (a.phrase < b.phrase ? -1 : 1));
  const worded: Phrase[] = [];
  for (const phrase of found) {
    if (worded.length === most) break;
    if (isWordedBy(phrase.phrase, accounts, k)) worded.push(phrase);
  }
  return worded;
}

/** Words two posts share, of all of both, from which on one is a near-copy of the other. */
const NEAR_COPY = 0.7;

/** Whether at least k accounts each have a post with the phrase that is a near-copy of no other's. O(posts · k · words). */
function isWordedBy(phrase: string, accounts: readonly AccountWords[], k: number): boolean {
  const [first, second] = phrase.split(" ");
  const wordings: ReadonlySet<string>[] = [];
  for (const { corpus, posts } of accounts) {
    if (corpus !== 0) continue;
    for (const post of posts) {
      if (!post.some((word, i) => word === first && post[i + 1] === second)) continue;
      const words = new Set(post);
      if (wordings.some((other) => isNearCopy(words, other))) continue;
      wordings.push(words);
      if (wordings.length === k) return true;
      break;
    }
  }
  return false;
}

function isNearCopy(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared >= NEAR_COPY * (a.size + b.size - shared);
}

/**
 * Key words and phrases of corpus 0 against corpus 1. O(words of all posts).
 *
 * Under the release rule: every count is what `shows` lets through of it, and all else is worked out of that; then counts are rounded to
 * multiples of k, odds and z to one decimal, so that no difference between two of them, or to the topic's total, shows a few accounts.
 */
export function whatTheySay(
  accounts: readonly AccountWords[],
  {
    k,
    most,
    rng,
    shows,
  }: { readonly k: number; readonly most: number; readonly rng: Rng; readonly shows: ShowsAccounts },
): { words: KeyWord[]; phrases: Phrase[] } {
  const counts = new WordCounts();
  for (const account of accounts) counts.add(account);
  const shown = shownOf(counts, k, shows);
  const chosen = candidates(counts, shown, 4 * most);
  const dither = (name: string) => rng.fork(name).next() - 0.5;
  const resamples = new Resamples(counts, chosen, commonWords(counts, k), rng.fork("accounts"));
  return {
    words: keyWords(counts, shown, chosen, resamples, k).slice(0, most),
    phrases: phrases(counts, resamples, accounts, { k, most, shows, dither }),
  };
}

const nearest = (n: number, k: number): number => Math.round(n / k) * k;
const oneDecimal = (x: number): number => Math.round(10 * x) / 10;
const perThousand = (n: number, of: number): number => (of > 0 ? round((1000 * n) / of) : 0);
const round = (x: number): number => Number(x.toPrecision(4));
