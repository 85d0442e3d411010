import type { ObjectType } from "../model/post.ts";
import type { Columns, Query } from "../model/query.ts";
import type { Period } from "../model/time.ts";
import { codeOf, within } from "./within.ts";

const ACT = { post: "u32", actor: "u32", object: "u32", at: "f64", lang: "u32" } as const;
/** Beside copied texts: the family of all wordings, where there are several; the object itself where there are not. */
const WORDED = { ...ACT, reworded: "u32" } as const;
/** Acts ordered by object, time, post. */
export type ActColumns = Columns<typeof ACT> & Partial<Columns<typeof WORDED>>;

const SEVERAL_WORDINGS = "(select reworded from family group by reworded having count(distinct family) > 1)";

/** Which acts: those on a type of object, told apart as the behaviour tells them. */
export interface ActsWanted {
  readonly objectType: ObjectType;
  /** Near-duplicate texts are one object: the smallest code of their family. */
  readonly families?: boolean;
  /** So are reworded ones, and a thing that is said in one wording only is left out. */
  readonly rewordings?: boolean;
  /** Without reposts. */
  readonly ownPostsOnly?: boolean;
}

/** Who did what to which object, when. O(actions of the type, sorted). */
export function acts(wanted: ActsWanted, { from, until }: Period): Query<typeof ACT> | Query<typeof WORDED> {
  const object = wanted.families ? "coalesce(f.family, a.object)" : wanted.rewordings ? "w.reworded" : "a.object";
  const joins = [
    wanted.families || wanted.rewordings ? "left join family f on f.object = a.object" : "",
    wanted.families ? `left join ${SEVERAL_WORDINGS} w on w.reworded = f.reworded` : "",
    wanted.rewordings ? `join ${SEVERAL_WORDINGS} w on w.reworded = f.reworded` : "",
    wanted.ownPostsOnly ? "join post p on p.seq = a.post and p.kind <> 'repost'" : "",
  ].join(" ");
  const reworded = wanted.families ? `, coalesce(w.reworded, ${object}) as reworded` : "";
  return {
    sql: `select a.post as post, a.actor as actor, ${object} as object, a.at_ms::double as "at", a.lang::uinteger as lang${reworded}
          from action a ${joins}
          where a.type = $type::utinyint and ${within("a.")}
          order by 3, 4, 1`,
    values: { type: codeOf(wanted.objectType), from, until },
    columns: wanted.families ? WORDED : ACT,
  };
}
