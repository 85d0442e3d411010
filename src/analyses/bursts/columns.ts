import { OBJECT_TYPES, type ShownType } from "../../model/post.ts";
import type { Query } from "../../model/query.ts";
import type { Period } from "../../model/time.ts";
import { parseQuery, toSql } from "../../query/index.ts";
import { binStart } from "../volume.ts";
import { type BurstParams, burstBin } from "./params.ts";

/** What is watched without being asked for. */
export const WATCHED = ["hashtag", "link", "domain"] as const satisfies readonly ShownType[];
const CODES = WATCHED.map((t) => OBJECT_TYPES.indexOf(t)).join(", ");

const CELL = { stream: "u32", bin: "u32", actors: "u32", posts: "u32" } as const;

/** What the bursts need of the store. Distinct accounts a bin: a single account posting a thousand times counts once. */
export function burstNeeds(p: BurstParams, period: Period) {
  const bin = burstBin(period, p.bin);
  const origin = binStart(period.from, bin);
  const time = { origin, bin, from: period.from, until: period.until };
  const slot = "((at_ms - $origin::bigint) // $bin::bigint)::uinteger";
  const within = "at_ms >= $from::bigint and at_ms < $until::bigint";
  return {
    /** Streams that ever have a bin of `floor` accounts: only they can raise an alarm. */
    cells: {
      sql: `with cell as (select object, type, ${slot} as bin, count(distinct actor) as actors, count(distinct post) as posts from action
              where type in (${CODES}) and ${within} group by object, type, bin),
            able as (select object from cell group by object having max(actors) >= $floor::bigint)
            select object::uinteger as stream, type::utinyint as type, bin::uinteger as bin, actors::uinteger as actors, posts::uinteger as posts
            from cell where object in (select object from able) order by stream, bin`,
      values: { ...time, floor: floorOf(p) },
      columns: { ...CELL, type: "u8" },
    },
    /** All streams, able or not, by type: what the error rate is promised over. */
    watched: {
      sql: `select type::utinyint as type, count(distinct object)::uinteger as streams from action where type in (${CODES}) and ${within} group by type order by type`,
      values: { from: period.from, until: period.until },
      columns: { type: "u8", streams: "u32" },
    },
    /** Who acted in the bins that stand out: three times the stream's mean or more. */
    hot: {
      sql: `with cell as (select object, ${slot} as bin, count(distinct actor) as actors from action where type in (${CODES}) and ${within} group by object, bin),
            able as (select object, sum(actors) / $bins::double as mean from cell group by object having max(actors) >= $floor::bigint),
            hot as (select cell.object, cell.bin from cell join able using (object) where cell.actors >= 3 * able.mean and 2 * cell.actors >= $floor::bigint)
            select distinct a.object::uinteger as stream, ((a.at_ms - $origin::bigint) // $bin::bigint)::uinteger as bin, a.actor::uinteger as actor
            from action a join hot h on h.object = a.object and h.bin = ((a.at_ms - $origin::bigint) // $bin::bigint)::uinteger
            where a.type in (${CODES}) and a.at_ms >= $from::bigint and a.at_ms < $until::bigint order by stream, bin, actor`,
      values: { ...time, floor: floorOf(p), bins: Math.ceil((period.until - origin) / bin) },
      columns: { stream: "u32", bin: "u32", actor: "u32" },
    },
    /** The whole collection, bin by bin: its rhythm, its gaps. */
    all: {
      sql: `select 0::uinteger as stream, ${slot} as bin, count(distinct actor)::uinteger as actors, count(*)::uinteger as posts
            from post where ${within} group by bin order by bin`,
      values: time,
      columns: CELL,
    },
    total: {
      sql: `select count(*)::double as posts, count(distinct actor)::uinteger as actors from post where ${within} order by 1`,
      values: { from: period.from, until: period.until },
      columns: { posts: "f64", actors: "u32" },
    },
    topics: topicCells(p, slot, within, time),
  } as const;
}

export const floorOf = (p: BurstParams): number => Math.max(p.floor ?? p.k, p.k);

/** Topics as streams 0, 1, 2 … in the order of the parameters. */
function topicCells(p: BurstParams, slot: string, within: string, time: Record<string, number>): Query<typeof CELL> {
  if (p.topics.length === 0)
    return {
      sql: "select 0::uinteger as stream, 0::uinteger as bin, 0::uinteger as actors, 0::uinteger as posts where false order by 1",
      values: {},
      columns: CELL,
    };
  const values: Record<string, string | number | boolean> = { ...time };
  const parts = p.topics.map(({ query }, i) => {
    const condition = toSql(parseQuery(query), `t${i}`);
    Object.assign(values, condition.values);
    return `select ${i}::uinteger as stream, ${slot} as bin, count(distinct actor)::uinteger as actors, count(*)::uinteger as posts
            from post p where ${within} and ${condition.sql} group by bin`;
  });
  return { sql: `${parts.join(" union all ")} order by stream, bin`, values, columns: CELL };
}
