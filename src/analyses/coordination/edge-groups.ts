import { denseCodes } from "../../methods/co-action-kernel-order.ts";
import { communities } from "../../methods/communities.ts";
import { components } from "../../methods/components.ts";
import { kCore } from "../../methods/k-core.ts";
import type { Rng } from "../../methods/rng.ts";

export interface WeightedEdge {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** Below this density a component is loose and is split into communities. */
const LOOSE = 0.1;

/**
 * Groups in a set of validated edges: components of the 2-core, loose ones split by seeded Louvain and taken back to their
 * own 2-core; at least `floor` members. Members ascending; groups by their smallest member. O(edges).
 */
export function edgeGroups(edges: readonly WeightedEdge[], floor: number, rng: Rng): number[][] {
  if (edges.length === 0) return [];
  const both = denseCodes([...edges.map((e) => e.a), ...edges.map((e) => e.b)], "actor");
  const nodes = both.code.length;
  const a = both.dense.subarray(0, edges.length);
  const b = both.dense.subarray(edges.length);
  const core = kCore(nodes, { a, b }, 2);
  const kept = edges.map((_, i) => i).filter((i) => core[a[i]] === 1 && core[b[i]] === 1);
  const label = components(nodes, { a: kept.map((i) => a[i]), b: kept.map((i) => b[i]) });
  const inComponent = new Map<number, number[]>();
  for (const i of kept) {
    const list = inComponent.get(label[a[i]]);
    if (list === undefined) inComponent.set(label[a[i]], [i]);
    else list.push(i);
  }
  const groups: number[][] = [];
  for (const [c, list] of [...inComponent].sort((x, y) => x[0] - y[0])) {
    const members = new Set(list.flatMap((i) => [a[i], b[i]]));
    const n = members.size;
    if (n < floor) continue;
    if (n <= 2 * floor || list.length / ((n * (n - 1)) / 2) >= LOOSE) groups.push([...members]);
    else groups.push(...split(list, c));
  }
  return groups
    .map((g) => g.map((u) => both.code[u]).sort((x, y) => x - y))
    .filter((g) => g.length >= floor)
    .sort((x, y) => x[0] - y[0]);

  function split(list: readonly number[], component: number): number[][] {
    const local = denseCodes([...list.map((i) => a[i]), ...list.map((i) => b[i])], "actor");
    const x = local.dense.subarray(0, list.length);
    const y = local.dense.subarray(list.length);
    const found = communities(
      local.code.length,
      { a: x, b: y, weight: list.map((i) => edges[i].weight) },
      rng.fork(`communities ${component}`),
    );
    const inner = list.map((_, i) => i).filter((i) => found[x[i]] === found[y[i]]);
    const alive = kCore(local.code.length, { a: inner.map((i) => x[i]), b: inner.map((i) => y[i]) }, 2);
    const out = new Map<number, number[]>();
    for (let u = 0; u < local.code.length; u++) {
      if (alive[u] === 0) continue;
      const g = out.get(found[u]);
      if (g === undefined) out.set(found[u], [local.code[u]]);
      else g.push(local.code[u]);
    }
    return [...out.values()];
  }
}
