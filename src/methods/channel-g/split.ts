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

/** Orders, drops repeats of an account on an object, and numbers both densely in order of their codes. O(n log n). */
export function groupShares(columns: GroupColumns): CodedShares {
  const n = columns.actor.length;
  const actorCode = distinct(columns.actor);
  const objectCode = distinct(columns.object);
  const actorOf = indexOf(actorCode);
  const objectOf = indexOf(objectCode);
  let zero = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) if (columns.at[i] < zero) zero = columns.at[i];
  const actor = Uint32Array.from({ length: n }, (_, i) => actorOf(columns.actor[i]));
  const object = Uint32Array.from({ length: n }, (_, i) => objectOf(columns.object[i]));
  const at = Float64Array.from({ length: n }, (_, i) => (columns.at[i] - zero) / 1000);
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  order.sort((i, j) => object[i] - object[j] || at[i] - at[j] || actor[i] - actor[j]);
  const seen = new Uint32Array(actorCode.length);
  let kept = 0;
  for (let k = 0; k < n; k++) {
    const i = order[k];
    if (seen[actor[i]] === object[i] + 1) continue;
    seen[actor[i]] = object[i] + 1;
    order[kept++] = i;
  }
  const pick = order.subarray(0, kept);
  const shares = index(
    actorCode.length,
    objectCode.length,
    Uint32Array.from(pick, (i) => actor[i]),
    Uint32Array.from(pick, (i) => object[i]),
    Float64Array.from(pick, (i) => at[i]),
  );
  return { ...shares, actorCode, objectCode };
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

function distinct(codes: ArrayLike<number>): Uint32Array {
  const sorted = Uint32Array.from(codes).sort();
  let n = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[n++] = sorted[i];
  return sorted.slice(0, n);
}

function indexOf(codes: Uint32Array): (code: number) => number {
  const most = codes.length > 0 ? codes[codes.length - 1] : 0;
  if (most < 16 * codes.length + 1_000_000) {
    const at = new Uint32Array(most + 1);
    for (let i = 0; i < codes.length; i++) at[codes[i]] = i;
    return (code) => at[code];
  }
  const at = new Map<number, number>();
  for (let i = 0; i < codes.length; i++) at.set(codes[i], i);
  return (code) => at.get(code)!;
}
