import { OBJECT_TYPES, type ObjectType } from "../../model/post.ts";
import type { Columns, Query } from "../../model/query.ts";
import type { Period } from "../../model/time.ts";

/** What the analysis asks about posts beside their actions: never a text, and no identity. */
const VOICE = { actor: "u32", posts: "u32", spoken: "u32", worded: "u32" } as const;
const WORDING = { post: "u32", wording: "u32", head: "f64", speaks: "u8" } as const;
const SOURCE = { post: "u32", source: "f64" } as const;
const OPENER = { object: "u32", actor: "u32", at: "f64" } as const;

export interface PostColumns {
  /** Per account: posts, those that speak to somebody (reposts, replies, marks of speech), those with words. */
  readonly voices: Columns<typeof VOICE>;
  /** Own texts: the exact text, its first 24 characters as a number, whether it bears a mark of speech. Ordered by post. */
  readonly wordings: Columns<typeof WORDING>;
  /** Where what a post pushes comes from: reposted account or linked site, as a number. Ordered by post. */
  readonly sources: Columns<typeof SOURCE>;
  /** Reposted and answered posts that the collection holds: who posted them, when. Ordered by object. */
  readonly openers: Columns<typeof OPENER>;
}

const code = (type: ObjectType): number => OBJECT_TYPES.indexOf(type);
/** Sources that are no account of the collection are numbered from here on. */
const ELSEWHERE = 2 ** 33;

export function postQueries({ from, until }: Period): {
  readonly [K in keyof PostColumns]: Query<
    { voices: typeof VOICE; wordings: typeof WORDING; sources: typeof SOURCE; openers: typeof OPENER }[K]
  >;
} {
  const period = { from, until };
  const inPeriod = (t: string) => `${t}.at_ms >= $from::bigint and ${t}.at_ms < $until::bigint`;
  const speech = "(select distinct post from action where type = $speech::utinyint)";
  return {
    voices: {
      sql: `select p.actor as actor, count(*)::uinteger as posts,
              (count(*) filter (where p.kind <> 'post' or s.post is not null))::uinteger as spoken,
              (count(*) filter (where p.text <> ''))::uinteger as worded
            from post p left join ${speech} s on s.post = p.seq
            where ${inPeriod("p")} group by p.actor order by p.actor`,
      values: { ...period, speech: code("speech") },
      columns: VOICE,
    },
    wordings: {
      sql: `select a.post as post, a.object as wording, (hash(left(o.value, 24)) >> 11)::double as head,
              (s.post is not null)::utinyint as speaks
            from action a join object o on o.code = a.object join post p on p.seq = a.post and p.kind <> 'repost'
            left join ${speech} s on s.post = a.post
            where a.type = $text::utinyint and ${inPeriod("a")} order by a.post, a.object`,
      values: { ...period, speech: code("speech"), text: code("text") },
      columns: WORDING,
    },
    sources: {
      sql: `select post, source from (
              select a.post as post, 0 as rank, coalesce(u.code::double, $elsewhere::double + a.object) as source
              from action a join object o on o.code = a.object left join actor u on u.pseudonym = o.value
              where a.type = $origin::utinyint and ${inPeriod("a")}
              union all
              select a.post, 1, root.actor::double
              from action a join object o on o.code = a.object join post root on root.id = o.value
              where a.type = $repost::utinyint and ${inPeriod("a")}
              union all
              select a.post, 2, $elsewhere::double + a.object
              from action a join post p on p.seq = a.post and p.kind <> 'repost'
              where a.type = $domain::utinyint and ${inPeriod("a")}
            ) order by post, rank, source`,
      values: {
        ...period,
        elsewhere: ELSEWHERE,
        origin: code("origin"),
        repost: code("repost"),
        domain: code("domain"),
      },
      columns: SOURCE,
    },
    openers: {
      sql: `select o.code as object, min(root.actor)::uinteger as actor, min(root.at_ms)::double as "at"
            from object o join post root on root.id = o.value
            where o.type in ($repost::utinyint, $reply::utinyint) group by o.code order by o.code`,
      values: { repost: code("repost"), reply: code("reply") },
      columns: OPENER,
    },
  };
}
