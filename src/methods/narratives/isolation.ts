import { NONE } from "./centres.ts";
import { KEPT, type Neighbours } from "./neighbours.ts";

/** Nearest units looked at. */
const NEAREST = 8;

/**
 * How far each cluster stands apart from what lies around it: the share of its units' nearest neighbours (eight of each) that lie in it;
 * 0 where none has a neighbour. Texts about one subject share pairs of its words by chance, and a cluster cut out of them has its nearest on both
 * sides of the cut; what is said again and again has them inside. The idea is that of a community's conductance (Leskovec et al. 2009,
 * doi:10.1080/15427951.2009.10129177). O(units).
 * @param cluster of each unit, `NONE` for none, else below `count`
 */
export function isolationOf(near: Neighbours, cluster: Uint32Array, count: number): Float64Array {
  const inside = new Float64Array(count);
  const all = new Float64Array(count);
  cluster.forEach((c, u) => {
    if (c === NONE) return;
    const many = Math.min(NEAREST, near.count[u]);
    all[c] += many;
    for (let i = 0; i < many; i++) if (cluster[near.to[u * KEPT + i]] === c) inside[c]++;
  });
  return inside.map((n, c) => (all[c] > 0 ? n / all[c] : 0));
}
