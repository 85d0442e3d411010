import type { OrderedShares } from "./co-action-kernel-order.ts";

/**
 * For every actor u and every other actor v, how many row pairs (p of u, q of v) on the same object and within the window
 * count: the walk that the peers' rules share. Actors and partners come in ascending order of their dense codes; a sum
 * of 0 is not told. A pair is met from both sides. O(2 · row pairs within the window + partners · log partners).
 *
 * @param counts - asked once for each p, q with u ≠ v
 */
export function partnerSums(
  s: OrderedShares,
  window: number,
  counts: (p: number, q: number, u: number, v: number) => boolean,
  tell: (u: number, v: number, sum: number) => void,
): void {
  const sum = new Uint32Array(s.actorCode.length);
  for (let u = 0; u < s.actorCode.length; u++) {
    const partners: number[] = [];
    for (let x = s.actorStart[u]; x < s.actorStart[u + 1]; x++) {
      const p = s.byActor[x];
      for (let side = -1; side <= 1; side += 2)
        for (let q = p + side; s.object[q] === s.object[p] && Math.abs(s.at[q] - s.at[p]) <= window; q += side) {
          const v = s.actor[q];
          if (v === u || !counts(p, q, u, v)) continue;
          if (sum[v]++ === 0) partners.push(v);
        }
    }
    for (const v of partners.sort((i, j) => i - j)) {
      tell(u, v, sum[v]);
      sum[v] = 0;
    }
  }
}
