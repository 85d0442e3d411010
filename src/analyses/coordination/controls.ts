import { permuteWithin } from "../../methods/permute.ts";
import type { Rng } from "../../methods/rng.ts";
import type { DurationMs } from "../../model/time.ts";
import { type BehaviourShares, firstShares } from "./shares.ts";

/**
 * Destroys who acts with whom: account labels permuted within strata (time block × behaviour × language). Activity, rhythm,
 * bursts and every object's own times stay. An account that draws one object twice keeps its first share. O(n).
 */
export function permuteLabels(data: BehaviourShares, block: DurationMs, rng: Rng): BehaviourShares {
  const codes = data.shares.actor.map((u) => data.shares.actorCode[u]);
  return rebuilt(data, permuteWithin(codes, data.stratum, rng), data.shares.at, block);
}

/** Destroys when: times permuted among the sharers of one object. Who shares what stays. O(n). */
export function permuteTimes(data: BehaviourShares, block: DurationMs, rng: Rng): BehaviourShares {
  const codes = data.shares.actor.map((u) => data.shares.actorCode[u]);
  return rebuilt(data, codes, permuteWithin(data.shares.at, data.shares.object, rng), block);
}

function rebuilt(data: BehaviourShares, actor: Uint32Array, at: Float64Array, block: DurationMs): BehaviourShares {
  const { shares } = data;
  const order = Uint32Array.from({ length: shares.n }, (_, p) => p).sort(
    (p, q) => shares.object[p] - shares.object[q] || at[p] - at[q] || p - q,
  );
  return firstShares(
    data.behaviour,
    {
      post: order.map((p) => data.post[p]),
      actor: order.map((p) => actor[p]),
      object: order.map((p) => shares.objectCode[shares.object[p]]),
      at: Float64Array.from(order, (p) => at[p]),
      lang: order.map((p) => data.lang[p]),
    },
    block,
  );
}
