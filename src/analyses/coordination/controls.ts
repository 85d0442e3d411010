import { stratify } from "../../methods/channel-a.ts";
import { orderShares } from "../../methods/co-action-kernel.ts";
import { permuteWithin } from "../../methods/permute.ts";
import type { Rng } from "../../methods/rng.ts";
import { type DurationMs, days } from "../../model/time.ts";
import { type BehaviourShares, firstShares } from "./shares.ts";

/** Mean shares a stratum needs for permuting inside it to destroy anything. */
const FEWEST = 100;

/**
 * Destroys who acts with whom: account labels permuted within strata (time block × behaviour × language). Activity, rhythm,
 * bursts and every object's own times stay. An account that draws one object twice keeps its first share. O(n · doublings).
 */
export function permuteLabels(data: BehaviourShares, block: DurationMs, rng: Rng): BehaviourShares {
  const codes = data.shares.actor.map((u) => data.shares.actorCode[u]);
  return rebuilt(data, permuteWithin(codes, widened(data, block), rng), data.shares.at, block);
}

/**
 * Destroys what is acted on together, and when: objects permuted among the actions of a stratum (time block × behaviour ×
 * language), and so are times. Every account acts as often in each block, every object is acted on as often in each block;
 * which account acts on which object, and at which moment of the block, is drawn anew. Times permuted inside each object would
 * leave a group whose objects nobody else acts on untouched; objects permuted alone would leave a group that acts at the same
 * moments its moments. An account that draws one object twice keeps its first share. O(n · doublings).
 */
export function permuteObjects(data: BehaviourShares, block: DurationMs, rng: Rng): BehaviourShares {
  const { shares, lang, post } = data;
  const strata = widened(data, block);
  const object = permuteWithin(
    shares.object.map((o) => shares.objectCode[o]),
    strata,
    rng.fork("objects"),
  );
  const at = permuteWithin(shares.at, strata, rng.fork("times"));
  const actor = shares.actor.map((u) => shares.actorCode[u]);
  // rows of one object together, earliest first
  const { row } = orderShares({ actor, object, at });
  const columns = {
    post: row.map((r) => post[r]),
    actor: row.map((r) => actor[r]),
    object: row.map((r) => object[r]),
    at: Float64Array.from(row, (r) => at[r]),
    lang: row.map((r) => lang[r]),
  };
  return firstShares(data.behaviour, columns, block, data.rewordings);
}

/**
 * The strata, widened where they hold fewer than 100 shares on average by doubling blocks: in a quiet collection six hours
 * may hold one group alone, and permuting it within itself would be no control.
 */
function widened({ shares, lang, stratum, parent }: BehaviourShares, block: DurationMs): Uint32Array {
  let strata = { stratum, parent };
  for (let wide = block; strata.parent.length > 1 && shares.n / strata.parent.length < FEWEST && wide < days(5000); ) {
    wide *= 2;
    strata = stratify(shares.at, lang, wide);
  }
  return strata.stratum;
}

/** Positions stay grouped by object, which is all that `firstShares` asks for. */
function rebuilt(data: BehaviourShares, actor: Uint32Array, at: Float64Array, block: DurationMs): BehaviourShares {
  const { shares } = data;
  return firstShares(
    data.behaviour,
    { post: data.post, actor, object: shares.object.map((o) => shares.objectCode[o]), at, lang: data.lang },
    block,
    data.rewordings,
  );
}
