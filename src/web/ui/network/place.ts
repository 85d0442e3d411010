import { layout } from "../../../methods/layout.ts";
import { makeRng } from "../../../methods/rng.ts";

export interface Task {
  readonly seed: number;
  /** Group of each dot. */
  readonly group: Uint32Array;
  readonly groups: number;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float64Array;
}

/**
 * Each group is laid out by itself (seeded, force-directed), then the groups are set side by side without overlap, largest in
 * the middle. Same network and seed, same picture. O(layout of each group + groups²).
 */
export function placeGroups(task: Task): { x: Float64Array<ArrayBuffer>; y: Float64Array<ArrayBuffer> } {
  const n = task.group.length;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const members: number[][] = Array.from({ length: task.groups }, () => []);
  const local = new Uint32Array(n);
  for (let i = 0; i < n; i++) local[i] = members[task.group[i]].push(i) - 1;
  const edges: { source: number[]; target: number[]; weight: number[] }[] = members.map(() => ({
    source: [],
    target: [],
    weight: [],
  }));
  for (let e = 0; e < task.source.length; e++) {
    const g = task.group[task.source[e]];
    if (g !== task.group[task.target[e]]) continue;
    edges[g].source.push(local[task.source[e]]);
    edges[g].target.push(local[task.target[e]]);
    edges[g].weight.push(task.weight[e]);
  }
  const radius = members.map((m) => Math.sqrt(Math.max(1, m.length)) + 0.5);
  const centres = pack(radius, 1.2);
  const rng = makeRng(task.seed);
  members.forEach((own, g) => {
    const at = layout({ nodes: own.length, ...edges[g] }, rng.fork(`group ${g}`));
    own.forEach((node, i) => {
      x[node] = centres[g].x + at.x[i] * radius[g];
      y[node] = centres[g].y + at.y[i] * radius[g];
    });
  });
  return { x, y };
}

/** Circles along a spiral from the middle, largest first, each at the first free place. */
export function pack(radius: readonly number[], gap: number): { x: number; y: number }[] {
  const placed: { x: number; y: number; r: number }[] = [];
  const centres: { x: number; y: number }[] = radius.map(() => ({ x: 0, y: 0 }));
  const order = radius.map((_, i) => i).sort((a, b) => radius[b] - radius[a] || a - b);
  for (const i of order) {
    const r = radius[i] + gap;
    for (let step = 0; ; step++) {
      const angle = step * 0.35;
      const distance = placed.length === 0 ? 0 : 0.22 * step;
      const at = { x: distance * Math.cos(angle) * 1.35, y: distance * Math.sin(angle) };
      if (placed.every((p) => Math.hypot(p.x - at.x, p.y - at.y) >= p.r + r)) {
        placed.push({ ...at, r });
        centres[i] = at;
        break;
      }
    }
  }
  return centres;
}
