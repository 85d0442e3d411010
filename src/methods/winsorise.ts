import { type OrderedShares, visitCoActions } from "./co-action-kernel.ts";

/**
 * How much of each stratum's meetings to leave out, so that no pair of accounts counts for more than `cap` meetings in the
 * estimate of how often strangers meet.
 *
 * Where a few accounts act together hundreds of times, their meetings are most of W_s, and a rate estimated from all of W_s
 * explains them away: the signal becomes its own null. A pair that met on V > cap objects therefore counts cap/V for each
 * meeting (Winsor's rule, on pairs; cf. Efron 2004, doi:10.1198/016214504000000089, on nulls and the tail that spoils them).
 * Pairs up to `cap` are untouched; what taste does to them is the empirical null's business.
 *
 * Needs the first share per account and object only. Returns excess[w][stratum], to be taken from W_s.
 * O(kernel + shares of the accounts of such pairs, a pair).
 */
export function excessMeetings(
  shares: OrderedShares,
  windows: readonly number[],
  stratum: Uint32Array,
  strata: number,
  cap: number,
): readonly Float64Array[] {
  const { object, at, byActor, actorStart } = shares;
  const excess = windows.map(() => new Float64Array(strata));
  const widest = windows.indexOf(Math.max(...windows));
  const part = new Float64Array(windows.length);
  visitCoActions(shares, windows, (row) => {
    for (let i = 0; i < row.count; i++) {
      if (row.weight[widest][i] <= cap) continue;
      for (let w = 0; w < windows.length; w++) part[w] = Math.max(0, 1 - cap / Math.max(1, row.weight[w][i]));
      let x = actorStart[row.a];
      let y = actorStart[row.b[i]];
      const endX = actorStart[row.a + 1];
      const endY = actorStart[row.b[i] + 1];
      while (x < endX && y < endY) {
        const p = byActor[x];
        const q = byActor[y];
        if (object[p] < object[q]) x++;
        else if (object[p] > object[q]) y++;
        else {
          const gap = Math.abs(at[p] - at[q]);
          const s = stratum[Math.min(p, q)];
          for (let w = 0; w < windows.length; w++) if (gap <= windows[w]) excess[w][s] += part[w];
          x++;
          y++;
        }
      }
    }
  });
  return excess;
}
