import type { OrderedShares } from "./co-action-kernel-order.ts";
import { type Habits, habitAt, logHabitRatio } from "./habits.ts";

/** Per object: share pairs within each window, and the pooled rate of objects of like size. */
export interface ObjectTightness {
  /** met[w][o]: pairs of shares of o within windows[w]. */
  readonly met: readonly Float64Array[];
  /** pooled[w][c]: met over all pairs in objects with floor(log2 n) = c. */
  readonly pooled: readonly Float64Array[];
}

/** O(shares · windows). */
export function objectTightness(shares: OrderedShares, windows: readonly number[]): ObjectTightness {
  const { n, object, at, objectStart } = shares;
  const objects = shares.objectCode.length;
  const met = windows.map((window) => {
    const out = new Float64Array(objects);
    for (let p = 0, end = 0; p < n; p++) {
      if (end <= p) end = p + 1;
      while (end < n && object[end] === object[p] && at[end] - at[p] <= window) end++;
      out[object[p]] += end - p - 1;
    }
    return out;
  });
  const pooled = met.map((m) => {
    const hits = new Float64Array(32);
    const pairs = new Float64Array(32);
    for (let o = 0; o < objects; o++) {
      const size = objectStart[o + 1] - objectStart[o];
      if (size < 2) continue;
      hits[31 - Math.clz32(size)] += m[o];
      pairs[31 - Math.clz32(size)] += (size * (size - 1)) / 2;
    }
    return hits.map((h, c) => (pairs[c] > 0 ? h / pairs[c] : 0));
  });
  return { met, pooled };
}

/** What two accounts share, and how likely each common object was to find them within the window. */
export interface TightGivenShared {
  readonly common: number;
  readonly hits: number;
  readonly q: Float64Array;
}

/**
 * Channel B: is the timing tight, given what two accounts share?
 *
 * For a common object of n sharers, P = n(n − 1)/2 and W of them within the window, the pair itself left out and the rest
 * shrunk to the pooled rate g of like-sized objects: q = (W − hit + 3g)/(P − 1 + 3). Then the pair's habits: two accounts
 * that are always early (notifications on) meet more often, so q is multiplied by
 * Σ_{|ti − tj| ≤ D} w_u(i) w_v(j) / Σ_{i≠j} w_u(i) w_v(j) over W/P, w the likelihood ratio of a slot under the account's
 * habit; never below 1, so that habits can only excuse. V given the common objects is then Poisson-binomial(q).
 * O(Σ sharers of the common objects).
 */
export function tightGivenShared(
  shares: OrderedShares,
  tightness: ObjectTightness,
  h: Habits,
  u: number,
  v: number,
  window: number,
  w: number,
): TightGivenShared {
  const { object, at, objectStart, byActor, actorStart } = shares;
  const q: number[] = [];
  let hits = 0;
  let x = actorStart[u];
  let y = actorStart[v];
  while (x < actorStart[u + 1] && y < actorStart[v + 1]) {
    const p = byActor[x];
    const r = byActor[y];
    if (object[p] < object[r]) x++;
    else if (object[p] > object[r]) y++;
    else {
      const o = object[p];
      const from = objectStart[o];
      const until = objectStart[o + 1];
      const size = until - from;
      const pairs = (size * (size - 1)) / 2;
      const hit = Math.abs(at[p] - at[r]) <= window ? 1 : 0;
      const met = tightness.met[w][o];
      const pooled = tightness.pooled[w][31 - Math.clz32(size)];
      const plain = (met - hit + 3 * pooled) / (pairs - 1 + 3);
      let ratio = 1;
      if (met > 0 && size > 2)
        ratio = habitRatio(at, h, from, until, habitAt(h, u, p), habitAt(h, v, r), window) / (met / pairs);
      q.push(Math.min(0.999, Math.max(1e-9, plain) * Math.max(1, ratio)));
      hits += hit;
      x++;
      y++;
    }
  }
  return { common: q.length, hits, q: Float64Array.from(q) };
}

/** Chance that slots drawn by two habits from one object's share times lie within the window; sliding sums, O(sharers). */
function habitRatio(
  at: Float64Array,
  h: Habits,
  from: number,
  until: number,
  habitU: number,
  habitV: number,
  window: number,
): number {
  const size = until - from;
  const wu = new Float64Array(size);
  const wv = new Float64Array(size);
  let sumU = 0;
  let sumV = 0;
  let same = 0;
  for (let i = 0; i < size; i++) {
    wu[i] = Math.exp(logHabitRatio(h, h.residual[from + i], habitU));
    wv[i] = Math.exp(logHabitRatio(h, h.residual[from + i], habitV));
    sumU += wu[i];
    sumV += wv[i];
    same += wu[i] * wv[i];
  }
  let tight = 0;
  let low = 0;
  let insideU = 0;
  let insideV = 0;
  for (let i = 0; i < size; i++) {
    while (at[from + i] - at[from + low] > window) {
      insideU -= wu[low];
      insideV -= wv[low++];
    }
    tight += wu[i] * insideV + wv[i] * insideU;
    insideU += wu[i];
    insideV += wv[i];
  }
  const all = sumU * sumV - same;
  return all > 0 ? Math.max(0, tight) / all : 0;
}
