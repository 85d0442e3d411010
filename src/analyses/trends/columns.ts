import { UsageError } from "../../model/errors.ts";
import type { Query, SqlValue } from "../../model/query.ts";
import { type DurationMs, days, formatDuration, type Period } from "../../model/time.ts";
import { parseQuery, toSql } from "../../query/index.ts";
import { BIN_WIDTHS, binStart, chooseBin } from "../volume.ts";
import { checkNames, type TrendParams } from "./params.ts";

/** The width asked for, if it is one that nests with all others, or the one that suits the period. */
export function trendBin(period: Period, asked: DurationMs): DurationMs {
  if (!asked) return chooseBin(period);
  if (!BIN_WIDTHS.includes(asked) && asked % days(364) !== 0)
    throw new UsageError(
      `bins of ${formatDuration(asked)} do not fit into other bins; expected one of ${BIN_WIDTHS.map((w) => formatDuration(w)).join(", ")}`,
    );
  return asked;
}

/** Languages or platforms counted on their own; the rest stands together as `other`. */
export const MOST_PARTS = 8;

/** A post's part: its language without region, or its platform; `unknown` where none is told. */
export const partOf = (by: "lang" | "platform"): string =>
  `coalesce(nullif(split_part(lower(p.${by}), '-', 1), ''), 'unknown')`;

/**
 * `level`: 0 a fine bin, 1 a bin, 2 the whole period, 3 a part of a bin: `actors` and `posts` of the collection, and `none…` what of
 * it lies in no other set. 4 a hit, in fine bins: `posts` of the account `actors` in this part with this `mask`, whose bit i
 * says that they belong to set i + 1; account by account.
 */
const CELL = {
  level: "u8",
  bin: "u32",
  part: "string",
  mask: "f64",
  actors: "u32",
  posts: "u32",
  noneActors: "u32",
  nonePosts: "u32",
} as const;

/**
 * Sets of posts: 0 is the whole collection, then the topics, then the queries answered earlier. Hits are what lies in any of
 * the sets from 1 on, in fine bins (`fineBin`), from which every count is made; of the rest of the collection accounts are counted,
 * not listed. One scan of the posts per word in the queries; rows: accounts × bins of the topics.
 */
export function trendNeeds(p: TrendParams, period: Period) {
  checkNames(p.topics);
  const bin = trendBin(period, p.bin);
  const fine = fineBin(period, p);
  const values: Record<string, SqlValue> = {
    fine,
    fineOrigin: binStart(period.from, fine),
    bin,
    origin: binStart(period.from, bin),
    from: period.from,
    until: period.until,
    k: p.k,
  };
  const queries = [...p.topics.map((t) => t.query), ...p.earlier.map((e) => e.query)];
  const mask = queries
    .map((query, i) => {
      const condition = toSql(parseQuery(query), `t${i}`);
      Object.assign(values, condition.values);
      return `case when ${condition.sql} then ${2 ** i}::double else 0::double end`;
    })
    .join(" + ");
  const part = p.by === "none" ? "''" : partOf(p.by);
  const counts =
    "0, count(distinct actor), count(*), count(distinct actor) filter (where mask = 0), count(*) filter (where mask = 0)";
  const parted = p.by !== "none";
  const levels = [
    ...(fine === bin ? [] : [`select 0, fine, '', ${counts} from named group by fine`]),
    `select 1, bin, '', ${counts} from named group by bin`,
    `select 2, 0, '', ${counts} from named`,
    ...(parted ? [`select 3, bin, part, ${counts} from named group by bin, part`] : []),
    "select 4, fine, part, mask, actor, count(*), 0, 0 from named where mask > 0 group by fine, part, mask, actor",
  ];
  const named = parted
    ? `kept as (select part from m group by part having count(distinct actor) >= $k::bigint order by count(distinct actor) desc, part limit ${MOST_PARTS}),
          named as (select m.* replace (case when part in (select part from kept) then part else 'other' end as part) from m)`
    : "named as (select * from m where $k::bigint > 0)";
  const cells: Query<typeof CELL> = {
    sql: `with m as materialized (select p.actor, ((p.at_ms - $fineOrigin::bigint) // $fine::bigint)::uinteger as fine,
            ((p.at_ms - $origin::bigint) // $bin::bigint)::uinteger as bin, ${part} as part, ${mask || "0::double"} as mask
            from post p where p.at_ms >= $from::bigint and p.at_ms < $until::bigint),
          ${named},
          counted(level, bin, part, mask, actors, posts, none_actors, none_posts) as (${levels.join(" union all ")})
          select level::utinyint as level, bin::uinteger as bin, part, mask::double as mask, actors::uinteger as actors, posts::uinteger as posts,
            none_actors::uinteger as "noneActors", none_posts::uinteger as "nonePosts" from counted
          order by level, case when level = 4 then actors else 0 end, bin, part, mask`,
    values,
    columns: CELL,
  };
  return { cells };
}

/** The finest width among the one asked for and those answered before: bins nest, so every other is a sum of it. */
export function fineBin(period: Period, p: TrendParams): DurationMs {
  const bin = trendBin(period, p.bin);
  return Math.min(bin, ...p.earlier.map((e) => e.bin).filter((w) => nests(w, bin)));
}

/** Whether bins of one width are made of whole bins of the other. */
export const nests = (a: DurationMs, b: DurationMs): boolean => a > 0 && b > 0 && Math.max(a, b) % Math.min(a, b) === 0;
