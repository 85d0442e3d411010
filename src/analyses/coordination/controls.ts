import { stratify } from "../../methods/channel-a.ts";
import { permuteWithin } from "../../methods/permute.ts";
import type { Rng } from "../../methods/rng.ts";
import { type DurationMs, days } from "../../model/time.ts";
import { type BehaviourShares, firstShares } from "./shares.ts";

/** Mean shares a stratum needs for permuting inside it to destroy anything. */
const FEWEST = 100;

/**
 * Destroys who acts with whom: account labels permuted within strata (time block × behaviour × language). Activity, rhythm,
 * bursts and every object's own times stay. Where strata hold fewer than 100 shares on average, blocks are doubled until
 * they do: in a quiet collection six hours may hold one group alone, and permuting it within itself would be no control.
 * An account that draws one object twice keeps its first share. O(n · doublings).
 */
export function permuteLabels(data: BehaviourShares, block: DurationMs, rng: Rng): BehaviourShares {
  const { shares, lang } = data;
  let { stratum, parent } = data;
  for (let wide = block; parent.length > 1 && shares.n / parent.length < FEWEST && wide < days(5000); ) {
    wide *= 2;
    ({ stratum, parent } = stratify(shares.at, lang, wide));
  }
  const codes = shares.actor.map((u) => shares.actorCode[u]);
  return rebuilt(data, permuteWithin(codes, stratum, rng), shares.at, block);
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
