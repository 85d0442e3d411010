import type { ObjectType } from "../model/post.ts";
import type { Query } from "../model/query.ts";
import type { DurationMs, Period } from "../model/time.ts";
import type { Condition } from "../query/index.ts";
import { codesOf, recordKey, slotSince, within } from "./within.ts";

export const CELL = { stream: "u32", bin: "u32", actors: "u32", posts: "u32" } as const;
const TYPED_CELL = { ...CELL, type: "u8" } as const;
const STREAMS = { type: "u8", streams: "u32" } as const;
const HOT = { stream: "u32", bin: "u32", actor: "u32" } as const;
const WIDTHS = { width: "u8", slot: "u32", posts: "f64", actors: "u32" } as const;
const KEYED = { bin: "u32", actors: "u32", posts: "u32", keys: "u32" } as const;
const STAMP = { slot: "f64", posts: "f64", stamp: "f64" } as const;
const HOURLY = { slot: "f64", n: "f64" } as const;

/** Bins of `bin` ms from `origin` on. */
export interface Binned {
  readonly origin: number;
  readonly bin: DurationMs;
  readonly period: Period;
}
const time = ({ origin, bin, period }: Binned) => ({ origin, bin, from: period.from, until: period.until });

/** Posts and distinct accounts of the whole collection at several widths at once, `width` being the place in the list. O(posts × widths). */
export function postBins(
  widths: readonly { readonly bin: DurationMs; readonly origin: number }[],
  { from, until }: Period,
): Query<typeof WIDTHS> {
  const values: Record<string, number> = { from, until };
  widths.forEach(({ bin, origin }, i) => {
    values[`bin${i}`] = bin;
    values[`origin${i}`] = origin;
  });
  const parts = widths.map(
    (_, i) => `select ${i}::utinyint as width, ((at_ms - $origin${i}::bigint) // $bin${i}::bigint)::uinteger as slot,
              count(*)::double as posts, count(distinct actor)::uinteger as actors
            from post where ${within()} group by slot`,
  );
  return {
    sql: `select width, slot, posts, actors from (${parts.join(" union all ")}) order by width, slot`,
    values,
    columns: WIDTHS,
  };
}

/** The whole collection as stream 0, bin by bin: its rhythm, its gaps. O(posts). */
export const rhythm = (binned: Binned): Query<typeof CELL> => ({
  sql: `select 0::uinteger as stream, ${slotSince()} as bin, count(distinct actor)::uinteger as actors, count(*)::uinteger as posts
        from post where ${within()} group by bin order by bin`,
  values: time(binned),
  columns: CELL,
});

/** Cells of the objects that ever have a bin of `floor` accounts. Distinct accounts a bin: one that posts a thousand times counts once. O(actions). */
export const objectBins = (
  types: readonly ObjectType[],
  binned: Binned & { readonly floor: number },
): Query<typeof TYPED_CELL> => ({
  sql: `with cell as (select object, type, ${slotSince()} as bin, count(distinct actor) as actors, count(distinct post) as posts from action
          where type in (${codesOf(types)}) and ${within()} group by object, type, bin),
        able as (select object from cell group by object having max(actors) >= $floor::bigint)
        select object::uinteger as stream, type::utinyint as type, bin::uinteger as bin, actors::uinteger as actors, posts::uinteger as posts
        from cell where object in (select object from able) order by stream, bin`,
  values: { ...time(binned), floor: binned.floor },
  columns: TYPED_CELL,
});

/** How many objects there are of each type, able or not. O(actions). */
export const objectsByType = (types: readonly ObjectType[], { from, until }: Period): Query<typeof STREAMS> => ({
  sql: `select type::utinyint as type, count(distinct object)::uinteger as streams from action where type in (${codesOf(types)}) and ${within()} group by type order by type`,
  values: { from, until },
  columns: STREAMS,
});

/** Who acted in the bins that stand out: three times the object's mean over `bins` bins, or more. O(actions). */
export const actorsOfHotBins = (
  types: readonly ObjectType[],
  binned: Binned & { readonly floor: number; readonly bins: number },
): Query<typeof HOT> => ({
  sql: `with cell as (select object, ${slotSince()} as bin, count(distinct actor) as actors from action where type in (${codesOf(types)}) and ${within()} group by object, bin),
        able as (select object, sum(actors) / $bins::double as mean from cell group by object having max(actors) >= $floor::bigint),
        hot as (select cell.object, cell.bin from cell join able using (object) where cell.actors >= 3 * able.mean and 2 * cell.actors >= $floor::bigint)
        select distinct a.object::uinteger as stream, ${slotSince("a.")} as bin, a.actor::uinteger as actor
        from action a join hot h on h.object = a.object and h.bin = ${slotSince("a.")}
        where a.type in (${codesOf(types)}) and ${within("a.")} order by stream, bin, actor`,
  values: { ...time(binned), floor: binned.floor, bins: binned.bins },
  columns: HOT,
});

/** Conditions on posts as streams 0, 1, 2 … in their order; their values must not share names. One scan each. */
export function conditionBins(conditions: readonly Condition[], binned: Binned): Query<typeof CELL> {
  if (conditions.length === 0)
    return {
      sql: "select 0::uinteger as stream, 0::uinteger as bin, 0::uinteger as actors, 0::uinteger as posts where false order by 1",
      values: {},
      columns: CELL,
    };
  const parts = conditions.map(
    ({ sql }, i) =>
      `select ${i}::uinteger as stream, ${slotSince()} as bin, count(distinct actor)::uinteger as actors, count(*)::uinteger as posts
            from post p where ${within()} and ${sql} group by bin`,
  );
  return {
    sql: `select stream, bin, actors, posts from (${parts.join(" union all ")}) order by stream, bin`,
    values: Object.assign({}, time(binned), ...conditions.map(({ values }) => values)),
    columns: CELL,
  };
}

/** A condition's distinct accounts and posts bin by bin, with the sum of the accounts' record keys modulo 2³². One scan. */
export const keyedBins = (condition: Condition, binned: Binned, secret: string): Query<typeof KEYED> => ({
  sql: `with used as (select ${slotSince()} as bin, actor, count(*) as posts from post p
          where ${within()} and ${condition.sql} group by bin, actor)
        select u.bin, count(*)::uinteger as actors, sum(u.posts)::uinteger as posts, (sum(${recordKey("a.")}) % 4294967296)::uinteger as keys
        from used u join actor a on a.code = u.actor group by u.bin order by u.bin`,
  values: { ...time(binned), ...condition.values, secret },
  columns: KEYED,
});

/** Posts of each bin and the sum of their sequence numbers, which tells late and deleted posts. O(posts), numbers only. */
export const binStamps = (binned: Binned): Query<typeof STAMP> => ({
  sql: `select ((at_ms - $origin::bigint) // $bin::bigint)::double as slot, count(*)::double as posts, sum(seq)::double as stamp from post
        where ${within()} group by slot order by slot`,
  values: time(binned),
  columns: STAMP,
});

/** Posts of each bin since 1970, over everything. O(posts). */
export const postsPerBin = (bin: DurationMs): Query<typeof HOURLY> => ({
  sql: "select (at_ms // $bin)::double as slot, count(*)::double as n from post group by slot order by slot",
  values: { bin },
  columns: HOURLY,
});
