import { FACT_CODES } from "../model/post.ts";
import type { Query } from "../model/query.ts";
import type { Period } from "../model/time.ts";
import { within } from "./within.ts";

const SPAN = { n: "f64", low: "f64", high: "f64" } as const;
const TOTAL = { posts: "f64", actors: "u32" } as const;
const COUNTS = { posts: "f64", actors: "f64" } as const;
const PLATFORM = { platform: "string" } as const;
const LANGUAGE = { lang: "string", posts: "f64" } as const;
const TRACE = { type: "u8", posts: "f64" } as const;
const ACTORS = { actors: "f64" } as const;
const NUMBER = { n: "f64" } as const;

/** Times of the first and last post, ms; 0 where there is none. */
export const span = (): Query<typeof SPAN> => ({
  sql: "select count(*) as n, coalesce(min(at_ms), 0)::double as low, coalesce(max(at_ms), 0)::double as high from post order by 1",
  values: {},
  columns: SPAN,
});

/** Posts and accounts there are. */
export const counts = (): Query<typeof COUNTS> => ({
  sql: "select (select count(*) from post)::double as posts, (select count(*) from actor)::double as actors order by 1",
  values: {},
  columns: COUNTS,
});

/** Posts of a period and the accounts behind them. O(posts). */
export const total = ({ from, until }: Period): Query<typeof TOTAL> => ({
  sql: `select count(*)::double as posts, count(distinct actor)::uinteger as actors from post where ${within()} order by 1`,
  values: { from, until },
  columns: TOTAL,
});

/** Posts of a period. */
export const postsIn = ({ from, until }: Period): Query<typeof NUMBER> => ({
  sql: `select count(*)::double as n from post where ${within()} order by 1`,
  values: { from, until },
  columns: NUMBER,
});

export const platforms = (k: number): Query<typeof PLATFORM> => ({
  sql: "select platform from actor group by platform having count(*) >= $k order by platform",
  values: { k },
  columns: PLATFORM,
});

/** The 40 largest languages of k accounts. O(posts). */
export const languages = (k: number): Query<typeof LANGUAGE> => ({
  sql: `select lang, count(*)::double as posts from post where lang is not null and lang <> ''
        group by lang having count(distinct actor) >= $k order by posts desc, lang limit 40`,
  values: { k },
  columns: LANGUAGE,
});

/** Accounts with posts in no language of a list. O(posts). */
export const actorsOfOtherLanguages = (known: readonly string[]): Query<typeof ACTORS> => ({
  sql: `select count(distinct actor)::double as actors from post
        where coalesce(lang, '') not in (select unnest(from_json($shown::json, '["VARCHAR"]'))) order by 1`,
  values: { shown: JSON.stringify(known) },
  columns: ACTORS,
});

/** Posts that carry each type of object, where k accounts did. O(actions). */
export const traces = (k: number): Query<typeof TRACE> => ({
  sql: `select type, count(distinct post)::double as posts from action
        where type not in (${FACT_CODES}) group by type having count(distinct actor) >= $k order by type`,
  values: { k },
  columns: TRACE,
});
