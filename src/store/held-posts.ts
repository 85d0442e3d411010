import type { DuckDBConnection } from "@duckdb/node-api";
import { days } from "../model/time.ts";
import { type Differing, type Held, NOBODY_KNOWN } from "./store.ts";
import { numberIn } from "./values.ts";

/** Zones that were told wrong shift a time by less; two posts with one id lie further apart. */
export const SAME_TIME = days(1);

/**
 * Compares what came with what is stored under the same ids, inside the connection's open transaction.
 * O(stored posts among the numbers' range).
 */
export async function differingFrom(connection: DuckDBConnection, held: readonly Held[]): Promise<Differing> {
  const joined = (key: keyof Held) => `[${held.map((part) => part[key].join(",")).join(",")}]`;
  const result = await connection.runAndReadAll(
    `with came as (
       select unnest(from_json($seq::json, '["UINTEGER"]')) as seq, unnest(from_json($actor::json, '["UINTEGER"]')) as actor,
              unnest(from_json($at::json, '["BIGINT"]')) as at_ms
     )
     select count(*) filter (abs(post.at_ms - came.at_ms) > ${SAME_TIME})::double,
            count(*) filter (abs(post.at_ms - came.at_ms) <= ${SAME_TIME} and post.actor <> came.actor)::double
     from came join post using (seq)`,
    { seq: joined("seq"), actor: joined("actor"), at: joined("at") },
  );
  const [[others, respelt]] = result.getRows();
  return { others: numberIn(others), respelt: numberIn(respelt) };
}

/** Posts of a batch that are stored already. */
export class HeldPosts {
  readonly #seq: number[] = [];
  readonly #actor: number[] = [];
  readonly #at: number[] = [];
  /** @param actor negative where the account is new @param at ms */
  add(seq: number, actor: number, at: number): void {
    this.#seq.push(seq);
    this.#actor.push(actor < 0 ? NOBODY_KNOWN : actor);
    this.#at.push(at);
  }
  all(): Held | undefined {
    if (this.#seq.length === 0) return undefined;
    return {
      seq: Uint32Array.from(this.#seq),
      actor: Uint32Array.from(this.#actor),
      at: Float64Array.from(this.#at),
    };
  }
}
