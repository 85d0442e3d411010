import type { Edges } from "./components.ts";
import { type Rng, shuffle } from "./rng.ts";

/**
 * Communities by modularity (Louvain: Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008), seeded.
 *
 * Gain of moving u into c: w(u→c) − resolution · d_u · D_c / 2m, D without u; ties go to the lowest label, and a node moves
 * only for a gain above 1e-12. Labels are renumbered by first node, so that they depend on graph and seed alone.
 * O(edges) a sweep, at most 20 sweeps a level.
 */
export function communities(
  nodes: number,
  edges: Edges & { readonly weight?: ArrayLike<number> },
  rng: Rng,
  resolution = 1,
): Uint32Array {
  let level: Graph = graph(nodes, edges.a, edges.b, edges.weight);
  let label: Uint32Array = Uint32Array.from({ length: nodes }, (_, i) => i);
  for (;;) {
    const moved = sweep(level, rng, resolution);
    if (moved === undefined) break;
    label = label.map((c) => moved.label[c]);
    level = collapse(level, moved.label, moved.count);
  }
  const first = new Map<number, number>();
  return label.map((c) => {
    if (!first.has(c)) first.set(c, first.size);
    return first.get(c)!;
  });
}

interface Graph {
  readonly nodes: number;
  readonly start: Uint32Array;
  readonly to: Uint32Array;
  readonly weight: Float64Array;
  /** Weight inside the node (self-loop), counted twice, as its degree counts it. */
  readonly inside: Float64Array;
}

function graph(nodes: number, a: ArrayLike<number>, b: ArrayLike<number>, w?: ArrayLike<number>): Graph {
  const start = new Uint32Array(nodes + 1);
  const inside = new Float64Array(nodes);
  for (let i = 0; i < a.length; i++)
    if (a[i] !== b[i]) {
      start[a[i] + 1]++;
      start[b[i] + 1]++;
    }
  for (let u = 0; u < nodes; u++) start[u + 1] += start[u];
  const next = start.slice();
  const to = new Uint32Array(start[nodes]);
  const weight = new Float64Array(start[nodes]);
  for (let i = 0; i < a.length; i++) {
    const x = w === undefined ? 1 : w[i];
    if (a[i] === b[i]) {
      inside[a[i]] += 2 * x;
      continue;
    }
    to[next[a[i]]] = b[i];
    weight[next[a[i]]++] = x;
    to[next[b[i]]] = a[i];
    weight[next[b[i]]++] = x;
  }
  return { nodes, start, to, weight, inside };
}

/** Moves nodes until nothing gains; undefined where no node moved at all. */
function sweep(g: Graph, rng: Rng, resolution: number): { label: Uint32Array; count: number } | undefined {
  const { nodes, start, to, weight, inside } = g;
  const degree = new Float64Array(nodes);
  let total = 0;
  for (let u = 0; u < nodes; u++) {
    degree[u] = inside[u];
    for (let x = start[u]; x < start[u + 1]; x++) degree[u] += weight[x];
    total += degree[u];
  }
  if (total <= 0) return undefined;
  const label = Uint32Array.from({ length: nodes }, (_, i) => i);
  const sum = degree.slice();
  const link = new Float64Array(nodes);
  const order = shuffle(
    Uint32Array.from({ length: nodes }, (_, i) => i),
    rng,
  );
  const around = new Uint32Array(nodes);
  let any = false;
  for (let round = 0; round < 20; round++) {
    let moves = 0;
    for (const u of order) {
      let seen = 0;
      for (let x = start[u]; x < start[u + 1]; x++) {
        const c = label[to[x]];
        if (link[c] === 0) around[seen++] = c;
        link[c] += weight[x];
      }
      ascending(around, seen);
      const own = label[u];
      sum[own] -= degree[u];
      let best = own;
      let gain = link[own] - (resolution * degree[u] * sum[own]) / total;
      for (let s = 0; s < seen; s++) {
        const c = around[s];
        const g2 = link[c] - (resolution * degree[u] * sum[c]) / total;
        if (g2 > gain + 1e-12) {
          gain = g2;
          best = c;
        }
      }
      sum[best] += degree[u];
      if (best !== own) {
        label[u] = best;
        moves++;
      }
      for (let s = 0; s < seen; s++) link[around[s]] = 0;
    }
    if (moves === 0) break;
    any = true;
  }
  if (!any) return undefined;
  const renumbered = new Map<number, number>();
  for (let u = 0; u < nodes; u++) {
    if (!renumbered.has(label[u])) renumbered.set(label[u], renumbered.size);
    label[u] = renumbered.get(label[u])!;
  }
  return { label, count: renumbered.size };
}

/** Sorts the first `n`: few by insertion, since each node asks. */
function ascending(list: Uint32Array, n: number): void {
  if (n > 32) {
    list.subarray(0, n).sort();
    return;
  }
  for (let i = 1; i < n; i++) {
    const x = list[i];
    let at = i;
    for (; at > 0 && list[at - 1] > x; at--) list[at] = list[at - 1];
    list[at] = x;
  }
}

/** One node a community. */
function collapse(g: Graph, label: Uint32Array, count: number): Graph {
  const sums = new Map<number, number>();
  const loops = new Float64Array(count);
  for (let u = 0; u < g.nodes; u++) {
    loops[label[u]] += g.inside[u] / 2;
    for (let x = g.start[u]; x < g.start[u + 1]; x++) {
      const v = g.to[x];
      if (v < u) continue;
      const c = Math.min(label[u], label[v]);
      const d = Math.max(label[u], label[v]);
      if (c === d) loops[c] += g.weight[x];
      else sums.set(c * count + d, (sums.get(c * count + d) ?? 0) + g.weight[x]);
    }
  }
  const keys = [...sums.keys()].sort((x, y) => x - y);
  const a = keys.map((k) => Math.floor(k / count));
  const b = keys.map((k) => k % count);
  const w = keys.map((k) => sums.get(k)!);
  for (let c = 0; c < count; c++)
    if (loops[c] > 0) {
      a.push(c);
      b.push(c);
      w.push(loops[c]);
    }
  return graph(count, a, b, w);
}
