import {
  largestParts,
  type PartedBy,
  partsOfPosts,
  postList,
  postsOn,
  recordKeys,
  spellingsIn,
} from "../facts/posts.ts";
import { atMost } from "../io/patience.ts";
import { UsageError } from "../model/errors.ts";
import type { DurationMs, Period } from "../model/time.ts";
import {
  type Leaves,
  leavesOf,
  parseQuery,
  type Query,
  queryOf,
  type Spelled,
  spellingsOf,
  toSql,
} from "../query/index.ts";
import { noiseKey } from "../release/index.ts";
import type { Store } from "../store/store.ts";
import type { CountedTopics } from "./count-topics.ts";
import { MOST_LEAVES } from "./open-topic.ts";
import { type Answers, type Ask, type AskedTree, makeAnswerer } from "./topic-asks.ts";
import type { SaidWords, WordsTask } from "./words-thread.ts";

/** Simple conditions whose posts are remembered. An eighth of a byte a post at most, each. */
const KEPT = 128;
/** Ways of parting the posts that are remembered. One byte a post each. */
const KEPT_PARTS = 4;
/** Languages or platforms counted on their own; the rest stands together as `other`. */
const MOST_PARTS = 8;

/** Hands an ask to whoever holds the posts; the columns are handed over, not copied. */
export type Transport = (ask: Ask, columns: readonly ArrayBufferView[]) => Promise<unknown>;

export interface CountQuestion {
  readonly topics: readonly Query[];
  readonly bin: DurationMs;
  readonly by: "none" | PartedBy;
  readonly k: number;
}

/**
 * A project's posts in memory, which answers about topics are counted from: the store is asked once for the posts, and once for
 * each simple condition (a word, a tag) that was not asked before. Of one moment. Memory: see `PostIndex`; some 16 MB a million
 * posts, 16 more at most for what is remembered.
 */
export class PostsInMemory {
  readonly #transport: Transport;
  readonly #hits = new Map<string, Promise<unknown>>();
  readonly #parts = new Map<string, Promise<unknown>>();
  /** A scan keeps all cores busy alone, and a thread of the process's few: what other pages ask would wait behind many. */
  readonly #scan = atMost(2);
  /** Of the posts, once they are read. */
  readonly period: Promise<Period | undefined>;

  /** Begins to read the posts; questions may be asked at once. By default they are held here. */
  constructor(store: Store, transport: Transport = inThisThread()) {
    this.#transport = transport;
    this.period = this.#load(store);
    this.period.catch(() => {});
  }

  async #load(store: Store): Promise<Period | undefined> {
    const columns = await store.columns(postList());
    const secret = await noiseKey(store);
    const { code, key } = await store.columns(recordKeys(secret));
    const keys = new Uint32Array(code.length ? code[code.length - 1] + 1 : 0);
    code.forEach((c, i) => {
      keys[c] = key[i];
    });
    return this.#ask({ do: "load", ...columns, keys, secret }, [...Object.values(columns), keys]);
  }

  /** Topics counted under the release rule; undefined where there is no post. */
  async count(store: Store, { topics, bin, by, k }: CountQuestion): Promise<CountedTopics | undefined> {
    if (!(await this.period)) return undefined;
    const asked = topics.map(askable);
    const needed = new Set(asked.flatMap(({ leaves }) => leaves));
    await Promise.all([...needed].map((leaf) => this.#know(store, leaf, needed.size)));
    const parts = by === "none" ? undefined : `${by} ${k}`;
    if (by !== "none" && parts !== undefined) await this.#knowParts(store, by, k, parts);
    return this.#ask({ do: "count", task: { topics: asked, bin, k, ...(parts && { parts }) } });
  }

  /** The topic without the parts that change few accounts in all; undefined where nothing is left. */
  async effective(store: Store, query: Query, k: number): Promise<Query | undefined> {
    const of = await this.#tree(store, query, k);
    const left = (await this.period) && (await this.#ask({ do: "effective", of }));
    return left && queryOf(left);
  }

  /** How many posts each account has on a topic. */
  async accounts(store: Store, query: Query, k: number): Promise<Answers["accounts"]> {
    return this.#ask({ do: "accounts", of: await this.#tree(store, query, k) });
  }

  /** The posts on a topic in a period of whole seconds; or of every n-th account those that are not. */
  async posts(
    store: Store,
    query: Query,
    { k, period, butOfEvery }: { readonly k: number; readonly period: Period; readonly butOfEvery?: number },
  ): Promise<Answers["posts"]> {
    return this.#ask({ do: "posts", of: await this.#tree(store, query, k), period, butOfEvery });
  }

  /** As `wordsInThread`, where the posts are. */
  words(task: WordsTask): Promise<SaidWords> {
    return this.#ask({ do: "words", task });
  }

  /** Looks up what a topic needs, unless it is known. */
  async know(store: Store, query: Query): Promise<void> {
    await Promise.all(leavesOf(query).leaves.map((leaf) => this.#know(store, leaf)));
  }

  async #tree(store: Store, query: Query, k: number): Promise<AskedTree> {
    const { tree, leaves } = askable(query);
    await Promise.all(leaves.map((leaf) => this.#know(store, leaf)));
    return { tree, leaves, k };
  }

  /** @param needed conditions that one question needs together: none of them may be let go for another */
  #know(store: Store, leaf: string, needed = 0): Promise<unknown> {
    return remembered({
      held: this.#hits,
      key: leaf,
      most: Math.max(KEPT, needed),
      make: () => this.#lookUp(store, leaf),
      letGo: (oldest) => void this.#ask({ do: "drop", leaf: oldest }).catch(() => {}),
    });
  }

  async #lookUp(store: Store, leaf: string): Promise<unknown> {
    const spelled = spellingsOf(leaf, "h");
    if (spelled) return this.#lookUpSpellings(store, leaf, spelled);
    const { seq } = await this.#scan(() => store.columns(postsOn(toSql(parseQuery(leaf), "h"))));
    await this.period;
    return this.#ask({ do: "hits", leaf, seq }, [seq]);
  }

  async #lookUpSpellings(store: Store, leaf: string, { rows, named }: Spelled): Promise<unknown> {
    const { seq, code, spelt } = await this.#scan(() => store.columns(spellingsIn(rows)));
    await this.period;
    // Each is told with its first row.
    const found = spelt.filter((text) => text !== "").map(named);
    const names = [...new Set(found)].sort();
    const place = new Map(names.map((name, i) => [name, i]));
    const nameOf = Uint32Array.from(found, (name) => place.get(name) ?? 0);
    const name = code.map((c) => nameOf[c]);
    return this.#ask({ do: "spellings", leaf, names, seq, name }, [seq, name]);
  }

  #knowParts(store: Store, by: PartedBy, k: number, key: string): Promise<unknown> {
    return remembered({
      held: this.#parts,
      key,
      most: KEPT_PARTS,
      make: () => this.#lookUpParts(store, by, k, key),
      letGo: (oldest) => void this.#ask({ do: "dropParts", key: oldest }).catch(() => {}),
    });
  }

  async #lookUpParts(store: Store, by: PartedBy, k: number, key: string): Promise<unknown> {
    const { part } = await store.columns(largestParts(by, { k, most: MOST_PARTS }));
    const { seq, code } = await store.columns(partsOfPosts(by, part));
    await this.period;
    return this.#ask({ do: "parts", key, names: part, seq, code }, [seq, code]);
  }

  #ask<A extends Ask>(ask: A, columns: readonly ArrayBufferView[] = []): Promise<Answers[A["do"]]> {
    return this.#transport(ask, columns) as Promise<Answers[A["do"]]>;
  }
}

/** Throws a UsageError for a topic of more simple conditions than can be told apart. */
function askable(query: Query): Leaves {
  const found = leavesOf(query);
  if (found.leaves.length > MOST_LEAVES)
    throw new UsageError(
      `a topic holds at most ${MOST_LEAVES} words, tags and fields, each word of a phrase counted, this one ${found.leaves.length}: leave some away, or use prefixes such as flood*`,
    );
  return found;
}

/** Holds the posts in the caller's own thread: for commands, which answer once and end. */
function inThisThread(): Transport {
  const answer = makeAnswerer();
  return async (ask) => answer(ask);
}

/** What is held under a key, or is made now; the one asked longest ago is let go when there are too many. */
function remembered(o: {
  readonly held: Map<string, Promise<unknown>>;
  readonly key: string;
  readonly most: number;
  readonly make: () => Promise<unknown>;
  readonly letGo: (key: string) => void;
}): Promise<unknown> {
  const { held, key } = o;
  const known = held.get(key);
  const made = known ?? o.make();
  held.delete(key);
  held.set(key, made);
  if (!known) made.catch(() => held.delete(key));
  while (held.size > o.most) {
    const oldest = held.keys().next().value!;
    held.delete(oldest);
    o.letGo(oldest);
  }
  return made;
}
