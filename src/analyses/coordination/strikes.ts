import { type OrderedShares, orderShares } from "../../methods/co-action-kernel.ts";
import { find } from "../../methods/find-code.ts";
import { days, minutes } from "../../model/time.ts";
import type { PooledShares } from "./pooled.ts";

/** The densest 20 minutes of a group on one object. Positions and dense codes of `shares`. */
export interface Strike {
  readonly object: number;
  /** Positions of the members inside the window, in time order. */
  readonly inside: readonly number[];
  /** Members that shared the object at any time. */
  readonly members: number;
  /** Everybody who did. */
  readonly sharers: number;
  readonly from: number;
  readonly until: number;
  /** Behind the object's first share. */
  readonly delay: number;
}

export const STRIKE_WIDTH = minutes(20);
/** For networks around rare texts. */
export const SLOW_STRIKE_WIDTH = days(2);
const LEAST = 3;

/** The pooled shares, ordered once for many groups. */
export const orderPooled = (pooled: PooledShares): OrderedShares => orderShares(pooled);

/** Strikes of a group: one per object on which at least three members met within `width`. O(members' shares · log). */
export function strikesOf(shares: OrderedShares, members: ArrayLike<number>, width = STRIKE_WIDTH): Strike[] {
  const positions: number[] = [];
  for (let i = 0; i < members.length; i++) {
    const u = find(shares.actorCode, members[i]);
    if (u < 0) continue;
    for (let x = shares.actorStart[u]; x < shares.actorStart[u + 1]; x++) positions.push(shares.byActor[x]);
  }
  positions.sort((x, y) => x - y);
  const strikes: Strike[] = [];
  for (let i = 0; i < positions.length; ) {
    const o = shares.object[positions[i]];
    let j = i;
    while (j < positions.length && shares.object[positions[j]] === o) j++;
    let best: readonly [number, number] = [i, i];
    for (let x = i, y = i; x < j; x++) {
      while (y < j && shares.at[positions[y]] - shares.at[positions[x]] <= width) y++;
      if (y - x > best[1] - best[0]) best = [x, y];
    }
    const inside = positions.slice(...best);
    if (new Set(inside.map((p) => shares.actor[p])).size >= LEAST) {
      const from = shares.at[inside[0]];
      strikes.push({
        object: o,
        inside,
        members: new Set(positions.slice(i, j).map((p) => shares.actor[p])).size,
        sharers: shares.objectStart[o + 1] - shares.objectStart[o],
        from,
        until: shares.at[inside[inside.length - 1]],
        delay: from - shares.at[shares.objectStart[o]],
      });
    }
    i = j;
  }
  return strikes;
}
