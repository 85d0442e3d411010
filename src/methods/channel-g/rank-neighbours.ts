import type { Rng } from "../rng.ts";
import { AccountGraph } from "./account-graph.ts";
import type { GroupShares } from "./split.ts";

/** s */
const WIDTH = 1200;
/** Objects with more sharers say nothing of nearness. */
const CROWDED = 400;
/** Neighbours looked at behind each share. */
const AHEAD = 40;
const NEAREST = 8;
const RESOLUTIONS = [1, 3];

/**
 * Nearness by rank instead of seconds: two accounts on one object with c accounts from the one to the other say ln(A/c);
 * summed over objects on which they are within 20 minutes, less what their activity makes by chance (factor c0); each
 * account keeps its eight nearest; communities, coarse and fine. For cells that meet loosely, three or four at a time: a
 * threshold on counts sees them only together with their neighbourhood. O(n · 40).
 */
export function rankNeighbours(
  side: GroupShares,
  told: (seconds: number) => number,
  c0: number,
  smallest: number,
  rng: Rng,
): Uint32Array[] {
  const accounts = side.actors;
  const { sum, together } = nearness(side, told(WIDTH));
  const rate = (2 * together) / side.n ** 2;
  const near: [number, number][][] = Array.from({ length: accounts }, () => []);
  for (const [key, { n, s }] of sum) {
    if (n < 2) continue;
    const u = Math.floor(key / accounts);
    const v = key % accounts;
    const score = s * (1 - (c0 * rate * side.activity[u] * side.activity[v]) / n);
    if (score <= 0) continue;
    near[u].push([v, score]);
    near[v].push([u, score]);
  }
  const edges = new Map<number, number>();
  near.forEach((list, u) => {
    list.sort((x, y) => y[1] - x[1] || x[0] - y[0]);
    for (const [v, score] of list.slice(0, NEAREST)) edges.set(Math.min(u, v) * accounts + Math.max(u, v), score);
  });
  const graph = new AccountGraph();
  for (const [key, score] of edges) graph.add(Math.floor(key / accounts), key % accounts, score);
  return RESOLUTIONS.flatMap((r) => graph.communities(rng.fork(`ranks ${r}`), smallest, r));
}

/** Per pair: objects within `width` s, and the summed surprise of their ranks. */
function nearness(side: GroupShares, width: number) {
  const { start, actor, at, actors } = side;
  const sum = new Map<number, { n: number; s: number }>();
  let together = 0;
  for (let o = 0; o < side.objects; o++) {
    const [a, b] = [start[o], start[o + 1]];
    if (b - a < 2 || b - a > CROWDED) continue;
    for (let i = a; i < b; i++) {
      let from = i; // all who stand as near as that: between the two and at their own instants
      while (from > a && at[from - 1] === at[i]) from--;
      for (let j = i + 1; j < b && j - i <= AHEAD && at[j] - at[i] <= width; j++) {
        let until = j;
        while (until + 1 < b && at[until + 1] === at[j]) until++;
        const key = Math.min(actor[i], actor[j]) * actors + Math.max(actor[i], actor[j]);
        const known = sum.get(key);
        const surprise = Math.log(actors / (until - from + 1));
        if (known === undefined) sum.set(key, { n: 1, s: surprise });
        else {
          known.n++;
          known.s += surprise;
        }
        together++;
      }
    }
  }
  return { sum, together };
}
