import { coActionPairs } from "../co-action-kernel.ts";
import type { Rng } from "../rng.ts";
import { AccountGraph } from "./account-graph.ts";
import type { GroupShares } from "./split.ts";

/** s within which pairs meet, and on how many objects at least. */
export type PairGraph = readonly [seconds: number, weight: number];

export const PAIR_GRAPHS: readonly PairGraph[] = [
  [300, 2],
  [300, 3],
  [300, 4],
  [300, 6],
  [60, 2],
  [60, 3],
  [1200, 2],
  [1200, 3],
];

/** Louvain communities of the graphs "at least w common objects within d seconds". `told` widens seconds to what the times can tell. O(co-actions). */
export function pairCommunities(
  side: GroupShares,
  graphs: readonly PairGraph[],
  told: (seconds: number) => number,
  smallest: number,
  rng: Rng,
): Uint32Array[] {
  const windows = [...new Set(graphs.map(([d]) => 1000 * told(d)))].sort((x, y) => x - y);
  const least = graphs.reduce((m, [, w]) => Math.min(m, w), Number.POSITIVE_INFINITY);
  const pairs = coActionPairs(
    { actor: side.actor, object: side.object, at: Float64Array.from(side.at, (t) => Math.round(t * 1000)) },
    { windows, minWeight: least },
  );
  return graphs.flatMap(([d, w]) => {
    const weight = pairs.weight[windows.indexOf(1000 * told(d))];
    const graph = new AccountGraph();
    for (let i = 0; i < pairs.a.length; i++) if (weight[i] >= w) graph.add(pairs.a[i], pairs.b[i], weight[i]);
    return graph.communities(rng.fork(`communities ${d} ${w}`), smallest);
  });
}
