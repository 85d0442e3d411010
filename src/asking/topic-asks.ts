import type { Period } from "../model/time.ts";
import type { Tree } from "../model/tree.ts";
import { type CountedTopics, type CountTask, countTopics, effectiveTopic, topicPlaces } from "./count-topics.ts";
import { type AccountPosts, type PostColumns, PostIndex, type TopicHits } from "./post-index.ts";
import { type SaidWords, type WordsTask, wordsOf } from "./words-thread.ts";

/** A topic as the index knows it: its simple conditions are in the index under their spelling. */
export interface AskedTree {
  readonly tree: Tree;
  readonly leaves: readonly string[];
  readonly k: number;
}

/** What can be asked of the posts in memory, and what is handed over to them. */
export type Ask =
  | ({ readonly do: "load" } & PostColumns)
  | { readonly do: "hits"; readonly leaf: string; readonly seq: Uint32Array }
  | {
      readonly do: "spellings";
      readonly leaf: string;
      readonly names: readonly string[];
      readonly seq: Uint32Array;
      /** By row: the place of its spelling in `names`. */
      readonly name: Uint32Array;
    }
  | { readonly do: "drop"; readonly leaf: string }
  | { readonly do: "dropParts"; readonly key: string }
  | {
      readonly do: "parts";
      readonly key: string;
      readonly names: readonly string[];
      readonly seq: Uint32Array;
      readonly code: Uint8Array;
    }
  | { readonly do: "count"; readonly task: CountTask }
  | { readonly do: "effective"; readonly of: AskedTree }
  | { readonly do: "accounts"; readonly of: AskedTree }
  | { readonly do: "posts"; readonly of: AskedTree; readonly period: Period; readonly butOfEvery?: number }
  | { readonly do: "words"; readonly task: WordsTask };

export interface Answers {
  load: Period | undefined;
  hits: undefined;
  spellings: undefined;
  drop: undefined;
  dropParts: undefined;
  parts: undefined;
  count: CountedTopics;
  effective: ReturnType<typeof effectiveTopic>;
  accounts: AccountPosts & Conditions;
  posts: TopicHits & Conditions & { readonly accounts: number; readonly keys: number };
  words: SaidWords;
}

/** Key of what counts of a topic: the noise of whatever is said of it. */
export interface Conditions {
  readonly condition: string;
}

/** The posts in memory, and the answers from them: in a thread or in the caller's own. Load them first. */
export function makeAnswerer(): (ask: Ask) => unknown {
  let index: PostIndex;
  const placesOf = ({ tree, leaves, k }: AskedTree) => topicPlaces(index, tree, leaves, k);
  const accountsOf = (of: AskedTree): Answers["accounts"] => {
    const { places, condition } = placesOf(of);
    return { ...index.accountsAt(places), condition };
  };
  const postsOf = ({ of, period, butOfEvery }: Extract<Ask, { do: "posts" }>): Answers["posts"] => {
    const { places, condition } = placesOf(of);
    const hits = butOfEvery === undefined ? index.hitsAt(places, period) : index.restOf(places, period, butOfEvery);
    let [accounts, keys] = [0, 0];
    // Each account's posts stand together.
    hits.actor.forEach((a, i) => {
      if (i > 0 && a === hits.actor[i - 1]) return;
      accounts++;
      keys = (keys + index.keys[a]) >>> 0;
    });
    return { ...hits, condition, accounts, keys };
  };
  return (ask) => {
    switch (ask.do) {
      case "load":
        index = new PostIndex(ask);
        return index.period;
      case "hits":
        return index.setHits(ask.leaf, ask.seq);
      case "spellings":
        return index.setSpellings(ask.leaf, ask.names, ask.seq, ask.name);
      case "drop":
        return index.dropHits(ask.leaf);
      case "parts":
        return index.setParts(ask.key, ask.names, ask.seq, ask.code);
      case "dropParts":
        return index.dropParts(ask.key);
      case "count":
        return index.period && countTopics(index, index.period, ask.task);
      case "effective":
        return effectiveTopic(index, ask.of.tree, ask.of.leaves, ask.of.k);
      case "accounts":
        return accountsOf(ask.of);
      case "posts":
        return postsOf(ask);
      case "words":
        return wordsOf(ask.task);
    }
  };
}
