import type { KeyWord, Phrase } from "../analyses/keyness/key-words.ts";
import type { Rng } from "../methods/rng.ts";
import { OBJECT_TYPES, type ShownType } from "../model/post.ts";
import type { SqlValue } from "../model/query.ts";
import type { Period } from "../model/time.ts";
import type { Condition } from "../query/index.ts";
import type { Store } from "../store/store.ts";
import type { TopicHits } from "./post-index.ts";
import { MEMBERS, membersOf, NO_GROUP, type Orchestration, type Split, shareOf } from "./split.ts";
import type { TopicsThread } from "./topics-thread.ts";
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
const CODES = LISTED.map((t) => OBJECT_TYPES.indexOf(t)).join(", ");
/** So many posts are handed to the database by name; more are looked for there anew. */
const NAMED = 150_000;

/** A topic, spelt out and as a condition. */
export interface TopicAsked {
  readonly query: string;
  readonly condition: Condition;
}

export interface SayOptions {
  /** Words and phrases listed. Default 20; at most 10 objects of each type. */
  readonly most?: number;
  /** Posts read of each side. */
  readonly read?: number;
  /** Holds the posts; without, they are looked up in the database. */
  readonly thread?: TopicsThread;
}

/**
 * What sets a topic's posts apart from `against` (by default the rest of the collection): key words, phrases, and the objects
 * most accounts used, each with how much of it comes from confirmed groups. Counts are of accounts, rounded to multiples of k.
 * Cost: one scan of the posts per word in the topic, one in `against` (none where the posts are known), one of the texts, and the
 * words of `read` posts of each side, in a thread of their own.
 * Source of the interval: Wilson 1927, doi:10.2307/2276774.
 */
export async function askWhatTheySay(
  store: Store,
  topic: TopicAsked,
  against: TopicAsked | undefined,
  period: Period,
  orchestration: Orchestration,
  rng: Rng,
  { most = 20, read = READ_POSTS, thread }: SayOptions = {},
): Promise<WhatTheySay> {
  const { k } = orchestration;
  const here = await hitsOf(store, topic, period, thread);
  const there = against && (await hitsOf(store, against, period, thread));
  const sample = sampleOf(here, read);
  const other = there ? sampleOf(there, read) : await restOf(store, topic, here, period, read, thread);
  const sides = await textsOf(store, sample, other, here, period);
  const task = { k, most, seed: rng.seed, sides };
  // Words are counted in the thread while the database looks for objects.
  const [said, objects] = await Promise.all([
    thread ? thread.words(task) : wordsInThread(task),
    askObjects(store, topic.condition, here.seq, period, orchestration, Math.min(most, 10)),
  ]);
  return {
    ...said,
    objects: talkedObjects(objects, accountsIn(here), orchestration, rng),
    sampled: [sample.every, other.every],
    roundedTo: k,
    icu: process.versions.icu ?? "",
  };
}

const bounds = (period: Period): Record<string, SqlValue> => ({ from: period.from, until: period.until });
const WITHIN = "p.at_ms >= $from::bigint and p.at_ms < $until::bigint";
/** Rows of a list of whole numbers. */
const LIST = (name: string): string => `select unnest(from_json($${name}::json, '["UINTEGER"]'))`;
const listed = (seq: ArrayLike<number>): string => `[${Array.prototype.join.call(seq, ",")}]`;

function hitsOf(
  store: Store,
  { query, condition }: TopicAsked,
  period: Period,
  thread: TopicsThread | undefined,
): Promise<TopicHits> {
  if (thread) return thread.posts(store, query, period);
  return store.columns({
    sql: `select p.seq, p.actor from post p where ${WITHIN} and ${condition.sql} order by p.actor, p.seq`,
    values: { ...condition.values, ...bounds(period) },
    columns: { seq: "u32", actor: "u32" },
  });
}

/** Distinct accounts: each one's posts stand together. */
const accountsIn = ({ actor }: TopicHits): number =>
  actor.reduce((n, a, i) => (i > 0 && a === actor[i - 1] ? n : n + 1), 0);

/** Every n-th account is read; of posts that are not known, all of such accounts but the topic's. */
interface Sample {
  readonly every: number;
  readonly seq?: readonly number[];
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
  topic: TopicAsked,
  hits: TopicHits,
  period: Period,
  read: number,
  thread: TopicsThread | undefined,
): Promise<Sample> {
  const { n } = await store.columns({
    sql: `select count(*)::double as n from post p where ${WITHIN} order by 1`,
    values: bounds(period),
    columns: { n: "f64" },
  });
  const every = Math.max(1, Math.ceil((n[0] - hits.seq.length) / read));
  return { every, ...(thread && { seq: Array.from((await thread.posts(store, topic.query, period, every)).seq) }) };
}

/** Texts of both sides, account by account, in one scan. */
async function textsOf(
  store: Store,
  sample: Sample,
  other: Sample,
  topic: TopicHits,
  period: Period,
): Promise<[Texts, Texts]> {
  const named = new Set([...(sample.seq ?? []), ...(other.seq ?? [])]);
  const rest = other.seq ? "" : `or (p.actor % $every::bigint = 0 and ${WITHIN})`;
  const { seq, actor, text } = await store.columns({
    sql: `select p.seq, p.actor, p.text from post p where p.seq in (${LIST("named")}) ${rest} order by p.actor, p.seq`,
    values: { named: listed([...named]), ...(other.seq ? {} : { every: other.every, ...bounds(period) }) },
    columns: { seq: "u32", actor: "u32", text: "string" },
  });
  const side = (isIn: (i: number) => boolean): Texts => {
    const places = [...seq.keys()].filter(isIn);
    return { actor: places.map((i) => actor[i]), text: places.map((i) => text[i]) };
  };
  const mine = new Set(sample.seq);
  const theirs = new Set(other.seq ?? topic.seq);
  return [
    side((i) => mine.has(seq[i])),
    side((i) => (other.seq ? theirs.has(seq[i]) : actor[i] % other.every === 0 && !theirs.has(seq[i]))),
  ];
}

interface UsedObject {
  readonly type: number;
  readonly value: string;
  readonly actors: number;
  readonly posts: number;
  /** Posts of each account and its group + 1 (0 = in none). */
  readonly parts: { readonly grp: number[]; readonly posts: number[] };
}

/**
 * The objects that most of a topic's accounts used. Rows by `row`: 0 objects (`a` code, `b` accounts, `c` posts, `d` type), 1 how many
 * accounts (`d`) of group `b` have `c` posts with object `a`.
 */
async function askObjects(
  store: Store,
  topic: Condition,
  seq: Uint32Array,
  period: Period,
  o: Orchestration,
  most: number,
): Promise<UsedObject[]> {
  const known = seq.length <= NAMED;
  const hit = known ? LIST("hits") : `select p.seq from post p where ${WITHIN} and ${topic.sql}`;
  const rows = await store.columns({
    sql: `with hit(seq) as materialized (${hit}), ${MEMBERS},
          act as materialized (select a.type, a.object, a.actor, count(*) as posts from action a
            where a.type in (${CODES}) and a.post in (select seq from hit) group by a.type, a.object, a.actor),
          used as (select type, object, count(*) as actors, sum(posts) as posts from act
            group by type, object having count(*) >= $k::bigint),
          listed as materialized (select u.*, ob.value from used u join object ob on ob.code = u.object
            qualify row_number() over (partition by u.type order by u.actors desc, u.posts desc, u.object) <= $most::bigint),
          part as (select l.object, coalesce(m.grp + 1, 0) as grp, a.posts
            from act a join listed l on l.object = a.object and l.type = a.type left join member m on m.code = a.actor)
          select "row"::utinyint as row, a::double as a, b::double as b, c::double as c, d::double as d, text from (
            select 0 as "row", object as a, actors as b, posts as c, type as d, value as text from listed
            union all select 1, object, grp, posts, count(*), '' from part group by object, grp, posts)
          order by "row", a, b, c`,
    values: {
      ...(known ? { hits: listed(seq) } : { ...topic.values, ...bounds(period) }),
      members: membersOf(o.groups),
      k: o.k,
      most,
    },
    columns: { row: "u8", a: "f64", b: "f64", c: "f64", d: "f64", text: "string" },
  });
  const objects = new Map<number, UsedObject>();
  for (let i = 0; i < rows.row.length; i++) {
    const [code, b, c, d] = [rows.a[i], rows.b[i], rows.c[i], rows.d[i]];
    if (rows.row[i] === 0)
      objects.set(code, { type: d, value: rows.text[i], actors: b, posts: c, parts: { grp: [], posts: [] } });
    else
      for (let n = 0; n < d; n++) {
        objects.get(code)?.parts.grp.push(b);
        objects.get(code)?.parts.posts.push(c);
      }
  }
  return [...objects.values()].sort(
    (x, y) => x.type - y.type || y.actors - x.actors || y.posts - x.posts || (x.value < y.value ? -1 : 1),
  );
}

function talkedObjects(objects: readonly UsedObject[], accounts: number, o: Orchestration, rng: Rng): TalkedObject[] {
  const out: TalkedObject[] = [];
  const nearest = (n: number) => Math.round(n / o.k) * o.k;
  const base = nearest(accounts);
  for (const { type: code, value: label, actors, posts, parts } of objects) {
    // A link may be a post's; and the topic's accounts are shown too, so what is left over must stand on its own as well.
    const rest = accounts - actors;
    if ((rest > 0 && rest < o.k) || label.startsWith("post:")) continue;
    const type = OBJECT_TYPES[code] as (typeof LISTED)[number];
    const split = o.groups.length === 0 ? NO_GROUP : shareOf(parts.grp, parts.posts, o, rng.fork(`${type} ${label}`));
    out.push({
      type,
      label,
      accounts: nearest(actors),
      posts: nearest(posts),
      ...wilson(Math.min(nearest(actors), base), base),
      split,
    });
  }
  return out;
}

/** Share in per cent with Wilson's 95 % interval. */
function wilson(x: number, n: number): { share: number; interval: [number, number] } {
  const z = 1.96;
  const p = x / n;
  const mid = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const percent = (v: number) => Math.round(1000 * Math.min(1, Math.max(0, v))) / 10;
  return { share: percent(p), interval: [percent(mid - half), percent(mid + half)] };
}
