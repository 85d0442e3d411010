import { repel } from "./layout-forces.ts";
import type { Rng } from "./rng.ts";

/** An undirected graph in columns: edge e joins `source[e]` and `target[e]`, both below `nodes`. */
export interface LayoutGraph {
  readonly nodes: number;
  readonly source: ArrayLike<number>;
  readonly target: ArrayLike<number>;
  /** ≥ 0; heavier edges pull closer. */
  readonly weight?: ArrayLike<number>;
}

export interface Positions {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** A layout that is made round by round, so that it can be looked at meanwhile. */
export interface LayoutRun {
  readonly rounds: number;
  /** One round; false once none is left, and then it does nothing. O(n + m). */
  step(): boolean;
  /** Where the nodes are by now, in the unit disc. O(n). */
  positions(): Positions;
}

/** The whole of a layout: see `layoutRun`. */
export function layout(graph: LayoutGraph, rng: Rng, rounds = roundsOf(graph)): Positions {
  const run = layoutRun(graph, rng, rounds);
  while (run.step());
  return run.positions();
}

const roundsOf = ({ nodes }: LayoutGraph): number => (nodes > 300 ? 60 : 120);

/**
 * Force-directed positions in the unit disc: spring attraction along edges, repulsion between all nodes, a weak pull to the
 * centre, cooled linearly (Fruchterman & Reingold 1991, doi:10.1002/spe.4380211102, with edge weights entering as log(1 + w)).
 * Same graph and seed, same picture. Above 64 nodes only near nodes repel, so a round is O(n + m). Before
 * the first round nodes lie on a spiral, evenly.
 */
export function layoutRun(graph: LayoutGraph, rng: Rng, rounds = roundsOf(graph)): LayoutRun {
  const n = graph.nodes;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const angle = i * 2.399963229728653;
    const r = Math.sqrt((i + 0.5) / n);
    x[i] = r * Math.cos(angle) + (rng.next() - 0.5) * 0.01;
    y[i] = r * Math.sin(angle) + (rng.next() - 0.5) * 0.01;
  }
  if (n < 3) return { rounds: 0, step: () => false, positions: () => ({ x, y }) };
  const degree = degrees(graph);
  const fx = new Float64Array(n);
  const fy = new Float64Array(n);
  const ideal = 1.2 / Math.sqrt(n);
  // Points within reach repel: all of them while the graph is small, the neighbourhood when it is large.
  const reach = n <= 64 ? 3 : 4 * ideal;
  let round = 0;
  const step = () => {
    if (round >= rounds) return false;
    fx.fill(0);
    fy.fill(0);
    repel(x, y, fx, fy, ideal * ideal, reach);
    attract(graph, degree, { x, y, fx, fy }, ideal);
    const most = 0.12 * (1 - round / rounds) + 0.002;
    for (let i = 0; i < n; i++) {
      const gx = fx[i] - x[i] * 0.4 * ideal;
      const gy = fy[i] - y[i] * 0.4 * ideal;
      const length = Math.hypot(gx, gy) || 1;
      const move = Math.min(length, most) / length;
      x[i] += gx * move;
      y[i] += gy * move;
    }
    round++;
    return true;
  };
  return { rounds, step, positions: () => intoDisc(x.slice(), y.slice()) };
}

/** Lines at each node. */
function degrees({ nodes, source, target }: LayoutGraph): Float64Array {
  const degree = new Float64Array(nodes);
  for (let e = 0; e < source.length; e++) {
    degree[source[e]]++;
    degree[target[e]]++;
  }
  return degree;
}

interface Pulled extends Positions {
  readonly fx: Float64Array;
  readonly fy: Float64Array;
}

function attract(graph: LayoutGraph, degree: Float64Array, { x, y, fx, fy }: Pulled, ideal: number): void {
  const { source, target, weight } = graph;
  for (let e = 0; e < source.length; e++) {
    const a = source[e];
    const b = target[e];
    const dx = x[a] - x[b];
    const dy = y[a] - y[b];
    const pull = (Math.hypot(dx, dy) / ideal) * Math.log1p(weight?.[e] ?? 1);
    const calm = Math.sqrt(Math.max(degree[a], degree[b]));
    fx[a] -= (dx * pull) / calm;
    fy[a] -= (dy * pull) / calm;
    fx[b] += (dx * pull) / calm;
    fy[b] += (dy * pull) / calm;
  }
}

/** Moves and scales into the unit disc. */
function intoDisc(x: Float64Array, y: Float64Array): Positions {
  const n = x.length;
  let cx = 0;
  let cy = 0;
  for (let i = 0; i < n; i++) {
    cx += x[i] / n;
    cy += y[i] / n;
  }
  let far = 1e-9;
  for (let i = 0; i < n; i++) far = Math.max(far, Math.hypot(x[i] - cx, y[i] - cy));
  for (let i = 0; i < n; i++) {
    x[i] = (x[i] - cx) / far;
    y[i] = (y[i] - cy) / far;
  }
  return { x, y };
}

export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/**
 * Places discs of the given radii beside each other without overlap, largest first in the middle: each goes to the free spot
 * nearest the centre along a spiral twice as wide as high, as pages are. Deterministic; ties by index. O(n · spiral steps), a second for thousands.
 */
export function packDiscs(radii: readonly number[], gap = 0): Disc[] {
  const order = radii.map((_, i) => i).sort((a, b) => radii[b] - radii[a] || a - b);
  const near = discsNearby(2 * Math.max(0, ...radii) + gap || 1, gap);
  const result = new Array<Disc>(radii.length);
  const smallest = Math.max(1e-6, Math.min(...radii));
  let start = 0;
  for (const [rank, i] of order.entries()) {
    const r = radii[i];
    if (rank > 0 && radii[order[rank - 1]] !== r) start = 0;
    for (let t = start; ; t += 0.25) {
      const spiral = smallest * 0.35 * t ** 0.5;
      const angle = t * 2.399963229728653;
      const disc = { x: 1.5 * spiral * Math.cos(angle), y: 0.75 * spiral * Math.sin(angle), r };
      if (near.isFree(disc)) {
        near.add(disc);
        result[i] = disc;
        start = t;
        break;
      }
    }
  }
  return result;
}

/** Discs by cells that are as wide as two of them can reach: whatever touches a disc lies in its cell or one beside it. */
function discsNearby(width: number, gap: number) {
  const cells = new Map<number, Disc[]>();
  const keyOf = (column: number, row: number): number => 65_536 * column + row;
  const cellOf = (length: number): number => Math.floor(length / width);
  return {
    add(disc: Disc): void {
      const key = keyOf(cellOf(disc.x), cellOf(disc.y));
      const cell = cells.get(key);
      if (cell) cell.push(disc);
      else cells.set(key, [disc]);
    },
    isFree({ x, y, r }: Disc): boolean {
      for (const dx of [-1, 0, 1])
        for (const dy of [-1, 0, 1])
          for (const p of cells.get(keyOf(cellOf(x) + dx, cellOf(y) + dy)) ?? [])
            if (Math.hypot(p.x - x, p.y - y) < p.r + r + gap) return false;
      return true;
    },
  };
}
