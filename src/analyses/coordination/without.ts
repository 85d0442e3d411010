import type { DurationMs } from "../../model/time.ts";
import { type BehaviourShares, firstShares } from "./shares.ts";

/** The same behaviour without some accounts (codes). O(n). */
export function withoutAccounts(data: BehaviourShares, gone: ReadonlySet<number>, block: DurationMs): BehaviourShares {
  if (gone.size === 0) return data;
  const { shares, lang, post } = data;
  const kept: number[] = [];
  for (let p = 0; p < shares.n; p++) if (!gone.has(shares.actorCode[shares.actor[p]])) kept.push(p);
  const pick = (of: (p: number) => number) => Uint32Array.from(kept, of);
  const columns = {
    post: pick((p) => post[p]),
    actor: pick((p) => shares.actorCode[shares.actor[p]]),
    object: pick((p) => shares.objectCode[shares.object[p]]),
    at: Float64Array.from(kept, (p) => shares.at[p]),
    lang: pick((p) => lang[p]),
  };
  return firstShares(data.behaviour, columns, block, data.rewordings);
}
