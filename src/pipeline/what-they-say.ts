import type { KeyWord, Phrase } from "../analyses/keyness/key-words.ts";
import { whatTheySay } from "../analyses/keyness/key-words.ts";
import { tokensOf } from "../analyses/keyness/tokens.ts";
import type { AccountWords } from "../analyses/keyness/word-counts.ts";
import type { Rng } from "../methods/rng.ts";
import { OBJECT_TYPES, type ObjectType } from "../model/post.ts";
import type { SqlValue } from "../model/query.ts";
import type { Period } from "../model/time.ts";
import type { Condition } from "../query/index.ts";
import type { Store } from "../store/store.ts";
import { MEMBERS, membersOf, NO_GROUP, type Orchestration, type Split, shareOf } from "./split.ts";

interface TalkedObject {
  readonly type: ObjectType;
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
const LISTED = ["hashtag", "link", "domain", "text"] as const satisfies readonly ObjectType[];
const CODES = LISTED.map((t) => OBJECT_TYPES.indexOf(t)).join(", ");

/**
 * What sets a topic's posts apart from `against` (by default the rest of the collection): key words, phrases, and the objects
 * most accounts used, each with how much of it comes from confirmed groups. Counts are of accounts, rounded to multiples of k.
 * Cost: one scan of the posts per word in the topic, one in `against`, and the words of `read` posts of each side.
 * Source of the interval: Wilson 1927, doi:10.2307/2276774.
 */
export async function askWhatTheySay(
  store: Store,
  topic: Condition,
  against: Condition | undefined,
  period: Period,
  orchestration: Orchestration,
  rng: Rng,
  most = 20,
  read = READ_POSTS,
): Promise<WhatTheySay> {
  const { k } = orchestration;
  const asked = await askTopic(store, topic, period, orchestration, Math.min(most, 10), read);
  const other = against
    ? await sampleOf(store, against, period, read)
    : await restOf(store, topic, asked.posts, period, read);
  const accounts = [...accountsOf(0, asked.texts), ...accountsOf(1, other.texts)];
  const said = whatTheySay(accounts, { k, most, rng });
  const objects = talkedObjects(asked, orchestration, rng);
  return {
    ...said,
    objects,
    sampled: [asked.every, other.every],
    roundedTo: k,
    icu: process.versions.icu ?? "",
  };
}

const bounds = (period: Period): Record<string, SqlValue> => ({ from: period.from, until: period.until });
const WITHIN = "p.at_ms >= $from::bigint and p.at_ms < $until::bigint";

/** Texts by account, each account's together. */
interface Texts {
  readonly actor: ArrayLike<number>;
  readonly text: readonly string[];
}
interface Sample {
  readonly texts: Texts;
  readonly every: number;
}

function* accountsOf(corpus: 0 | 1, { actor, text }: Texts): Generator<AccountWords> {
  for (let from = 0, until = 0; from < text.length; from = until) {
    while (until < text.length && actor[until] === actor[from]) until++;
    yield { corpus, posts: text.slice(from, until).map(tokensOf) };
  }
}

/** Every n-th account of those who posted on `c`. Common tables `hit`, `size`. */
const HIT = (
  c: Condition,
): string => `hit as materialized (select p.seq, p.actor from post p where ${WITHIN} and ${c.sql}),
  size as materialized (select count(*) as posts, count(distinct actor) as actors, greatest(1, ceil(count(*) / $read::double))::bigint as every from hit)`;
const READ = `select p.actor, p.text, p.seq from post p join hit h on h.seq = p.seq where h.actor % (select every from size) = 0`;

async function sampleOf(store: Store, c: Condition, period: Period, read: number): Promise<Sample> {
  const rows = await store.columns({
    sql: `with ${HIT(c)}, taken as (${READ})
          select t.actor::uinteger as actor, t.text as text, s.every::double as every from size s left join taken t on true
          where t.actor is not null order by t.actor, t.seq`,
    values: { ...c.values, ...bounds(period), read },
    columns: { actor: "u32", text: "string", every: "f64" },
  });
  return { texts: rows, every: rows.every[0] ?? 1 };
}

/** Posts outside the topic: their number is what the topic leaves of all, so that no second scan of the texts is needed. */
async function restOf(store: Store, topic: Condition, hits: number, period: Period, read: number): Promise<Sample> {
  const { n } = await store.columns({
    sql: `select count(*)::double as n from post p where ${WITHIN} order by 1`,
    values: bounds(period),
    columns: { n: "f64" },
  });
  const every = Math.max(1, Math.ceil((n[0] - hits) / read));
  const texts = await store.columns({
    sql: `with few as materialized (select * from post p where ${WITHIN} and p.actor % $every::bigint = 0)
          select p.actor::uinteger as actor, p.text as text from few p where not ${topic.sql} order by p.actor, p.seq`,
    values: { ...topic.values, ...bounds(period), every },
    columns: { actor: "u32", text: "string" },
  });
  return { texts, every };
}

interface Asked extends Sample {
  readonly posts: number;
  readonly actors: number;
  readonly objects: readonly { type: number; value: string; actors: number; posts: number; code: number }[];
  /** By object: posts of each account and its group + 1 (0 = in none). */
  readonly parts: ReadonlyMap<number, { readonly grp: number[]; readonly posts: number[] }>;
}

/**
 * Everything about the topic in one query, so that its texts are searched once. Rows by `row`: 0 the size (`a` posts, `b`
 * accounts, `c` every how many-th is read), 1 texts (`a` account), 2 objects (`a` code, `b` accounts, `c` posts, `d` type),
 * 3 how many accounts (`d`) of group `b` have `c` posts with object `a`.
 */
async function askTopic(
  store: Store,
  topic: Condition,
  period: Period,
  o: Orchestration,
  most: number,
  read: number,
): Promise<Asked> {
  const rows = await store.columns({
    sql: `with ${HIT(topic)}, ${MEMBERS},
          act as materialized (select a.type, a.object, a.post, h.actor from action a join hit h on h.seq = a.post where a.type in (${CODES})),
          used as (select type, object, count(distinct actor) as actors, count(distinct post) as posts from act
            group by type, object having count(distinct actor) >= $k::bigint),
          listed as materialized (select u.*, ob.value from used u join object ob on ob.code = u.object
            qualify row_number() over (partition by u.type order by u.actors desc, u.posts desc, u.object) <= $most::bigint),
          part as (select l.object, a.actor, min(coalesce(m.grp + 1, 0)) as grp, count(distinct a.post) as posts
            from act a join listed l on l.object = a.object and l.type = a.type left join member m on m.code = a.actor group by l.object, a.actor)
          select "row"::utinyint as row, a::double as a, b::double as b, c::double as c, d::double as d, text from (
            select 0 as "row", posts as a, actors as b, every as c, 0 as d, '' as text, 0 as seq from size
            union all select 1, actor, 0, 0, 0, text, seq from (${READ})
            union all select 2, object, actors, posts, type, value, 0 from listed
            union all select 3, object, grp, posts, count(*), '', 0 from part group by object, grp, posts)
          order by "row", a, seq, b, c`,
    values: { ...topic.values, ...bounds(period), members: membersOf(o.groups), k: o.k, most, read },
    columns: { row: "u8", a: "f64", b: "f64", c: "f64", d: "f64", text: "string" },
  });
  const actor: number[] = [];
  const text: string[] = [];
  const objects: { type: number; value: string; actors: number; posts: number; code: number }[] = [];
  const parts = new Map<number, { grp: number[]; posts: number[] }>();
  for (let i = 0; i < rows.row.length; i++) {
    const [a, b, c, d] = [rows.a[i], rows.b[i], rows.c[i], rows.d[i]];
    if (rows.row[i] === 1) {
      actor.push(a);
      text.push(rows.text[i]);
    } else if (rows.row[i] === 2) objects.push({ code: a, actors: b, posts: c, type: d, value: rows.text[i] });
    else if (rows.row[i] === 3) {
      const part = parts.get(a) ?? { grp: [], posts: [] };
      parts.set(a, part);
      for (let n = 0; n < d; n++) {
        part.grp.push(b);
        part.posts.push(c);
      }
    }
  }
  objects.sort((x, y) => x.type - y.type || y.actors - x.actors || y.posts - x.posts || (x.value < y.value ? -1 : 1));
  return { texts: { actor, text }, posts: rows.a[0], actors: rows.b[0], every: rows.c[0], objects, parts };
}

function talkedObjects(asked: Asked, o: Orchestration, rng: Rng): TalkedObject[] {
  const out: TalkedObject[] = [];
  const nearest = (n: number) => Math.round(n / o.k) * o.k;
  const base = nearest(asked.actors);
  for (const { type: code, value: label, actors, posts, code: object } of asked.objects) {
    // A link may be a post's; and the topic's accounts are shown too, so what is left over must stand on its own as well.
    const rest = asked.actors - actors;
    if ((rest > 0 && rest < o.k) || label.startsWith("post:")) continue;
    const type = OBJECT_TYPES[code];
    const part = asked.parts.get(object);
    const split =
      o.groups.length === 0 || !part ? NO_GROUP : shareOf(part.grp, part.posts, o, rng.fork(`${type} ${label}`));
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
