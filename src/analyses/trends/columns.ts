import type { ColumnKind, Query, SqlValue } from "../../model/query.ts";
import type { DurationMs, Period } from "../../model/time.ts";
import { parseQuery, toSql } from "../../query/index.ts";
import { binStart, chooseBin } from "../volume.ts";
import { checkNames, type TrendParams } from "./params.ts";

export const trendBin = (period: Period, asked: DurationMs): DurationMs => asked || chooseBin(period);

/** Languages or platforms counted on their own; the rest stands together as `other`. */
const MOST_PARTS = 8;

/**
 * Sets of posts: 0 is the whole collection, then the topics, then the queries answered earlier. For set i: `a_i` distinct
 * accounts, `n_i` posts; for sets i and j: `r_i_j` distinct accounts with a
 * post in i that is not in j, `x_i_j` (i < j) with a post in both. `level`: 0 a bin, 1 a
 * part of a bin, 2 the whole period, 3 a part of it. One scan of the posts per word in the queries.
 */
export function trendNeeds(p: TrendParams, period: Period) {
  checkNames(p.topics);
  const bin = trendBin(period, p.bin);
  const origin = binStart(period.from, bin);
  const values: Record<string, SqlValue> = { origin, bin, from: period.from, until: period.until, k: p.k };
  const queries = [...p.topics.map((t) => t.query), ...p.earlier];
  const conditions = queries.map((query, i) => {
    const condition = toSql(parseQuery(query), `t${i}`);
    Object.assign(values, condition.values);
    return `, ${condition.sql} as s${i + 1}`;
  });
  const columns: Record<string, ColumnKind> = { level: "u8", bin: "u32", part: "string" };
  const counts: string[] = [];
  const count = (name: string, sql: string) => {
    counts.push(`(${sql})::uinteger as ${name}`);
    columns[name] = "u32";
  };
  const sets = queries.length + 1;
  for (let i = 0; i < sets; i++) {
    count(`a_${i}`, `count(distinct actor) filter (where s${i})`);
    count(`n_${i}`, `count(*) filter (where s${i})`);
    for (let j = 1; j < sets; j++) {
      if (i === j) continue;
      if (isAsked(i, j, p.topics.length))
        count(`r_${i}_${j}`, `count(distinct actor) filter (where s${i} and not s${j})`);
      if (i >= 1 && i < j) count(`x_${i}_${j}`, `count(distinct actor) filter (where s${i} and s${j})`);
    }
  }
  const grouping = p.by === "none" ? "(bin), ()" : "(bin), (bin, part), (), (part)";
  const part = p.by === "none" ? "''" : `coalesce(nullif(split_part(lower(p.${p.by}), '-', 1), ''), 'unknown')`;
  const cells: Query<Record<string, ColumnKind>> = {
    sql: `with m as materialized (select p.actor, ((p.at_ms - $origin::bigint) // $bin::bigint)::uinteger as bin, ${part} as part, true as s0${conditions.join("")}
            from post p where p.at_ms >= $from::bigint and p.at_ms < $until::bigint),
          kept as (select part from m group by part having count(distinct actor) >= $k::bigint order by count(distinct actor) desc, part limit ${MOST_PARTS}),
          named as (select m.* replace (case when part in (select part from kept) then part else 'other' end as part) from m)
          select (case when grouping(bin) = 0 then 0 else 2 end + case when ${p.by === "none" ? "true" : "grouping(part) = 1"} then 0 else 1 end)::utinyint as level,
            coalesce(bin, 0)::uinteger as bin, ${p.by === "none" ? "''" : "coalesce(part, '')"} as part, ${counts.join(", ")}
          from named group by grouping sets (${grouping}) order by level, bin, part`,
    values,
    columns,
  };
  return { cells };
}

/** Which differences are asked for: every pair with a topic in it; earlier answers among themselves were checked then. */
const isAsked = (i: number, j: number, topics: number): boolean => (i >= 1 && i <= topics) || (j >= 1 && j <= topics);
