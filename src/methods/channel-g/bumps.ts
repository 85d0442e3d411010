import type { GroupShares } from "./split.ts";

/** Tight arrivals: per object and window width, the densest disjoint windows. */
export interface Bumps {
  readonly count: number;
  readonly object: Uint32Array;
  /** Accounts of bump b: actor[start[b] … start[b + 1]]. */
  readonly start: Uint32Array;
  readonly actor: Uint32Array;
  /** Bumps of account u: ofActor[actorStart[u] … actorStart[u + 1]], ascending. */
  readonly actorStart: Uint32Array;
  readonly ofActor: Uint32Array;
}

/** s */
export const BUMP_WIDTHS: readonly number[] = [300, 1200];
const PER_OBJECT = 2;

/** Up to two disjoint densest windows of each width per object that hold at least `least` accounts. O(n · widths). */
export function findBumps(shares: GroupShares, widths: readonly number[] = BUMP_WIDTHS, least = 4): Bumps {
  const object: number[] = [];
  const start: number[] = [0];
  const actor: number[] = [];
  for (const width of widths)
    for (let o = 0; o < shares.objects; o++) {
      const [a, b] = [shares.start[o], shares.start[o + 1]];
      if (b - a < least) continue;
      let [from, until] = [0, 0];
      for (let round = 0; round < PER_OBJECT; round++) {
        const [first, end] = densest(shares.at, a, b, width, from, until);
        if (end - first < least) break;
        for (let p = first; p < end; p++) actor.push(shares.actor[p]);
        object.push(o);
        start.push(actor.length);
        [from, until] = [first, end];
      }
    }
  return index(shares.actors, Uint32Array.from(object), Uint32Array.from(start), Uint32Array.from(actor));
}

/** Positions [first, end) of the densest window outside [from, until); ties go to the earliest. */
function densest(at: Float64Array, a: number, b: number, width: number, from: number, until: number): [number, number] {
  let best = 0;
  let [first, end] = [a, a];
  for (const [lo, hi] of from < until ? [[a, from] as const, [until, b] as const] : [[a, b] as const])
    for (let i = lo, j = lo; i < hi; i++) {
      while (j < hi && at[j] - at[i] <= width) j++;
      if (j - i <= best) continue;
      best = j - i;
      [first, end] = [i, j];
    }
  return [first, end];
}

function index(actors: number, object: Uint32Array, start: Uint32Array, actor: Uint32Array): Bumps {
  const actorStart = new Uint32Array(actors + 1);
  for (const u of actor) actorStart[u + 1]++;
  for (let u = 0; u < actors; u++) actorStart[u + 1] += actorStart[u];
  const ofActor = new Uint32Array(actor.length);
  const next = actorStart.slice();
  for (let b = 0; b < object.length; b++) for (let i = start[b]; i < start[b + 1]; i++) ofActor[next[actor[i]]++] = b;
  return { count: object.length, object, start, actor, actorStart, ofActor };
}
