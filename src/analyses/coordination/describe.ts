import { find } from "../../methods/find-code.ts";
import type { ObjectRef } from "../../model/finding.ts";
import type { DurationMs, Period } from "../../model/time.ts";
import type { Behaviour } from "./behaviour.ts";
import type { Act } from "./days.ts";
import type { BehaviourShares } from "./shares.ts";
import { isCoarse, type TestedWindow } from "./windows.ts";

/** What a set of accounts did together in one behaviour. */
export interface Together {
  readonly behaviour: Behaviour;
  /** Objects with a co-action inside the group, and the co-actions, per window; of rewordings, those in different words. */
  readonly objects: readonly number[];
  readonly coActions: readonly number[];
  /** Members in the densest stretch of each window's length, summed over the objects with at least two, per window. */
  readonly seats: readonly number[];
  /** Objects shared in the widest window: code, members, posts of members on it; strongest first. */
  readonly shared: readonly ObjectRef[];
  /** Shares by anyone on those objects. */
  readonly sharers: number;
}

export interface GroupActivity {
  readonly together: readonly Together[];
  /** Posts that take part in a co-action at the widest window. */
  readonly posts: number;
  readonly period: Period;
  /** The same posts, each with its time and its member. */
  readonly acts: readonly Act[];
  readonly tightness: { readonly upTo: readonly number[]; readonly count: readonly number[] };
  /** Pairs of members (indices) with the objects they shared at the widest window, strongest first. */
  readonly edges: readonly (readonly [number, number, number])[];
  /** Code of the object they first acted on together. */
  readonly firstObject: number;
}

const UP_TO = [1, 10, 60, 300, 1200, 3600] as const;

/** Seconds: bins that times of this resolution can tell apart. */
function binsOf(resolution: DurationMs): readonly number[] {
  if (!isCoarse(resolution)) return UP_TO;
  const told = UP_TO.filter((s) => 1000 * s >= resolution);
  return told.length > 0 ? told : [resolution / 1000];
}

/**
 * The window that describes a group in one behaviour: the tightest that holds, on each object at its densest, at least half of
 * the seats and half of the objects of the widest. What is said of it is then true of most of what the group did.
 */
export function tellingWindow(t: Together): number {
  const widest = t.objects.length - 1;
  return t.objects.findIndex((n, w) => 2 * n >= t.objects[widest] && 2 * t.seats[w] >= t.seats[widest]);
}

/**
 * Walks the members' shares of every behaviour once. Windows ascending, as times of `resolution` can tell them.
 * O(shares of the group's objects + co-actions inside the group).
 */
export function groupActivity(
  members: readonly number[],
  data: readonly BehaviourShares[],
  windows: readonly TestedWindow[],
  resolution: DurationMs,
): GroupActivity {
  const index = new Map(members.map((u, i) => [u, i]));
  const widest = windows[windows.length - 1].gap;
  const upTo = binsOf(resolution);
  // rounded down, a difference of g was a gap of up to g and one unit
  const blur = isCoarse(resolution) ? resolution : 0;
  const posts = new Set<number>();
  const acts: Act[] = [];
  const tightness = new Array<number>(upTo.length + 1).fill(0);
  const edges = new Map<number, number>();
  let first = Infinity;
  let last = -Infinity;
  let firstObject = 0;
  const texts = new Set<number>();
  const together: Together[] = [];
  for (const d of data) {
    const { shares } = d;
    const wording = d.behaviour.rewordings ? wordings(data, index) : undefined;
    const mine = memberPositions(d, index);
    const objects = windows.map(() => 0);
    const coActions = windows.map(() => 0);
    const seats = windows.map(() => 0);
    const shared: ObjectRef[] = [];
    let sharers = 0;
    for (let i = 0; i < mine.length; ) {
      const o = shares.object[mine[i].p];
      let j = i;
      while (j < mine.length && shares.object[mine[j].p] === o) j++;
      const inside = new Map<number, number>();
      const met = new Set<number>();
      let closest = Infinity;
      for (let x = i; x < j; x++)
        for (let y = x + 1; y < j; y++) {
          const gap = shares.at[mine[y].p] - shares.at[mine[x].p];
          if (gap > widest) break;
          if (wording?.sameIn(d.post[mine[x].p], d.post[mine[y].p])) continue;
          closest = Math.min(closest, gap);
          for (let w = 0; w < windows.length; w++) if (gap <= windows[w].gap) coActions[w]++;
          tightness[binOf(gap + blur, upTo)]++;
          inside.set(mine[x].p, mine[x].member).set(mine[y].p, mine[y].member);
          const low = Math.min(mine[x].member, mine[y].member);
          const key = low * members.length + Math.max(mine[x].member, mine[y].member);
          if (!met.has(key)) {
            met.add(key);
            edges.set(key, (edges.get(key) ?? 0) + 1);
          }
        }
      for (const [p, member] of inside) {
        const post = d.post[p];
        if (posts.has(post)) continue;
        posts.add(post);
        const at = shares.at[p];
        acts.push({ at, member });
        if (at < first) {
          first = at;
          firstObject = shares.objectCode[o];
        }
        if (at > last) last = at;
      }
      densest(shares.at, mine, i, j, windows).forEach((most, w) => {
        if (most < 2 || closest > windows[w].gap) return;
        objects[w]++;
        seats[w] += most;
      });
      if (inside.size > 0) {
        const code = shares.objectCode[o];
        // the family of all wordings bears the name of one of them, which may be copied as well
        if (d.behaviour.trace !== "text" || !texts.has(code))
          shared.push({ type: d.behaviour.objectType, code, actors: j - i, posts: j - i });
        if (d.behaviour.trace === "text") texts.add(code);
        sharers += shares.objectStart[o + 1] - shares.objectStart[o];
      }
      i = j;
    }
    shared.sort((x, y) => y.actors - x.actors || x.code - y.code);
    if (objects.some((n) => n > 0))
      together.push({ behaviour: d.behaviour, objects, coActions, seats, shared, sharers });
  }
  return {
    together,
    posts: posts.size,
    period: { from: Number.isFinite(first) ? first : 0, until: Number.isFinite(last) ? last + 1 : 0 },
    acts,
    tightness: { upTo, count: tightness },
    edges: strongestFirst(edges, members.length),
    firstObject,
  };
}

/** The first bin that reaches so far, in seconds; the one past the last where none does. */
function binOf(gap: DurationMs, upTo: readonly number[]): number {
  let bin = 0;
  while (bin < upTo.length && gap > upTo[bin] * 1000) bin++;
  return bin;
}

/** Edges by pair (`low · members + high`), as triples. O(edges log). */
const strongestFirst = (edges: ReadonlyMap<number, number>, members: number): GroupActivity["edges"] =>
  [...edges]
    .map(([key, n]) => [Math.floor(key / members), key % members, n] as const)
    .sort((x, y) => y[2] - x[2] || x[0] - y[0] || x[1] - y[1]);

/** Most members' shares `from` to `until` (exclusive, by time) that lie within each window. O(shares · windows). */
const densest = (
  at: ArrayLike<number>,
  mine: readonly { readonly p: number }[],
  from: number,
  until: number,
  windows: readonly TestedWindow[],
): number[] =>
  windows.map(({ gap }) => {
    let most = 0;
    for (let x = from, y = from; x < until; x++) {
      while (y < until && at[mine[y].p] - at[mine[x].p] <= gap) y++;
      if (y - x > most) most = y - x;
    }
    return most;
  });

/** Which posts of members say the same thing in the same words; nothing is known where copied texts were not asked about. */
function wordings(data: readonly BehaviourShares[], index: ReadonlyMap<number, number>) {
  const copied = data.find((d) => d.behaviour.families);
  const of = new Map<number, number>();
  if (copied) for (const { p } of memberPositions(copied, index)) of.set(copied.post[p], copied.shares.object[p]);
  return {
    sameIn: (a: number, b: number): boolean => of.has(a) && of.get(a) === of.get(b),
  };
}

/** Members' positions in one behaviour, by object and time. */
function memberPositions(d: BehaviourShares, index: ReadonlyMap<number, number>) {
  const { actorCode, actorStart, byActor } = d.shares;
  const mine: { p: number; member: number }[] = [];
  for (const [code, member] of index) {
    const u = find(actorCode, code);
    if (u >= 0) for (let x = actorStart[u]; x < actorStart[u + 1]; x++) mine.push({ p: byActor[x], member });
  }
  return mine.sort((x, y) => x.p - y.p);
}
