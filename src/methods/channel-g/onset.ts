import type { GroupShares } from "./split.ts";

const CROWD = 3;
/** s */
const TOGETHER = 600;

/**
 * When an object's audience sets in: the first share of an outsider that two more outsiders follow within ten minutes,
 * else the object's first share. The very first share alone is a poor zero: one stray early share would make a fast
 * audience look late. `inside[u]` = 1 for members, who must not set their own clock. O(sharers).
 */
export function onsetOf(shares: GroupShares, o: number, inside: Uint8Array): number {
  const { start, actor, at } = shares;
  const recent = new Float64Array(CROWD).fill(Number.NEGATIVE_INFINITY);
  for (let p = start[o]; p < start[o + 1]; p++) {
    if (inside[actor[p]]) continue;
    recent.copyWithin(0, 1);
    recent[CROWD - 1] = at[p];
    if (at[p] - recent[0] <= TOGETHER) return recent[0];
  }
  return at[start[o]];
}
