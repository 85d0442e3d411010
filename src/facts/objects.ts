import type { ObjectType } from "../model/post.ts";
import type { Query } from "../model/query.ts";
import type { Period } from "../model/time.ts";
import { codesOf, within } from "./within.ts";

const RANKED = { type: "u8", object: "u32", actors: "u32", posts: "f64", eligible: "u32" } as const;
const NESTED = { object: "u32", rest: "u32" } as const;
const TOTALS = { type: "u8", objects: "u32", actors: "u32", posts: "f64" } as const;

/** The first `most` objects of each type by distinct accounts, among those of k accounts or more; ties by posts, then code. */
const ranked = (types: readonly ObjectType[]): string =>
  `per as (select type, object, actor, count(distinct post) as posts from action where type in (${codesOf(types)}) and ${within()} group by type, object, actor),
  counted as (select type, object, count(*) as actors, sum(posts) as posts from per group by type, object having count(*) >= $k::bigint),
  ranked as (select type, object, actors, posts, count(*) over (partition by type) as eligible from counted
    qualify row_number() over (partition by type order by actors desc, posts desc, object) <= $most::bigint)`;

interface Wanted {
  readonly types: readonly ObjectType[];
  readonly period: Period;
  readonly most: number;
  /** Fewest accounts. */
  readonly k: number;
}
const bound = ({ period, most, k }: Wanted) => ({ from: period.from, until: period.until, most, k });

/** The objects that most accounts used, of each type; `eligible`: how many there are of k accounts. O(actions). */
export const topObjects = (wanted: Wanted): Query<typeof RANKED> => ({
  sql: `with ${ranked(wanted.types)} select type::utinyint as type, object::uinteger as object, actors::uinteger as actors, posts::double as posts,
        eligible::uinteger as eligible from ranked order by type, actors desc, posts desc, object`,
  values: bound(wanted),
  columns: RANKED,
});

/**
 * Listed objects whose posts all lie in another listed one (a link in its website, a text in its hashtag), with the
 * accounts under the posts that are left over: what a reader could work out by subtraction.
 */
export const nestedObjects = (wanted: Wanted): Query<typeof NESTED> => ({
  sql: `with ${ranked(wanted.types)},
        act as (select distinct a.post, a.actor, a.object from action a join ranked r on r.object = a.object where a.type in (${codesOf(wanted.types)}) and ${within("a.")}),
        inside as (select n.object as narrow, w.object as wide from act n join act w on w.post = n.post and w.object <> n.object join ranked r on r.object = n.object
          group by n.object, w.object having count(*) = max(r.posts)),
        rest as (select i.narrow, i.wide, count(distinct w.actor) filter (where n.post is null) as rest
          from inside i join act w on w.object = i.wide left join act n on n.object = i.narrow and n.post = w.post group by i.narrow, i.wide)
        select narrow::uinteger as object, min(rest)::uinteger as rest from rest where rest > 0 group by narrow order by narrow`,
  values: bound(wanted),
  columns: NESTED,
});

/** What there is of each type at all: objects, accounts, posts. O(actions). */
export const objectTotals = (types: readonly ObjectType[], { from, until }: Period): Query<typeof TOTALS> => ({
  sql: `select type::utinyint as type, count(distinct object)::uinteger as objects, count(distinct actor)::uinteger as actors,
        count(distinct post)::double as posts from action where type in (${codesOf(types)}) and ${within()} group by type order by type`,
  values: { from, until },
  columns: TOTALS,
});
