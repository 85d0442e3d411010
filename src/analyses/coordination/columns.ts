import { OBJECT_TYPES } from "../../model/post.ts";
import type { Columns, Query } from "../../model/query.ts";
import type { Period } from "../../model/time.ts";
import type { Behaviour } from "./behaviour.ts";

export const ACTION_COLUMNS = { post: "u32", actor: "u32", object: "u32", at: "f64", lang: "u32" } as const;
/** Actions of one behaviour, ordered by object, time, post. */
export type ActionColumns = Columns<typeof ACTION_COLUMNS>;

/** The behaviour's actions in the period. Near-duplicate texts count as one object: the smallest code of their family. */
export function actionsOf(behaviour: Behaviour, period: Period): Query<typeof ACTION_COLUMNS> {
  const object = behaviour.families ? "coalesce(f.family, a.object)" : "a.object";
  const joins = [
    behaviour.families ? "left join family f on f.object = a.object" : "",
    behaviour.ownPostsOnly ? "join post p on p.seq = a.post and p.kind <> 'repost'" : "",
  ].join(" ");
  return {
    sql: `select a.post as post, a.actor as actor, ${object} as object, a.at_ms::double as "at", a.lang::uinteger as lang
          from action a ${joins}
          where a.type = $type::utinyint and a.at_ms >= $from::bigint and a.at_ms < $until::bigint
          order by object, "at", post`,
    values: { type: OBJECT_TYPES.indexOf(behaviour.objectType), from: period.from, until: period.until },
    columns: ACTION_COLUMNS,
  };
}
