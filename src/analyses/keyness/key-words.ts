import { KEY_Z, keyness } from "../../methods/keyness.ts";
import { npmi, PHRASE_NPMI } from "../../methods/npmi.ts";
import type { Rng } from "../../methods/rng.ts";
import { smallWordsOf } from "./small-words.ts";
import { type AccountWords, Resamples, WordCounts } from "./word-counts.ts";

export interface KeyWord {
  readonly word: string;
  /** Accounts of the corpus that used it, to the nearest multiple of k. */
  readonly accounts: number;
  /** Per thousand accounts of the corpus, and of what it is compared with; absent where that rests on 1 … k−1 accounts. */
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

/**
 * Words with z at or above 3.3 on at least k accounts, most key first: what the second pass looks at. Small words say that the languages
 * of two sides differ, and are left out. O(words log words).
 */
function candidates(counts: WordCounts, k: number, most: number): Map<string, number> {
  const { z } = keyness(counts.counts[0], counts.counts[1]);
  const key: [word: string, z: number][] = [];
  const small = smallWordsOf("");
  for (const [word, id] of counts.ids)
    if (z[id] >= KEY_Z && counts.counts[0][id] >= k && !small.has(word)) key.push([word, z[id]]);
  key.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(key.slice(0, most).map(([word], row) => [word, row]));
}

/** Words of at least k accounts of the corpus: only their neighbours can make a phrase that may be shown. */
const commonWords = (counts: WordCounts, k: number): number[] =>
  counts.counts[0].flatMap((accounts, word) => (accounts >= k ? word : []));

/** Key words with bootstrap intervals (accounts resampled); only those whose interval lies above 0 as well. */
function keyWords(counts: WordCounts, chosen: ReadonlyMap<string, number>, resamples: Resamples, k: number): KeyWord[] {
  const { delta, z } = keyness(counts.counts[0], counts.counts[1]);
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
  const strength = Math.min(sum(counts.counts[0]), sum(counts.counts[1]));
  const words: KeyWord[] = [];
  for (const [word, row] of chosen) {
    const id = counts.ids.get(word)!;
    const interval = intervalOf(row, resamples, strength);
    if (interval[0] <= 0) continue;
    const [here, there] = [counts.counts[0][id], counts.counts[1][id]];
    words.push({
      word,
      accounts: nearest(here, k),
      perThousand: perThousand(nearest(here, k), nearest(counts.accounts[0], k)),
      ...(there === 0 || there >= k
        ? { elsewhere: perThousand(nearest(there, k), nearest(counts.accounts[1], k)) }
        : {}),
      logOdds: oneDecimal(delta[id]),
      interval: [oneDecimal(interval[0]), oneDecimal(interval[1])],
      z: oneDecimal(z[id]),
    });
  }
  return words;
}

function intervalOf(row: number, { counts, totals, draws }: Resamples, strength: number): [number, number] {
  const values = new Float64Array(draws);
  for (let d = 0; d < draws; d++) {
    const [y1, y2] = [counts[0][row * draws + d], counts[1][row * draws + d]];
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
  { k, most }: { readonly k: number; readonly most: number },
): Phrase[] {
  const found: Phrase[] = [];
  const words = [...counts.ids.keys()];
  const small = smallWordsOf("");
  const of = counts.counts[0];
  for (const [a, b, users] of resamples.pairs(k)) {
    const value = npmi(users, of[a], of[b], counts.accounts[0]);
    if (value >= PHRASE_NPMI && !(small.has(words[a]) && small.has(words[b])))
      found.push({ phrase: `${words[a]} ${words[b]}`, accounts: nearest(users, k), npmi: oneDecimal(value) });
  }
  found.sort((a, b) => b.accounts - a.accounts || (a.phrase < b.phrase ? -1 : 1));
  const shown: Phrase[] = [];
  for (const phrase of found) {
    if (shown.length === most) break;
    if (isWordedBy(phrase.phrase, accounts, k)) shown.push(phrase);
  }
  return shown;
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
 * Under the release rule: a word of fewer than k accounts is left out, and counts are rounded to multiples of k, odds and z to one
 * decimal, so that no difference between two of them, or to the topic's total, shows a few accounts.
 */
export function whatTheySay(
  accounts: readonly AccountWords[],
  { k, most, rng }: { readonly k: number; readonly most: number; readonly rng: Rng },
): { words: KeyWord[]; phrases: Phrase[] } {
  const counts = new WordCounts();
  for (const account of accounts) counts.add(account);
  const chosen = candidates(counts, k, 4 * most);
  const resamples = new Resamples(counts, chosen, commonWords(counts, k), rng.fork("accounts"));
  return {
    words: keyWords(counts, chosen, resamples, k).slice(0, most),
    phrases: phrases(counts, resamples, accounts, { k, most }),
  };
}

const nearest = (n: number, k: number): number => Math.round(n / k) * k;
const oneDecimal = (x: number): number => Math.round(10 * x) / 10;
const perThousand = (n: number, of: number): number => (of > 0 ? round((1000 * n) / of) : 0);
const round = (x: number): number => Number(x.toPrecision(4));
