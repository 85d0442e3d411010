import type { AlarmColumns } from "../alarms/evaluate.ts";
import type { AlarmRule } from "../alarms/rules.ts";
import { binStart } from "../analyses/volume.ts";
import { periodOf } from "../asking/collection.ts";
import { PostsInMemory } from "../asking/posts-in-memory.ts";
import { binStamps, keyedBins } from "../facts/bins.ts";
import type { Period } from "../model/time.ts";
import { conditionsOf, hasParts, parseQuery, printQuery, toSql } from "../query/index.ts";
import { cellKey, conditionKey, judgedWithNoise, type KeyedCount, noiseKey } from "../release/index.ts";
import type { Store } from "../store/store.ts";

/** Where the last bin that is wholly behind the newest post ends, ms. */
export const lastClosed = (newest: number, binMs: number): number => binStart(newest, binMs);

/** Posts of a bin: their number, and the sum of their sequence numbers, which tells late and deleted posts. */
interface Stamp {
  readonly posts: number;
  readonly stamp: number;
}
interface TopicBin {
  readonly actors: number;
  readonly posts: number;
}
interface Known {
  /** By begin of the bin, ms: what the collection held when the topic was counted, and the topic's counts where it had any. */
  readonly stamps: Map<number, Stamp>;
  readonly topic: Map<number, TopicBin>;
}

/**
 * The counts that alarms are judged on, with the sticky noise of whatever somebody asks for (R4), kept between turns of a live watch. A turn counts the posts of every bin (numbers only,
 * no text) and asks the store about the topic in those bins alone that have changed since: the new one, and whatever late posts
 * and deletions touched. The answer is the same as if everything were counted anew (held by a test).
 * Cost a turn: one pass over the times of the posts, shared by all alarms of one bin width, and the topic's query on the changed
 * bins. Memory: four numbers a bin and alarm.
 */
export class AlarmHistory {
  readonly #store: Store;
  readonly #known = new Map<string, Known>();
  #turn = new Map<string, Promise<Map<number, Stamp>>>();
  #whole: Promise<Period | undefined> | undefined;

  #posts: PostsInMemory | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Says that the store may have changed: stamps are counted again. */
  beginTurn(): void {
    this.#turn = new Map();
    this.#whole = undefined;
    this.#posts = undefined;
  }

  /** What an alarm is judged on, up to the end of a closed bin; undefined in an empty project or before the first closed bin. */
  async columns(rule: AlarmRule, k: number, closedUntil?: number): Promise<AlarmColumns | undefined> {
    this.#whole ??= periodOf(this.#store);
    const whole = await this.#whole;
    if (!whole) return undefined;
    const until = lastClosed(Math.min(closedUntil ?? Number.POSITIVE_INFINITY, whole.until - 1), rule.binMs);
    if (until <= whole.from) return undefined;
    const period = { from: whole.from, until };
    const stamps = await this.#stamps(rule.binMs, period);
    const query = await this.#effective(rule.query, k);
    const counted = { ...rule, query };
    const known = this.#knownOf(counted);
    const changed = changedBins(stamps, known.stamps, until);
    if (changed.length) await this.#count(counted, k, known, changed);
    for (const begin of changed) {
      const stamp = stamps.get(begin);
      if (stamp) known.stamps.set(begin, stamp);
      else {
        known.stamps.delete(begin);
        known.topic.delete(begin);
      }
    }
    return this.#lay(known, rule.binMs, period, k);
  }

  /**
   * The query without parts that change few accounts of what is there (R2): an alarm tells no more of them than a topic does. A topic
   * of one word has no parts; one that only few wrote on so far stays as it is, and is told of by k accounts at least.
   */
  async #effective(text: string, k: number): Promise<string> {
    const query = parseQuery(text);
    if (!hasParts(query)) return text;
    this.#posts ??= new PostsInMemory(this.#store);
    const left = await this.#posts.effective(this.#store, query, k);
    return left ? printQuery(left) : text;
  }

  #knownOf(rule: AlarmRule): Known {
    const key = `${rule.binMs} ${rule.query}`;
    const known = this.#known.get(key) ?? { stamps: new Map(), topic: new Map() };
    this.#known.set(key, known);
    return known;
  }

  #stamps(bin: number, { from, until }: Period): Promise<Map<number, Stamp>> {
    const key = `${bin} ${from} ${until}`;
    const asked =
      this.#turn.get(key) ??
      this.#store
        .columns(binStamps({ origin: binStart(from, bin), bin, period: { from, until } }))
        .then(({ slot, posts, stamp }) => {
          const origin = binStart(from, bin);
          return new Map([...slot].map((s, i) => [origin + s * bin, { posts: posts[i], stamp: stamp[i] }]));
        });
    this.#turn.set(key, asked);
    return asked;
  }

  /** Counts the topic anew, with its noise, in the bins that begin at `changed` (ascending): one query per stretch of neighbours. */
  async #count(
    rule: Pick<AlarmRule, "query" | "binMs">,
    k: number,
    known: Known,
    changed: readonly number[],
  ): Promise<void> {
    const bin = rule.binMs;
    const asked = toSql(parseQuery(rule.query), "t");
    const secret = await noiseKey(this.#store);
    const condition = conditionKey(secret, conditionsOf(parseQuery(rule.query)));
    const counted = new Map<number, Omit<KeyedCount, "condition">>();
    for (const { from, until } of stretches(changed, bin)) {
      const binned = { origin: binStart(from, bin), bin, period: { from, until } };
      const cells = await this.#store.columns(keyedBins(asked, binned, secret));
      cells.bin.forEach((slot, i) => {
        const cell = { accounts: cells.actors[i], posts: cells.posts[i], keys: cells.keys[i] };
        counted.set(binned.origin + slot * bin, cell);
      });
    }
    for (const begin of changed) {
      const cell = { ...(counted.get(begin) ?? NOBODY), condition: cellKey(condition, `${begin} ${bin}`) };
      known.topic.set(begin, judgedWithNoise(cell, k));
    }
  }

  #lay(known: Known, bin: number, period: Period, k: number): AlarmColumns {
    const origin = binStart(period.from, bin);
    const posts = new Array<number>(Math.ceil((period.until - origin) / bin)).fill(0);
    for (const [begin, s] of known.stamps) if (begin < period.until) posts[(begin - origin) / bin] = s.posts;
    const bins = [...known.topic].filter(([b]) => b < period.until).sort(([a], [b]) => a - b);
    const begins = bins.map(([b]) => b);
    const of = (pick: (t: TopicBin) => number) => Uint32Array.from(bins, ([, t]) => pick(t));
    return {
      topic: {
        stream: new Uint32Array(begins.length),
        bin: Uint32Array.from(begins, (b) => (b - origin) / bin),
        actors: of((t) => t.actors),
        posts: of((t) => t.posts),
      },
      posts,
      period,
      k,
    };
  }
}

const NOBODY = { accounts: 0, posts: 0, keys: 0 } as const;

/** Begins of bins before `until` whose posts are not those that were counted, ascending. */
function changedBins(
  now: ReadonlyMap<number, Stamp>,
  known: ReadonlyMap<number, Stamp>,
  until: number,
): readonly number[] {
  const changed: number[] = [];
  for (const [begin, { posts, stamp }] of now) {
    const before = known.get(begin);
    if (before?.posts !== posts || before.stamp !== stamp) changed.push(begin);
  }
  for (const begin of known.keys()) if (begin < until && !now.has(begin)) changed.push(begin);
  return changed.sort((a, b) => a - b);
}

/** More stretches than this are asked about in one query from the first to the last. */
const MOST_STRETCHES = 4;

function stretches(begins: readonly number[], bin: number): Period[] {
  const out: { from: number; until: number }[] = [];
  for (const begin of begins) {
    const last = out.at(-1);
    if (last && begin === last.until) last.until = begin + bin;
    else out.push({ from: begin, until: begin + bin });
  }
  if (out.length <= MOST_STRETCHES) return out;
  return [{ from: out[0].from, until: out[out.length - 1].until }];
}
