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

/** Positions stay grouped by object, which is all that `firstShares` asks for. */
function rebuilt(data: BehaviourShares, actor: Uint32Array, at: Float64Array, block: DurationMs): BehaviourShares {
  const { shares } = data;
  return firstShares(
    data.behaviour,
    { post: data.post, actor, object: shares.object.map((o) => shares.objectCode[o]), at, lang: data.lang },
    block,
  );
}
