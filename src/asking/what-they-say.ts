import type { KeyWord, Phrase } from "../analyses/keyness/key-words.ts";
import { binStart } from "../analyses/volume.ts";
import { postsIn } from "../facts/collection.ts";
import { objectsOfPosts } from "../facts/members.ts";
import { ownTextsOf } from "../facts/posts.ts";
import type { Rng } from "../methods/rng.ts";
import { wilson } from "../methods/wilson.ts";
import { OBJECT_TYPES, type ShownType } from "../model/post.ts";
import type { Period } from "../model/time.ts";
import { onGrid, type Query } from "../query/index.ts";
import { cellKey, conditionKey, noiseKey, shownWithNoise } from "../release/index.ts";
import type { Store } from "../store/store.ts";
import type { TopicHits } from "./post-index.ts";
import { PostsInMemory } from "./posts-in-memory.ts";
import { NO_GROUP, type Orchestration, type Split, shareOf } from "./split.ts";
import type { Answers } from "./topic-asks.ts";
import { trendBin } from "./trend-params.ts";
import { type Texts, wordsInThread } from "./words-thread.ts";

interface TalkedObject {
  readonly type: ShownType;
  readonly label: string;
  /** To the nearest multiple of k, like `posts`. */
  readonly accounts: number;
  readonly posts: number;
  /** Share of the topic's accounts that used it, per cent, with a 95 % interval (Wilson). */
  readonly share: number;
  readonly interval: readonly [number, number];
  readonly split: Split;
}

export interface WhatTheySay {
  readonly words: readonly KeyWord[];
  readonly phrases: readonly Phrase[];
  readonly objects: readonly TalkedObject[];
  /** Every how many-th account was read, of the topic and of what it is compared with: 1 = all. */
  readonly sampled: readonly [number, number];
  /** Counts are multiples of it. */
  readonly roundedTo: number;
  readonly icu: string;
}

/** Posts read of each side where nothing else is asked for; above, every n-th account is read. */
const READ_POSTS = 20_000;
const LISTED = ["hashtag", "link", "domain", "text"] as const satisfies readonly ShownType[];

export interface SayOptions {
  /** Words and phrases listed. Default 20; at most 10 objects of each type. */
  readonly most?: number;
  /** Posts read of each side. */
  readonly read?: number;
  /** What the topic is compared with; by default the rest of the collection. */
  readonly against?: Query;
  /** Where the posts are held already; without, they are read for this one answer. */
  readonly posts?: PostsInMemory;
}

/**
 * What sets a topic's posts apart from `against` (by default the rest of the collection): key words, phrases, and the objects
 * most accounts used, each with how much of it comes from confirmed groups. Counts are of accounts, rounded to multiples of k.
 * Parts of a topic that change few accounts do nothing (R2), time is a grid: `since:` and `until:` are moved outward to the bins that suit the period (R3), and every
 * count bears the noise of what was asked (R4). Cost: one scan of the posts per word that was not asked before, one of
 * the texts, and the words of `read` posts of each side, in a thread.
 */
export async function askWhatTheySay(
  store: Store,
  given: Query,
  period: Period,
  orchestration: Orchestration,
  rng: Rng,
  options: SayOptions = {},
): Promise<WhatTheySay> {
  const { most = 20, read = READ_POSTS, posts = new PostsInMemory(store) } = options;
  const { k } = orchestration;
  const bin = trendBin(period, 0);
  const onBins = (q: Query) => onGrid(q, (at) => binStart(at, bin), bin);
  const topic = onBins(given);
  const against = options.against && onBins(options.against);
  const here = await posts.posts(store, topic, { k, period });
  const sample = sampleOf(here, read);
  const compared = against && (await posts.posts(store, against, { k, period }));
  const other = compared ? sampleOf(compared, read) : await restOf(store, posts, { topic, here, k, period, read });
  const secret = await noiseKey(store);
  const sides = await textsOf(store, sample, other, secret);
  const condition = conditionKey(secret, [here.condition, compared ? compared.condition : "the rest"]);
  const task = { k, most, seed: rng.seed, condition, sides };
  // Words are counted in a thread while the database looks for objects.
  const [said, objects] = await Promise.all([
    options.posts ? posts.words(task) : wordsInThread(task),
    askObjects(store, here.seq, orchestration, { most: Math.min(most, 10), secret }),
  ]);
  return {
    ...said,
    objects: talkedObjects(objects, here, orchestration, rng),
    sampled: [sample.every, other.every],
    roundedTo: k,
    icu: process.versions.icu ?? "",
  };
}

/** Every n-th account is read. */
interface Sample {
  readonly every: number;
  readonly seq: readonly number[];
}

function sampleOf({ seq, actor }: TopicHits, read: number): Sample {
  const every = Math.max(1, Math.ceil(seq.length / read));
  const taken: number[] = [];
  seq.forEach((s, i) => {
    if (actor[i] % every === 0) taken.push(s);
  });
  return { every, seq: taken };
}

/** Posts outside the topic: their number is what the topic leaves of all. */
async function restOf(
  store: Store,
  posts: PostsInMemory,
  o: {
    readonly topic: Query;
    readonly here: Pick<TopicHits, "seq">;
    readonly k: number;
    readonly period: Period;
    readonly read: number;
  },
): Promise<Sample> {
  const { n } = await store.columns(postsIn(o.period));
  const every = Math.max(1, Math.ceil((n[0] - o.here.seq.length) / o.read));
  const rest = await posts.posts(store, o.topic, { k: o.k, period: o.period, butOfEvery: every });
  return { every, seq: Array.from(rest.seq) };
}

/** Texts of both sides, account by account, in one scan. Who passes words on has not said them: reposts are left out. */
async function textsOf(store: Store, sample: Sample, other: Sample, secret: string): Promise<[Texts, Texts]> {
  const { seq, actor, key, text } = await store.columns(ownTextsOf(new Set([...sample.seq, ...other.seq]), secret));
  const side = (of: Sample): Texts => {
    const own = new Set(of.seq);
    const places = [...seq.keys()].filter((i) => own.has(seq[i]));
    return { actor: places.map((i) => actor[i]), key: places.map((i) => key[i]), text: places.map((i) => text[i]) };
  };
  return [side(sample), side(other)];
}

interface UsedObject {
  readonly type: number;
  readonly value: string;
  readonly actors: number;
  readonly posts: number;
  /** Of their accounts' record keys, modulo 2³². */
  readonly keys: number;
  readonly parts: { readonly grp: number[]; readonly posts: number[]; readonly key: number[] };
}

/** The objects that most of a topic's accounts used: see `objectsOfPosts` for its rows. */
async function askObjects(
  store: Store,
  seq: Uint32Array,
  o: Orchestration,
  asked: { readonly most: number; readonly secret: string },
): Promise<UsedObject[]> {
  const rows = await store.columns(objectsOfPosts(seq, { types: LISTED, groups: o.groups, k: o.k, ...asked }));
  const objects = new Map<number, UsedObject>();
  for (let i = 0; i < rows.row.length; i++) {
    const [code, b, c, d] = [rows.a[i], rows.b[i], rows.c[i], rows.d[i]];
    if (rows.row[i] === 0)
      objects.set(code, {
        ...{ type: d, value: rows.text[i], actors: b, posts: c, keys: rows.key[i] },
        parts: { grp: [], posts: [], key: [] },
      });
    else
      for (let n = 0; n < d; n++) {
        objects.get(code)?.parts.grp.push(b);
        objects.get(code)?.parts.posts.push(c);
        objects.get(code)?.parts.key.push(n === 0 ? rows.key[i] : 0);
      }
  }
  return [...objects.values()].sort(
    (x, y) => x.type - y.type || y.actors - x.actors || y.posts - x.posts || (x.value < y.value ? -1 : 1),
  );
}

/** Counts bear the noise of what was asked before they are rounded: the rounding alone would tell where one account passes its edge. */
function talkedObjects(
  objects: readonly UsedObject[],
  here: Answers["posts"],
  o: Orchestration,
  rng: Rng,
): TalkedObject[] {
  const out: TalkedObject[] = [];
  const nearest = (n: number) => Math.round(n / o.k) * o.k;
  const shown = (accounts: number, keys: number, posts: number, name: string) =>
    shownWithNoise({ accounts, keys, posts, condition: cellKey(here.condition, name) }, o.k);
  const base = nearest(shown(here.accounts, here.keys, 0, "all").actors ?? 0);
  for (const { type: code, value: label, parts, ...used } of objects) {
    // A link may be a post's.
    if (label.startsWith("post:")) continue;
    const type = OBJECT_TYPES[code] as (typeof LISTED)[number];
    const name = `${type} ${label}`;
    const { actors, posts } = shown(used.actors, used.keys, used.posts, name);
    if (actors === null || posts === null) continue;
    const asked = `${here.condition} ${name}`;
    const split = o.groups.length === 0 ? NO_GROUP : shareOf(parts, o, rng.fork(asked), asked);
    out.push({
      type,
      label,
      accounts: nearest(actors),
      posts: nearest(posts),
      ...percentOf(Math.min(nearest(actors), base), base),
      split,
    });
  }
  return out;
}

/** Share in per cent with its 95 % interval. */
function percentOf(x: number, n: number): { share: number; interval: [number, number] } {
  const { share, low, high } = wilson(x, n);
  const percent = (v: number) => Math.round(1000 * v) / 10;
  return { share: percent(share), interval: [percent(low), percent(high)] };
}
