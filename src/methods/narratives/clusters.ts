import { communities } from "../communities.ts";
import type { Rng } from "../rng.ts";
import { KEPT, type Neighbours } from "./neighbours.ts";
import type { Units } from "./units.ts";

/** Neighbours that a unit stands in a graph with. */
const DEGREE = 8;
/** Two communities are kept apart below (links between) ≥ degree · degree / this: a fixed scale, so that small ones are not swallowed by the size of the whole. */
const SCALE = 2000;
/** Heaviest terms of a centre that is compared. */
const CENTRE = 40;

/** No cluster. */
export const NONE = 0xffffffff;

export interface ClusterOptions {
  /** Least cosine of two centres that are one thing. */
  readonly same: number;
  /** Least cosine of a unit and its cluster's centre. */
  readonly fits: number;
}

/**
 * Clusters of units: communities of the graph of mutual nearest neighbours, joined where their centres say the same, without the
 * units that are far from the centre, and with those around that are near it. Returns the cluster of each unit, `NONE` for none, numbered by first unit.
 *
 * Communities by modularity (see `communities`) with a resolution that keeps the same scale however large the graph is: plain
 * modularity hides small communities in large graphs (Fortunato & Barthélemy 2007, doi:10.1073/pnas.0605965104). What that cuts too
 * finely is joined again by the centres. O(units · neighbours), and up to 20 times O(terms) for the joining.
 */
export function clusters(
  units: Units,
  weight: Float32Array,
  near: Neighbours,
  { rng, same, fits }: ClusterOptions & { readonly rng: Rng },
): Uint32Array {
  const edges = mutual(units.count, near);
  const total = 2 * edges.weight.reduce((a, b) => a + b, 0);
  const label = communities(units.count, edges, rng, total / SCALE);
  const linked = new Uint8Array(units.count);
  for (const u of edges.a) linked[u] = 1;
  for (const u of edges.b) linked[u] = 1;
  const found = label.map((c, u) => (linked[u] ? c : NONE));
  const joined = joinAlike(units, weight, found, same);
  return renumbered(fitting(units, weight, { cluster: joined, near, fits }));
}

/** Edges from each unit to its `DEGREE` nearest that have it among their `KEPT` nearest: what many are near to is near to few. */
function mutual(count: number, near: Neighbours) {
  const a: number[] = [];
  const b: number[] = [];
  const weight: number[] = [];
  for (let u = 0; u < count; u++)
    for (let i = 0; i < Math.min(near.count[u], DEGREE); i++) {
      const v = near.to[u * KEPT + i];
      const back = placeOf(near, v, u);
      // Where each has chosen the other, the edge is the earlier one's.
      if (back < 0 || (v < u && back < DEGREE)) continue;
      a.push(u);
      b.push(v);
      weight.push(near.cosine[u * KEPT + i]);
    }
  return { a, b, weight };
}

function placeOf({ count, to }: Neighbours, u: number, v: number): number {
  for (let i = 0; i < count[u]; i++) if (to[u * KEPT + i] === v) return i;
  return -1;
}

/** A cluster's heaviest terms, scaled to length 1. */
export type Centre = ReadonlyMap<number, number>;

/** The centres of clusters: mean of their units, the `CENTRE` heaviest terms. O(terms). */
export function centresOf(units: Units, weight: Float32Array, cluster: Uint32Array): Map<number, Centre> {
  const sums = new Map<number, Map<number, number>>();
  for (let u = 0; u < units.count; u++) {
    if (cluster[u] === NONE) continue;
    const sum = sums.get(cluster[u]) ?? new Map<number, number>();
    sums.set(cluster[u], sum);
    for (let i = units.start[u]; i < units.start[u + 1]; i++)
      if (weight[i] > 0) sum.set(units.term[i], (sum.get(units.term[i]) ?? 0) + weight[i]);
  }
  const out = new Map<number, Centre>();
  for (const [c, sum] of sums) {
    const heavy = [...sum].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, CENTRE);
    const length = Math.sqrt(heavy.reduce((s, [, w]) => s + w * w, 0));
    out.set(c, new Map(heavy.map(([t, w]) => [t, w / length])));
  }
  return out;
}

export function product(a: Centre, b: Centre): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [t, w] of small) dot += w * (large.get(t) ?? 0);
  return dot;
}

/** Joins clusters whose centres are alike, most alike first, until none are. A joined cluster has a new centre. */
function joinAlike(units: Units, weight: Float32Array, start: Uint32Array, same: number): Uint32Array {
  let cluster = start;
  for (let round = 0; round < 20; round++) {
    const centres = centresOf(units, weight, cluster);
    const pairs = alike(centres, same);
    if (pairs.length === 0) break;
    // Each goes to the one it is most like, and who has taken one in goes nowhere itself: nothing chains in a round.
    const into = new Map<number, number>();
    const taking = new Set<number>();
    for (const { a, b } of pairs) {
      if (into.has(a) || into.has(b) || taking.has(b)) continue;
      into.set(b, a);
      taking.add(a);
    }
    cluster = cluster.map((c) => into.get(c) ?? c);
  }
  return cluster;
}

/** Terms of a centre that it is looked up by, and most centres under one term. */
const LOOKED_UP = 6;
const MOST_UNDER = 64;

function alike(centres: ReadonlyMap<number, Centre>, same: number): { a: number; b: number; cosine: number }[] {
  const under = new Map<number, number[]>();
  const pairs: { a: number; b: number; cosine: number }[] = [];
  for (const [c, centre] of centres) {
    const met = new Set<number>();
    let n = 0;
    for (const [t] of centre) {
      if (n++ === LOOKED_UP) break;
      const there = under.get(t) ?? [];
      under.set(t, there);
      for (const other of there) met.add(other);
      if (there.length < MOST_UNDER) there.push(c);
    }
    for (const other of met) {
      const cosine = product(centre, centres.get(other) as Centre);
      if (cosine >= same) pairs.push({ a: Math.min(c, other), b: Math.max(c, other), cosine });
    }
  }
  return pairs.sort((x, y) => y.cosine - x.cosine || x.a - y.a || x.b - y.b);
}

/** Units that fit their cluster's centre, and those that fit the one most of their neighbours are in; none of the others. */
function fitting(
  units: Units,
  weight: Float32Array,
  { cluster, near, fits }: { readonly cluster: Uint32Array; readonly near: Neighbours; readonly fits: number },
): Uint32Array {
  const centres = centresOf(units, weight, cluster);
  return cluster.map((own, u) => {
    const c = own === NONE ? mostAround(cluster, near, u) : own;
    const centre = centres.get(c);
    if (!centre) return NONE;
    let dot = 0;
    for (let i = units.start[u]; i < units.start[u + 1]; i++) dot += weight[i] * (centre.get(units.term[i]) ?? 0);
    return dot >= fits ? c : NONE;
  });
}

function mostAround(cluster: Uint32Array, { count, to }: Neighbours, u: number): number {
  const around = new Map<number, number>();
  let best = NONE;
  for (let i = 0; i < count[u]; i++) {
    const c = cluster[to[u * KEPT + i]];
    if (c === NONE) continue;
    const n = (around.get(c) ?? 0) + 1;
    around.set(c, n);
    if (best === NONE || n > (around.get(best) as number)) best = c;
  }
  return best;
}

function renumbered(cluster: Uint32Array): Uint32Array {
  const first = new Map<number, number>();
  return cluster.map((c) => {
    if (c === NONE) return NONE;
    if (!first.has(c)) first.set(c, first.size);
    return first.get(c) as number;
  });
}
