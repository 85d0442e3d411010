import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type KeyWord, type Phrase, type ShowsAccounts, whatTheySay } from "../analyses/keyness/key-words.ts";
import { tokensOf } from "../analyses/keyness/tokens.ts";
import type { AccountWords } from "../analyses/keyness/word-counts.ts";
import { makeRng } from "../methods/rng.ts";
import { cellKey, shownWithNoise } from "../release/index.ts";
import { compiled } from "../threads/compiled.ts";

/** Texts by account, each account's together. */
export interface Texts {
  readonly actor: ArrayLike<number>;
  /** Record key of the account. */
  readonly key: ArrayLike<number>;
  readonly text: readonly string[];
}

export interface WordsTask {
  readonly k: number;
  readonly most: number;
  readonly seed: number;
  /** Key of what was asked: its noise, and what is drawn. */
  readonly condition: string;
  /** The topic's, and what it is compared with. */
  readonly sides: readonly [Texts, Texts];
}

export interface SaidWords {
  readonly words: KeyWord[];
  readonly phrases: Phrase[];
}

/** Key words and phrases, cut and counted in a thread: the caller's is kept for no longer than the texts take to copy. */
export function wordsInThread(task: WordsTask): Promise<SaidWords> {
  return new Promise((done, fail) => {
    const worker = new Worker(compiled(import.meta.url), {
      workerData: { words: task },
      resourceLimits: { maxOldGenerationSizeMb: 4096 },
    });
    worker.once("message", done);
    worker.once("error", fail);
    worker.once(
      "exit",
      (code) => code !== 0 && fail(new Error(`the thread that counts words ended with code ${code}`)),
    );
  });
}

/** Many posts are reposts: the same text is cut once. */
function* accountsOf(
  corpus: 0 | 1,
  { actor, key, text }: Texts,
  cut: Map<string, readonly string[]>,
): Generator<AccountWords> {
  const wordsIn = (t: string): readonly string[] => {
    const words = cut.get(t) ?? tokensOf(t);
    cut.set(t, words);
    return words;
  };
  for (let from = 0, until = 0; from < text.length; from = until) {
    while (until < text.length && actor[until] === actor[from]) until++;
    yield { corpus, key: key[from], posts: text.slice(from, until).map(wordsIn) };
  }
}

/** The same in the caller's thread. O(words of all posts). */
export function wordsOf({ k, most, seed, condition, sides }: WordsTask): SaidWords {
  const cut = new Map<string, readonly string[]>();
  const accounts = [...accountsOf(0, sides[0], cut), ...accountsOf(1, sides[1], cut)];
  const shows: ShowsAccounts = (n, keys, name) =>
    shownWithNoise({ accounts: n, keys, condition: cellKey(condition, name), posts: 0 }, k).actors;
  return whatTheySay(accounts, { k, most, rng: makeRng(seed).fork(condition), shows });
}

if (!isMainThread && workerData?.words) parentPort?.postMessage(wordsOf(workerData.words));
