import type { Columns, Query } from "../model/query.ts";
import type { Period } from "../model/time.ts";
import { codeOf, within } from "./within.ts";

const VOICE = { actor: "u32", posts: "u32", spoken: "u32", worded: "u32" } as const;
const WORDING = { post: "u32", wording: "u32", head: "f64", speaks: "u8" } as const;
const SOURCE = { post: "u32", source: "f64" } as const;
const OPENER = { object: "u32", actor: "u32", at: "f64" } as const;

export type VoiceColumns = Columns<typeof VOICE>;
export type WordingColumns = Columns<typeof WORDING>;
export type SourceColumns = Columns<typeof SOURCE>;
export type OpenerColumns = Columns<typeof OPENER>;

/** Sources that are no account of the collection are numbered from here on. */
const ELSEWHERE = 2 ** 33;
const SPEECH = "(select distinct post from action where type = $speech::utinyint)";

/** Per account: posts, those that speak to somebody (reposts, replies, marks of speech), those with words. O(posts). */
export const voices = ({ from, until }: Period): Query<typeof VOICE> => ({
  sql: `select p.actor as actor, count(*)::uinteger as posts,
          (count(*) filter (where p.kind <> 'post' or s.post is not null))::uinteger as spoken,
          (count(*) filter (where p.text <> ''))::uinteger as worded
        from post p left join ${SPEECH} s on s.post = p.seq
        where ${within("p.")} group by p.actor order by p.actor`,
  values: { from, until, speech: codeOf("speech") },
  columns: VOICE,
});

/** Own texts: the exact text, its first 24 characters as a number, whether it bears a mark of speech. Ordered by post. O(posts). */
export const wordings = ({ from, until }: Period): Query<typeof WORDING> => ({
  sql: `select a.post as post, a.object as wording, (md5_number_lower(left(o.value, 24)) // 2048::ubigint)::double as head,
          (s.post is not null)::utinyint as speaks
        from action a join object o on o.code = a.object join post p on p.seq = a.post and p.kind <> 'repost'
        left join ${SPEECH} s on s.post = a.post
        where a.type = $text::utinyint and ${within("a.")} order by a.post, a.object`,
  values: { from, until, speech: codeOf("speech"), text: codeOf("text") },
  columns: WORDING,
});

/** Where what a post pushes comes from: reposted account or linked site, as a number. Ordered by post. O(actions). */
export const sources = ({ from, until }: Period): Query<typeof SOURCE> => ({
  sql: `select post, source from (
          select a.post as post, 0 as rank, coalesce(u.code::double, $elsewhere::double + a.object) as source
          from action a join object o on o.code = a.object left join actor u on u.pseudonym = o.value
          where a.type = $origin::utinyint and ${within("a.")}
          union all
          select a.post, 1, root.actor::double
          from action a join object o on o.code = a.object join post root on root.id = o.value
          where a.type = $repost::utinyint and ${within("a.")}
          union all
          select a.post, 2, $elsewhere::double + a.object
          from action a join post p on p.seq = a.post and p.kind <> 'repost'
          where a.type = $domain::utinyint and ${within("a.")}
        ) order by post, rank, source`,
  values: {
    from,
    until,
    elsewhere: ELSEWHERE,
    origin: codeOf("origin"),
    repost: codeOf("repost"),
    domain: codeOf("domain"),
  },
  columns: SOURCE,
});

/** Reposted and answered posts that the collection holds: who posted them, when. Ordered by object. */
export const openers = (): Query<typeof OPENER> => ({
  sql: `select o.code as object, min(root.actor)::uinteger as actor, min(root.at_ms)::double as "at"
        from object o join post root on root.id = o.value
        where o.type in ($repost::utinyint, $reply::utinyint) group by o.code order by o.code`,
  values: { repost: codeOf("repost"), reply: codeOf("reply") },
  columns: OPENER,
});
