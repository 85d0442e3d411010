import { SAME_TIME } from "../held-posts.ts";
import type { Differing, Held } from "../store.ts";
import { answerOf } from "./asking.ts";
import type { Turn } from "./turn.ts";

/** Compares what came with what is stored under the same ids, what was appended in the turn included. */
export async function differingIn(turn: Turn, held: readonly Held[]): Promise<Differing> {
  const joined = (key: keyof Held, type: string) =>
    `CAST([${held
      .map((part) => part[key].join(","))
      .filter((list) => list !== "")
      .join(",")}], 'Array(${type})')`;
  const { others, respelt } = await answerOf(
    turn.engine,
    { others: "f64", respelt: "f64" },
    `with came as (select t.1 as seq, t.2 as actor, t.3 as at_ms from (select arrayJoin(arrayZip(${joined("seq", "UInt32")}, ${joined("actor", "UInt32")}, ${joined("at", "Int64")})) as t))
     select countIf(abs(p.at_ms - c.at_ms) > ${SAME_TIME}) as others, countIf(abs(p.at_ms - c.at_ms) <= ${SAME_TIME} and p.actor <> c.actor) as respelt
     from came c join (select seq, actor, at_ms from ${turn.rows("post")}) p on p.seq = c.seq`,
  );
  return { others: others[0], respelt: respelt[0] };
}
