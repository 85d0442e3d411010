import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { MOST_PARTS, partOf } from "../analyses/trends/columns.ts";
import type { TrendParams } from "../analyses/trends/params.ts";
import { findTrends } from "../analyses/trends/trends.ts";
import type { TrendDraft } from "../model/finding/trend.ts";
import type { Period } from "../model/time.ts";
import { parseQuery, printQuery, toSql } from "../query/index.ts";
import type { Store } from "../store/store.ts";
import { countable, indexCells, partsKey } from "./index-cells.ts";
import { PostIndex, type TopicHits } from "./post-index.ts";
import { type SaidWords, type WordsTask, wordsOf } from "./words-thread.ts";

type Ask =
  | { readonly do: "load"; readonly seq: Uint32Array; readonly actor: Uint32Array; readonly time: Float64Array }
  | { readonly do: "hits"; readonly query: string; readonly seq: Uint32Array }
  | { readonly do: "drop"; readonly query: string }
  | { readonly do: "dropParts"; readonly key: string }
  | {
      readonly do: "parts";
      readonly key: string;
      readonly names: readonly string[];
      readonly seq: Uint32Array;
      readonly code: Uint8Array;
    }
  | { readonly do: "find"; readonly params: TrendParams }
  | { readonly do: "accounts"; readonly query: string }
  | { readonly do: "posts"; readonly query: string; readonly period: Period; readonly butOfEvery?: number }
  | { readonly do: "words"; readonly task: WordsTask };

/** Queries whose posts are remembered: twice as many as one question can hold. An eighth of a byte a post at most, each. */
const KEPT = 64;
/** Ways of parting the posts that are remembered. One byte a post each. */
const KEPT_PARTS = 4;

/**
 * A project's posts in the memory of a thread, which counts topics and says what may be shown of them: the caller's thread only
 * hands over what the store gives. Of one moment. One scan of the posts per word, for queries it was not asked before. Memory: see
 * `PostIndex`; some 16 MB a million posts, 12 more at most for the queries remembered.
 */
export class TopicsThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { done: (answer: unknown) => void; fail: (e: unknown) => void }>();
  readonly #hits = new Map<string, Promise<unknown>>();
  readonly #parts = new Map<string, Promise<unknown>>();
  #next = 0;
  #broken: unknown;
  /** Of the posts, once they are read. */
  readonly period: Promise<Period | undefined>;

  /** Begins to read the posts; questions may be asked at once. */
  constructor(store: Store) {
    this.#worker = new Worker(script(), {
      workerData: { topics: true },
      resourceLimits: { maxOldGenerationSizeMb: 4096 },
    });
    this.#worker.unref();
    this.#worker.on("message", ({ id, answer, error }: { id: number; answer: unknown; error?: Error }) => {
      const asked = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) asked?.fail(error);
      else asked?.done(answer);
    });
    const broken = (e: unknown) => {
      this.#broken ??= e;
      for (const { fail } of this.#waiting.values()) fail(e);
      this.#waiting.clear();
    };
    this.#worker.on("error", broken);
    this.#worker.on("exit", () => broken(new Error("the thread that counts topics has ended")));
    this.period = this.#load(store);
    this.period.catch(() => {});
  }

  /** Whether the thread has ended, by itself or by `close`. */
  get broken(): boolean {
    return this.#broken !== undefined;
  }

  async #load(store: Store): Promise<Period | undefined> {
    const columns = await store.columns({
      sql: "select seq, actor, at_ms::double as time from post order by seq",
      values: {},
      columns: { seq: "u32", actor: "u32", time: "f64" },
    });
    return this.#ask<Period | undefined>({ do: "load", ...columns }, Object.values(columns));
  }

  /** `trends.find` on these posts; undefined for what it cannot count: more than 32 queries, bins of split seconds. */
  async find(store: Store, params: TrendParams): Promise<readonly TrendDraft[] | undefined> {
    const period = await this.period;
    if (!period || !countable(params, period)) return undefined;
    const topics = params.topics.map((t) => ({ ...t, query: canonical(t.query) }));
    const earlier = params.earlier.map((e) => ({ ...e, query: canonical(e.query) }));
    await Promise.all([...topics, ...earlier].map(({ query }) => this.know(store, query)));
    if (params.by !== "none") await this.#knowParts(store, params.by, params.k);
    return this.#ask<readonly TrendDraft[]>({ do: "find", params: { ...params, topics, earlier } });
  }

  /** How many posts each account has on a query. */
  async accounts(store: Store, query: string): Promise<{ actor: Uint32Array; posts: Uint32Array }> {
    await this.know(store, query);
    return this.#ask({ do: "accounts", query: canonical(query) });
  }

  /** The posts on a query in a period of whole seconds; or of every n-th account those that are not. */
  async posts(store: Store, query: string, period: Period, butOfEvery?: number): Promise<TopicHits> {
    await this.know(store, query);
    return this.#ask({ do: "posts", query: canonical(query), period, butOfEvery });
  }

  /** As `wordsInThread`, without another thread. */
  words(task: WordsTask): Promise<SaidWords> {
    return this.#ask({ do: "words", task });
  }

  /** Looks the posts of a query up, unless they are known. */
  async know(store: Store, query: string): Promise<unknown> {
    const spelt = canonical(query);
    return remembered(
      this.#hits,
      spelt,
      KEPT,
      () => this.#lookUp(store, spelt),
      (oldest) => void this.#ask({ do: "drop", query: oldest }).catch(() => {}),
    );
  }

  /** Ends the thread, whatever it is doing. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async #lookUp(store: Store, query: string): Promise<unknown> {
    const { sql, values } = toSql(parseQuery(query), "h");
    const { seq } = await store.columns({
      sql: `select p.seq from post p where ${sql} order by p.seq`,
      values,
      columns: { seq: "u32" },
    });
    await this.period;
    return this.#ask({ do: "hits", query, seq }, [seq]);
  }

  #knowParts(store: Store, by: "lang" | "platform", k: number): Promise<unknown> {
    const key = partsKey(by, k);
    return remembered(
      this.#parts,
      key,
      KEPT_PARTS,
      () => this.#lookUpParts(store, by, k, key),
      (oldest) => void this.#ask({ do: "dropParts", key: oldest }).catch(() => {}),
    );
  }

  async #lookUpParts(store: Store, by: "lang" | "platform", k: number, key: string): Promise<unknown> {
    const { part } = await store.columns({
      sql: `select part from (select p.actor, ${partOf(by)} as part from post p) group by part
            having count(distinct actor) >= $k::bigint order by count(distinct actor) desc, part limit ${MOST_PARTS}`,
      values: { k },
      columns: { part: "string" },
    });
    const codes = part.map((_, i) => `when $part_${i}::varchar then ${i + 1}`).join(" ");
    const { seq, code } = await store.columns({
      sql: `select p.seq, (${part.length ? `case ${partOf(by)} ${codes} else 0 end` : "0"})::utinyint as code from post p order by p.seq`,
      values: Object.fromEntries(part.map((name, i) => [`part_${i}`, name])),
      columns: { seq: "u32", code: "u8" },
    });
    await this.period;
    return this.#ask({ do: "parts", key, names: part, seq, code }, [seq, code]);
  }

  #ask<T>(ask: Ask, columns: readonly ArrayBufferView[] = []): Promise<T> {
    if (this.#broken) return Promise.reject(this.#broken);
    const id = this.#next++;
    return new Promise<T>((done, fail) => {
      this.#waiting.set(id, { done: done as (answer: unknown) => void, fail });
      this.#worker.postMessage(
        { id, ask },
        columns.map((c) => c.buffer as ArrayBuffer),
      );
    });
  }
}

/** Two spellings of one query are one. */
const canonical = (query: string): string => printQuery(parseQuery(query));

/** What is held under a key, or is made now; the one asked longest ago is let go when there are too many. */
function remembered(
  held: Map<string, Promise<unknown>>,
  key: string,
  most: number,
  make: () => Promise<unknown>,
  letGo: (key: string) => void,
): Promise<unknown> {
  const known = held.get(key);
  const made = known ?? make();
  held.delete(key);
  held.set(key, made);
  if (!known) made.catch(() => held.delete(key));
  if (held.size > most) {
    const oldest = held.keys().next().value!;
    held.delete(oldest);
    letGo(oldest);
  }
  return made;
}

/** Threads run compiled code: from sources (tests), the compiled sibling in dist/ is used. */
function script(): URL {
  const here = import.meta.url;
  return new URL(
    here.endsWith(".ts") ? here.replace("/src/pipeline/", "/dist/pipeline/").replace(/\.ts$/, ".js") : here,
  );
}

if (!isMainThread && workerData?.topics) {
  let index: PostIndex;
  const answer = (ask: Ask): unknown => {
    switch (ask.do) {
      case "load":
        index = new PostIndex(ask.seq, ask.actor, ask.time);
        return index.period;
      case "hits":
        return index.setHits(ask.query, ask.seq);
      case "drop":
        return index.dropHits(ask.query);
      case "parts":
        return index.setParts(ask.key, ask.names, ask.seq, ask.code);
      case "dropParts":
        return index.dropParts(ask.key);
      case "find": {
        const period = index.period!;
        return findTrends(indexCells(index, ask.params, period), ask.params, period);
      }
      case "accounts":
        return index.accountsOf(ask.query);
      case "posts":
        return ask.butOfEvery === undefined
          ? index.hitsOf(ask.query, ask.period)
          : index.restOf(ask.query, ask.period, ask.butOfEvery);
      case "words":
        return wordsOf(ask.task);
    }
  };
  parentPort?.on("message", ({ id, ask }: { id: number; ask: Ask }) => {
    try {
      const found = answer(ask);
      // Columns are handed over, not copied.
      const columns = Object.values(found ?? {}).filter((v) => ArrayBuffer.isView(v));
      parentPort?.postMessage({ id, answer: found }, [...new Set(columns.map((c) => c.buffer as ArrayBuffer))]);
    } catch (error) {
      parentPort?.postMessage({ id, error });
    }
  });
}
