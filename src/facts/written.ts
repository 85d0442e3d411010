import type { Columns, Query } from "../model/query.ts";
import type { Period } from "../model/time.ts";
import { codeOf, within } from "./within.ts";

const WRITTEN = {
  post: "u32",
  actor: "u32",
  text: "u32",
  wording: "u32",
  at: "f64",
  lang: "string",
  platform: "string",
} as const;
const TEXT = { code: "u32", text: "string" } as const;
const CARRIED = { post: "u32", type: "u8", object: "u32" } as const;
const REPOSTED = { post: "u32", actor: "u32" } as const;

export type WrittenColumns = Columns<typeof WRITTEN>;
export type TextColumns = Columns<typeof TEXT>;
export type CarriedColumns = Columns<typeof CARRIED>;
export type RepostedColumns = Columns<typeof REPOSTED>;

/**
 * Every post with words of its own: who wrote which text, when; texts that are nearly the same are one wording, the smallest code of
 * their family. O(posts).
 */
export const writtenPosts = ({ from, until }: Period): Query<typeof WRITTEN> => ({
  sql: `select a.post as post, a.actor as actor, a.object as text, coalesce(f.family, a.object) as wording, a.at_ms::double as "at",
          coalesce(split_part(lower(p.lang), '-', 1), '') as lang, p.platform as platform
        from action a join post p on p.seq = a.post and p.kind <> 'repost' left join family f on f.object = a.object
        where a.type = $text::utinyint and ${within("a.")} order by a.post, a.object`,
  values: { from, until, text: codeOf("text") },
  columns: WRITTEN,
});

/** Every normalised text that somebody wrote. O(texts). */
export const writtenTexts = ({ from, until }: Period): Query<typeof TEXT> => ({
  sql: `with wanted as (select distinct a.object as code from action a join post p on p.seq = a.post and p.kind <> 'repost'
          where a.type = $text::utinyint and ${within("a.")})
        select o.code, o.value as text from wanted w join object o on o.code = w.code order by o.code`,
  values: { from, until, text: codeOf("text") },
  columns: TEXT,
});

/** Links, websites and hashtags of posts with words of their own. O(actions). */
export const carriedObjects = ({ from, until }: Period): Query<typeof CARRIED> => ({
  sql: `select a.post as post, a.type::utinyint as type, a.object as object
        from action a join post p on p.seq = a.post and p.kind <> 'repost'
        where a.type in ($link::utinyint, $domain::utinyint, $hashtag::utinyint) and ${within("a.")} order by a.post, a.type, a.object`,
  values: { from, until, link: codeOf("link"), domain: codeOf("domain"), hashtag: codeOf("hashtag") },
  columns: CARRIED,
});

/** Who reposted which post that the collection holds. O(reposts). */
export const repostedPosts = ({ from, until }: Period): Query<typeof REPOSTED> => ({
  sql: `select root.seq as post, a.actor as actor
        from action a join object o on o.code = a.object join post root on root.id = o.value
        where a.type = $repost::utinyint and ${within("a.")} order by root.seq, a.actor, a.post`,
  values: { from, until, repost: codeOf("repost") },
  columns: REPOSTED,
});
