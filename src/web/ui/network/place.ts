import { type LayoutRun, layoutRun, packDiscs } from "../../../methods/layout.ts";
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

/** Where each dot is. */
export interface Places {
  readonly x: Float64Array<ArrayBuffer>;
  readonly y: Float64Array<ArrayBuffer>;
}

/** A network that is being laid out. */
export interface Placing {
  /** Lays out until the time is up; the share of the whole that is done, 1 at the end. */
  advance(isUp: () => boolean): number;
  places(): Places;
}

const GAP = 1.2;

/**
 * Groups are set side by side without overlap, largest in the middle, their dots spread evenly: that can be shown at once. Then each
 * group is laid out by itself (seeded, force-directed), round by round. Same network and seed, same picture in the end.
 * O(dots + lines + groups) at first and for a round.
 */
export function placeGroups(task: Task): Placing {
  const members: number[][] = Array.from({ length: task.groups }, () => []);
  const local = new Uint32Array(task.group.length);
  for (let i = 0; i < local.length; i++) local[i] = members[task.group[i]].push(i) - 1;
  const edges = edgesByGroup(task, local);
  const radius = members.map((m) => Math.sqrt(Math.max(1, m.length)) + 0.5);
  const discs = packDiscs(radius, GAP);
  const rng = makeRng(task.seed);
  const runs = members.map((own, g) => layoutRun({ nodes: own.length, ...edges[g] }, rng.fork(`group ${g}`)));
  const x = new Float64Array(local.length);
  const y = new Float64Array(local.length);
  const put = (g: number) => {
    const at = runs[g].positions();
    members[g].forEach((dot, i) => {
      x[dot] = discs[g].x + at.x[i] * radius[g];
      y[dot] = discs[g].y + at.y[i] * radius[g];
    });
  };
  for (let g = 0; g < runs.length; g++) put(g);
  return { advance: inTurn(runs, put), places: () => ({ x: x.slice(), y: y.slice() }) };
}

/** A round of each in turn, so that all become clear together. @param put what to do with one that has moved */
function inTurn(runs: readonly LayoutRun[], put: (run: number) => void): Placing["advance"] {
  const cost = runs.reduce((sum, r) => sum + r.rounds, 0);
  let going = runs.map((_, i) => i);
  let at = 0;
  let done = 0;
  return (isUp) => {
    const moved = new Set<number>();
    while (going.length > 0 && !isUp()) {
      const run = going[at];
      if (runs[run].step()) {
        done++;
        moved.add(run);
        at++;
      } else going = going.filter((r) => r !== run);
      if (at >= going.length) at = 0;
    }
    for (const run of moved) put(run);
    return going.length === 0 ? 1 : Math.min(0.99, done / cost);
  };
}

interface Edges {
  readonly source: number[];
  readonly target: number[];
  readonly weight: number[];
}

function edgesByGroup({ groups, group, source, target, weight }: Task, local: Uint32Array): readonly Edges[] {
  const edges = Array.from({ length: groups }, (): Edges => ({ source: [], target: [], weight: [] }));
  for (let e = 0; e < source.length; e++) {
    const g = group[source[e]];
    if (g !== group[target[e]]) continue;
    edges[g].source.push(local[source[e]]);
    edges[g].target.push(local[target[e]]);
    edges[g].weight.push(weight[e]);
  }
  return edges;
}
