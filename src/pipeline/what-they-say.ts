import type { KeyWord, Phrase } from "../analyses/keyness/key-words.ts";
import { whatTheySay } from "../analyses/keyness/key-words.ts";
import { type AccountTexts, WordCounts } from "../analyses/keyness/word-counts.ts";
import type { Rng } from "../methods/rng.ts";
import { OBJECT_TYPES, type ObjectType } from "../model/post.ts";
import type { SqlValue } from "../model/query.ts";
import type { Period } from "../model/time.ts";
import type { Condition } from "../query/index.ts";
import type { Store } from "../store/store.ts";
import { type Orchestration, objectCondition, type Split, splitOf } from "./split.ts";

interface TalkedObject {
  readonly type: ObjectType;
  readonly label: string;
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
  readonly icu: string;
}

/** Posts read of each side; above, every n-th account is read. */
const MOST_POSTS = 200_000;
const LISTED = ["hashtag", "link", "domain", "text"] as const satisfies readonly ObjectType[];

/**
 * What sets a topic's posts apart from `against` (by default the rest of the collection): key words, phrases, and the objects
 * most accounts used, each with how much of it comes from confirmed groups. Counts are of accounts. Two passes over the texts.
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
): Promise<WhatTheySay> {
  const other = against ?? { sql: `not ${topic.sql}`, values: topic.values };
  const sampled = [await every(store, topic, period), await every(store, other, period)] as const;
  const pass = async (take: (a: AccountTexts) => void) => {
    await stream(store, topic, period, sampled[0], (texts) => take({ corpus: 0, texts }));
    await stream(store, other, period, sampled[1], (texts) => take({ corpus: 1, texts }));
  };
  const { k } = orchestration;
  const said = await whatTheySay(new WordCounts(), pass, { k, most, rng });
  const objects = await talkedObjects(store, topic, period, orchestration, rng, Math.min(most, 10));
  return { ...said, objects, sampled, icu: process.versions.icu ?? "" };
}

const bounds = (period: Period): Record<string, SqlValue> => ({ from: period.from, until: period.until });
const WITHIN = "p.at_ms >= $from::bigint and p.at_ms < $until::bigint";

async function every(store: Store, c: Condition, period: Period): Promise<number> {
  const { n } = await store.columns({
    sql: `select count(*)::double as n from post p where ${WITHIN} and ${c.sql} order by 1`,
    values: { ...c.values, ...bounds(period) },
    columns: { n: "f64" },
  });
  return Math.max(1, Math.ceil(n[0] / MOST_POSTS));
}

/** Distinct texts of each account, account by account. */
async function stream(
  store: Store,
  c: Condition,
  period: Period,
  every: number,
  take: (texts: string[]) => void,
): Promise<void> {
  let actor = -1;
  let texts: string[] = [];
  for await (const rows of store.chunks({
    sql: `select p.actor::uinteger as actor, p.text as text from post p
          where ${WITHIN} and p.actor % $every::bigint = 0 and ${c.sql} order by p.actor, p.seq`,
    values: { ...c.values, ...bounds(period), every },
    columns: { actor: "u32", text: "string" },
  })) {
    for (let i = 0; i < rows.actor.length; i++) {
      if (rows.actor[i] !== actor && texts.length) {
        take(texts);
        texts = [];
      }
      actor = rows.actor[i];
      texts.push(rows.text[i]);
    }
  }
  if (texts.length) take(texts);
}

async function talkedObjects(
  store: Store,
  topic: Condition,
  period: Period,
  o: Orchestration,
  rng: Rng,
  most: number,
): Promise<TalkedObject[]> {
  const codes = LISTED.map((t) => OBJECT_TYPES.indexOf(t)).join(", ");
  const rows = await store.columns({
    sql: `with hit as (select p.seq, p.actor from post p where ${WITHIN} and ${topic.sql}),
            base as (select count(distinct actor) as n from hit),
            used as (select a.type, a.object, count(distinct a.actor) as actors, count(distinct a.post) as posts from action a join hit h on h.seq = a.post
              where a.type in (${codes}) group by a.type, a.object having count(distinct a.actor) >= $k::bigint)
          select u.type::utinyint as type, ob.value as value, u.actors::uinteger as actors, u.posts::uinteger as posts, (select n from base)::uinteger as base
          from used u join object ob on ob.code = u.object
          qualify row_number() over (partition by u.type order by u.actors desc, u.posts desc, u.object) <= $most::bigint
          order by type, actors desc, posts desc, value`,
    values: { ...topic.values, ...bounds(period), k: o.k, most },
    columns: { type: "u8", value: "string", actors: "u32", posts: "u32", base: "u32" },
  });
  const out: TalkedObject[] = [];
  for (let i = 0; i < rows.value.length; i++) {
    const label = rows.value[i];
    const rest = rows.base[i] - rows.actors[i];
    // The topic's accounts are shown too: what is left over must stand on its own as well, and a link may be a post's.
    if ((rest > 0 && rest < o.k) || label.startsWith("post:")) continue;
    const type = OBJECT_TYPES[rows.type[i]];
    const object = objectCondition(type, label, "o");
    const both = { sql: `(${topic.sql} and ${object.sql})`, values: { ...topic.values, ...object.values } };
    const split = await splitOf(store, both, period, o, rng.fork(`${type} ${label}`));
    out.push({
      type,
      label,
      accounts: rows.actors[i],
      posts: rows.posts[i],
      ...wilson(rows.actors[i], rows.base[i]),
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
