import { communities } from "../communities.ts";
import type { Rng } from "../rng.ts";
import { type Centre, centreMaker, centresOf, membersOf, NONE, product, productOf } from "./centres.ts";
import { KEPT, type Neighbours } from "./neighbours.ts";
import type { Units } from "./units.ts";

/** Neighbours that a unit stands in a graph with. */
const DEGREE = 8;
/** Two communities are kept apart below (links between) ≥ degree · degree / this: a fixed scale, so that small ones are not swallowed by the size of the whole. */
const SCALE = 2000;
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

/** Rounds of joining at most. */
const ROUNDS = 20;

/** Joins clusters whose centres are alike, most alike first, until none are. A joined cluster has a new centre. O(terms of what is joined) a round. */
function joinAlike(units: Units, weight: Float32Array, start: Uint32Array, same: number): Uint32Array {
  const members = membersOf(start);
  const centre = centreMaker(units, weight);
  const centres = new Map([...members].map(([c, of]) => [c, centre(of)]));
  let changed: ReadonlySet<number> = new Set(centres.keys());
  for (let round = 0; round < ROUNDS && changed.size > 0; round++) {
    // Each goes to the one it is most like, and who has taken one in goes nowhere itself: nothing chains in a round.
    const gone = new Set<number>();
    const taking = new Map<number, number[]>();
    for (const { a, b } of alike(centres, changed, same)) {
      if (gone.has(a) || gone.has(b) || taking.has(b)) continue;
      gone.add(b);
      taking.set(a, [...(taking.get(a) ?? []), b]);
    }
    for (const [a, taken] of taking) {
      const all = joined([a, ...taken].map((c) => members.get(c) ?? new Uint32Array(0)));
      for (const b of taken) {
        members.delete(b);
        centres.delete(b);
      }
      members.set(a, all);
      centres.set(a, centre(all));
    }
    changed = new Set(taking.keys());
  }
  const cluster = new Uint32Array(units.count).fill(NONE);
  for (const [c, of] of members) for (const u of of) cluster[u] = c;
  return cluster;
}

function joined(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((n, list) => n + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.sort();
}

/** Terms of a centre that it is looked up by, and most centres under one term. */
const LOOKED_UP = 6;
const MOST_UNDER = 64;

/** Pairs of centres that are alike, one of them changed at least: what was alike before and did not change has been joined. */
function alike(
  centres: ReadonlyMap<number, Centre>,
  changed: ReadonlySet<number>,
  same: number,
): { a: number; b: number; cosine: number }[] {
  const under = new Map<number, number[]>();
  const pairs: { a: number; b: number; cosine: number }[] = [];
  for (const [c, centre] of centres) {
    const met = new Set<number>();
    for (const t of centre.heaviest.subarray(0, LOOKED_UP)) {
      const there = under.get(t) ?? [];
      under.set(t, there);
      for (const other of there) if (changed.has(c) || changed.has(other)) met.add(other);
      if (there.length < MOST_UNDER) there.push(c);
    }
    for (const other of met) {
      const cosine = product(centre, centres.get(other) ?? centre);
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
    return productOf(centre, units.term, weight, units.start[u], units.start[u + 1]) >= fits ? c : NONE;
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
    if (best === NONE || n > around.get(best)!) best = c;
  }
  return best;
}

function renumbered(cluster: Uint32Array): Uint32Array {
  const first = new Map<number, number>();
  return cluster.map((c) => {
    if (c === NONE) return NONE;
    if (!first.has(c)) first.set(c, first.size);
    return first.get(c)!;
  });
}
