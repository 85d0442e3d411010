import { orderShares } from "../co-action-kernel-order.ts";
import type { Rng } from "../rng.ts";

/** First share per account and object, ordered by object and time, with both indices. Codes are dense. */
export interface GroupShares {
  readonly n: number;
  readonly actors: number;
  readonly objects: number;
  /** Shares of object o: positions start[o] … start[o + 1]. */
  readonly start: Uint32Array;
  readonly actor: Uint32Array;
  readonly object: Uint32Array;
  /** Seconds since the first share of all. */
  readonly at: Float64Array;
  /** Shares per account. */
  readonly activity: Float64Array;
  /** Positions of account u's shares: ofActor[actorStart[u] … actorStart[u + 1]], ascending. */
  readonly actorStart: Uint32Array;
  readonly ofActor: Uint32Array;
}

export interface GroupColumns {
  readonly actor: ArrayLike<number>;
  readonly object: ArrayLike<number>;
  /** ms */
  readonly at: ArrayLike<number>;
}

/** The same shares with the codes they came under. */
export interface CodedShares extends GroupShares {
  readonly actorCode: Uint32Array;
  readonly objectCode: Uint32Array;
}

/** Orders, drops repeats of an account on an object, and numbers both densely in order of their codes. O(n log(shares of an object)). */
export function groupShares(columns: GroupColumns): CodedShares {
  const all = orderShares(columns);
  const seen = new Uint32Array(all.actorCode.length);
  const keep = new Uint8Array(all.n);
  let kept = 0;
  let zero = Number.POSITIVE_INFINITY;
  for (let p = 0; p < all.n; p++) {
    if (all.at[p] < zero) zero = all.at[p];
    if (seen[all.actor[p]] === all.object[p] + 1) continue;
    seen[all.actor[p]] = all.object[p] + 1;
    keep[p] = 1;
    kept++;
  }
  const actor = new Uint32Array(kept);
  const object = new Uint32Array(kept);
  const at = new Float64Array(kept);
  for (let p = 0, q = 0; p < all.n; p++) {
    if (keep[p] === 0) continue;
    actor[q] = all.actor[p];
    object[q] = all.object[p];
    at[q++] = (all.at[p] - zero) / 1000;
  }
  const { actorCode, objectCode } = all;
  return { ...index(actorCode.length, objectCode.length, actor, object, at), actorCode, objectCode };
}

/** The shares on a part of the objects; accounts keep their numbers, objects keep theirs. O(n). */
export function restrict(shares: GroupShares, keep: Uint8Array): GroupShares {
  let n = 0;
  for (let p = 0; p < shares.n; p++) n += keep[shares.object[p]];
  const actor = new Uint32Array(n);
  const object = new Uint32Array(n);
  const at = new Float64Array(n);
  let q = 0;
  for (let p = 0; p < shares.n; p++) {
    if (!keep[shares.object[p]]) continue;
    actor[q] = shares.actor[p];
    object[q] = shares.object[p];
    at[q++] = shares.at[p];
  }
  return index(shares.actors, shares.objects, actor, object, at);
}

/** Two random halves of the objects. */
export function halves(shares: GroupShares, rng: Rng): [GroupShares, GroupShares] {
  const first = new Uint8Array(shares.objects);
  for (let o = 0; o < shares.objects; o++) first[o] = rng.next() < 0.5 ? 1 : 0;
  return [
    restrict(shares, first),
    restrict(
      shares,
      first.map((x) => 1 - x),
    ),
  ];
}

function index(
  actors: number,
  objects: number,
  actor: Uint32Array,
  object: Uint32Array,
  at: Float64Array,
): GroupShares {
  const n = actor.length;
  const start = new Uint32Array(objects + 1);
  const actorStart = new Uint32Array(actors + 1);
  const activity = new Float64Array(actors);
  for (let p = 0; p < n; p++) {
    start[object[p] + 1]++;
    actorStart[actor[p] + 1]++;
    activity[actor[p]]++;
  }
  for (let o = 0; o < objects; o++) start[o + 1] += start[o];
  for (let u = 0; u < actors; u++) actorStart[u + 1] += actorStart[u];
  const ofActor = new Uint32Array(n);
  const next = actorStart.slice();
  for (let p = 0; p < n; p++) ofActor[next[actor[p]]++] = p;
  return { n, actors, objects, start, actor, object, at, activity, actorStart, ofActor };
}
