import { binStart } from "../analyses/volume.ts";
import { type DurationMs, hours, type Period } from "../model/time.ts";
import { EVERYTHING, leavesIn, type Tree } from "../model/tree.ts";
import {
  type CellRows,
  cellKey,
  conditionKey,
  type KeyedCount,
  LowEffect,
  type ShownCount,
  shownOfCollection,
  shownWithNoise,
} from "../release/index.ts";
import { type OpenLeaf, type OpenTopic, openTopic, writtenTopic } from "./open-topic.ts";
import type { Bins, Parts, PostIndex } from "./post-index.ts";
import { byCell, type TopicRows, topicRows } from "./topic-patterns.ts";

export interface CountTask {
  readonly topics: readonly { readonly tree: Tree; readonly leaves: readonly string[] }[];
  readonly bin: DurationMs;
  /** Key of the parts in the index, where posts are counted by language or platform as well. */
  readonly parts?: string;
  readonly k: number;
}

/** One line: a count a bin. */
export type ShownLine = readonly ShownCount[];

export interface CountedSet {
  readonly total: ShownCount;
  readonly bins: ShownLine;
  readonly parts: ReadonlyMap<string, ShownLine>;
}

/** Past the release rule: what may be shown of the collection and of each topic. */
export interface CountedTopics {
  readonly collection: CountedSet;
  readonly topics: readonly CountedSet[];
}

/**
 * Topics counted under the release rule, from posts in memory. Each cell by itself: parts of the topic that change few accounts
 * there do nothing (R2), 0 … k−1 accounts are one mark (R1), the rest has sticky noise (R4), and bins under an hour are shown on 10·k
 * accounts and more (R3). Nothing is remembered: the same question has the same answer. O(posts + rows · parts of the topic).
 */
export function countTopics(index: PostIndex, period: Period, task: CountTask): CountedTopics {
  const bins = index.bins(binStart(period.from, task.bin), task.bin, period);
  const cut: Cut = {
    bins,
    ...(task.parts !== undefined && { parts: index.parts(task.parts) }),
    k: task.bin < hours(1) ? 10 * task.k : task.k,
    kWhole: task.k,
  };
  const { collection, most } = collectionOf(index, cut, `${bins.origin} ${bins.width} ${task.parts ?? ""} ${task.k}`);
  return {
    collection,
    topics: task.topics.map(({ tree, leaves }) => {
      const topic = openTopic(index, tree, leaves, task.k);
      return countSet(index, topicRows(index, topic.tree, topic.leaves), topic, cut, most, shownWithNoise);
    }),
  };
}

interface Counted {
  readonly collection: CountedSet;
  readonly most: Most;
}
/** The posts of an index do not change, so that the collection is counted once for each way of cutting it; the last four are kept. */
const collections = new WeakMap<PostIndex, Map<string, Counted>>();
const KEPT = 4;

function collectionOf(index: PostIndex, cut: Cut, key: string): Counted {
  const held = collections.get(index) ?? new Map<string, Counted>();
  collections.set(index, held);
  const counted = held.get(key) ?? {
    collection: countSet(index, wholeRows(index), undefined, cut, EVERY_POST, shownOfCollection),
    most: mostPosts(index, cut.bins),
  };
  held.delete(key);
  held.set(key, counted);
  if (held.size > KEPT) held.delete(held.keys().next().value!);
  return counted;
}

/** Places of a topic's posts, ascending, with the parts dropped that change few accounts in all; and the key of what is left of it. */
export function topicPlaces(
  index: PostIndex,
  tree: Tree,
  leaves: readonly string[],
  k: number,
): { readonly places: Uint32Array; readonly condition: string } {
  const topic = openTopic(index, tree, leaves, k);
  const rows = topicRows(index, topic.tree, topic.leaves);
  const effect = new LowEffect(rows.patterns, index.keys, k);
  const settled = effect.settle(topic.tree, rows);
  if (!settled) return { places: new Uint32Array(0), condition: "" };
  const table = effect.table(settled);
  return {
    places: rows.place.filter((_, i) => table[rows.pattern[i]] === 1),
    condition: conditionKeys(topic.leaves, index.secret)(settled),
  };
}

/** What is left of a topic without the parts that change few accounts in all (R2), over conditions that can be written down; undefined where nothing is. */
export function effectiveTopic(
  index: PostIndex,
  tree: Tree,
  asked: readonly string[],
  k: number,
): { readonly tree: Tree; readonly leaves: readonly string[] } | undefined {
  const topic = writtenTopic(index, tree, asked, k);
  const rows = topicRows(index, topic.tree, topic.leaves);
  const settled = new LowEffect(rows.patterns, index.keys, k).settle(topic.tree, rows);
  // Everything is no condition that could be written down.
  if (!settled || settled === EVERYTHING) return undefined;
  return { tree: settled, leaves: topic.leaves.map(({ name }) => name) };
}

interface Cut {
  readonly bins: Bins;
  readonly parts?: Parts;
  /** For cells of bins, and of the whole period. */
  readonly k: number;
  readonly kWhole: number;
}
/** Posts an account counts for at most, in a bin and in the whole period. */
interface Most {
  readonly bin: number;
  readonly whole: number;
}
type Shows = (cell: KeyedCount, k: number) => ShownCount;

const wholeRows = (index: PostIndex): TopicRows => {
  const place = Uint32Array.from({ length: index.posts }, (_, i) => i);
  const account = new Uint32Array(index.posts);
  for (let a = 0; a < index.accounts; a++) account.fill(a, index.offsets[a], index.offsets[a + 1]);
  return { place, account, pattern: new Uint32Array(index.posts), from: 0, until: index.posts, patterns: [() => true] };
};

function countSet(
  index: PostIndex,
  rows: TopicRows,
  topic: OpenTopic | undefined,
  { bins, parts, k, kWhole }: Cut,
  most: Most,
  shows: Shows,
): CountedSet {
  const effect = (least: number) => new LowEffect(rows.patterns, index.keys, least);
  const inBins = effect(k);
  const whole = effect(kWhole);
  const named = conditionKeys(topic?.leaves ?? [], index.secret);
  const everybody = conditionKey(index.secret, []);
  // What does little in all does nothing anywhere.
  const settled = topic && whole.settle(topic.tree, rows);
  const count = (cell: CellRows, of: LowEffect, cap: number, name: string): KeyedCount => {
    if (!topic) return { ...countCell(index.keys, cell, undefined, cap), condition: cellKey(everybody, name) };
    const here = settled && of.settle(settled, cell);
    if (!here) return NOBODY;
    return { ...countCell(index.keys, cell, of.table(here), cap), condition: cellKey(named(here), name) };
  };
  const line = (cellOf: (place: number) => number, cells: number, name: (cell: number) => string): ShownCount[] => {
    const laid = byCell(rows, cellOf, cells);
    return Array.from({ length: cells }, (_, c) =>
      shows(count({ ...laid.rows, from: laid.starts[c], until: laid.starts[c + 1] }, inBins, most.bin, name(c)), k),
    );
  };
  const binName = (bin: number) => `${bins.origin + bin * bins.width} ${bins.width}`;
  const total = shows(count(rows, whole, most.whole, "all"), kWhole);
  const shown = total.actors !== null;
  const hidden = (n: number): ShownCount[] => Array.from({ length: n }, () => ({ actors: null, posts: null }));
  const cells =
    parts &&
    shown &&
    line(
      (p) => bins.of[p] * parts.names.length + parts.of[p],
      bins.count * parts.names.length,
      (c) => `${binName(Math.floor(c / parts.names.length))} ${parts.names[c % parts.names.length]}`,
    );
  return {
    total,
    bins: shown ? line((p) => bins.of[p], bins.count, binName) : hidden(bins.count),
    parts: new Map(
      parts?.names.map((name, j) => [
        name,
        cells ? cells.filter((_, c) => c % parts.names.length === j) : hidden(bins.count),
      ]),
    ),
  };
}

const NOBODY: KeyedCount = { accounts: 0, keys: 0, condition: 0, posts: 0 };

/** The key of the conditions that are left of a topic: however they are put together, and in whatever order. */
function conditionKeys(leaves: readonly OpenLeaf[], secret: string): (tree: Tree) => string {
  const known = new Map<Tree, string>();
  return (tree) => {
    const key = known.get(tree) ?? conditionKey(secret, [...new Set(leavesIn(tree))].map((l) => leaves[l].name).sort());
    known.set(tree, key);
    return key;
  };
}

/** Distinct accounts of a cell with the sum of their keys, and their posts, of each at most `cap`. O(rows). */
function countCell(
  keys: Uint32Array,
  { account, pattern, from, until }: CellRows,
  table: Uint8Array | undefined,
  cap: number,
): Omit<KeyedCount, "condition"> {
  let [accounts, sum, posts, last, own] = [0, 0, 0, -1, 0];
  for (let i = from; i < until; i++) {
    if (table && table[pattern[i]] === 0) continue;
    if (account[i] !== last) {
      last = account[i];
      accounts++;
      sum = (sum + keys[last]) >>> 0;
      own = 0;
    }
    if (own++ < cap) posts++;
  }
  return { accounts, keys: sum, posts };
}

/** 99th percentile of the posts that an account has in a bin, and in all. O(posts). */
function mostPosts({ offsets, accounts }: PostIndex, bins: Bins): Most {
  const inBin: number[] = [];
  const inAll: number[] = [];
  const own = new Map<number, number>();
  for (let a = 0; a < accounts; a++) {
    own.clear();
    for (let p = offsets[a]; p < offsets[a + 1]; p++) own.set(bins.of[p], (own.get(bins.of[p]) ?? 0) + 1);
    for (const n of own.values()) inBin[n] = (inBin[n] ?? 0) + 1;
    const all = offsets[a + 1] - offsets[a];
    if (all > 0) inAll[all] = (inAll[all] ?? 0) + 1;
  }
  return { bin: percentile99(inBin), whole: percentile99(inAll) };
}

/** @param times how often each number came */
function percentile99(times: readonly number[]): number {
  const all = times.reduce((a, b) => a + (b ?? 0), 0);
  let seen = 0;
  for (let n = 0; n < times.length; n++) {
    seen += times[n] ?? 0;
    if (all > 0 && seen >= 0.99 * all) return n;
  }
  return 1;
}

/** The collection itself is counted as it is. */
const EVERY_POST: Most = { bin: Number.POSITIVE_INFINITY, whole: Number.POSITIVE_INFINITY };
