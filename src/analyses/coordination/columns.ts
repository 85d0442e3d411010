import { OBJECT_TYPES } from "../../model/post.ts";
import type { Columns, Query } from "../../model/query.ts";
import type { Period } from "../../model/time.ts";
import type { Behaviour } from "./behaviour.ts";

export const ACTION_COLUMNS = { post: "u32", actor: "u32", object: "u32", at: "f64", lang: "u32" } as const;
/** Beside copied texts: the family of all wordings, where there are several; the object itself where there are not. */
const WORDED_COLUMNS = { ...ACTION_COLUMNS, reworded: "u32" } as const;
/** Actions of one behaviour, ordered by object, time, post. */
export type ActionColumns = Columns<typeof ACTION_COLUMNS> & Partial<Columns<typeof WORDED_COLUMNS>>;

const SEVERAL_WORDINGS = "(select reworded from family group by reworded having count(distinct family) > 1)";

/**
 * The behaviour's actions in the period. Near-duplicate texts count as one object: the smallest code of their family; so do
 * reworded ones where the behaviour asks for them, and a thing that is said in one wording only is left out there.
 */
export function actionsOf(
  behaviour: Behaviour,
  period: Period,
): Query<typeof ACTION_COLUMNS> | Query<typeof WORDED_COLUMNS> {
  const object = behaviour.families ? "coalesce(f.family, a.object)" : behaviour.rewordings ? "w.reworded" : "a.object";
  const joins = [
    behaviour.families || behaviour.rewordings ? "left join family f on f.object = a.object" : "",
    behaviour.families ? `left join ${SEVERAL_WORDINGS} w on w.reworded = f.reworded` : "",
    behaviour.rewordings ? `join ${SEVERAL_WORDINGS} w on w.reworded = f.reworded` : "",
    behaviour.ownPostsOnly ? "join post p on p.seq = a.post and p.kind <> 'repost'" : "",
  ].join(" ");
  const reworded = behaviour.families ? `, coalesce(w.reworded, ${object}) as reworded` : "";
  return {
    sql: `select a.post as post, a.actor as actor, ${object} as object, a.at_ms::double as "at", a.lang::uinteger as lang${reworded}
          from action a ${joins}
          where a.type = $type::utinyint and a.at_ms >= $from::bigint and a.at_ms < $until::bigint
          order by object, "at", post`,
    values: { type: OBJECT_TYPES.indexOf(behaviour.objectType), from: period.from, until: period.until },
    columns: behaviour.families ? WORDED_COLUMNS : ACTION_COLUMNS,
  };
}
