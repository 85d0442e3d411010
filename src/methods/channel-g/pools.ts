import type { Rng } from "../rng.ts";
import { AccountGraph } from "./account-graph.ts";
import { jaccard, marked } from "./sets.ts";
import type { GroupShares } from "./split.ts";

/** s between the first and the last of a burst. */
const WIDTH = 120;
/** Objects with more sharers hold no burst. */
const MOST_SHARERS = 100;
/** Of an object's sharers, for a burst. */
const OF_SHARERS = 0.5;
/** A server: so many seats in bursts, and so much of all that it shares with anybody. */
const SEATS = 4;
const RATE = 0.5;
const SMALLEST = 8;
const LARGEST_BURST = 40;
const RESOLUTIONS = [0.3, 1];
const ALIKE = 0.8;
/** A member on all data: seats in bursts with others of the pool, and their share. */
const MEMBER_SEATS = 2;
const MEMBER_RATE = 0.3;
const ROUNDS = 3;
/** Of the pool, those who serve at once, at most. */
const TURNS = 0.5;

type Told = (seconds: number) => number;

/** Runs of sharers within `width` s of the first who are at least half of the object's sharers. `seat[p]` = burst or −1. */
function burstsOf(side: GroupShares, width: number) {
  const seat = new Int32Array(side.n).fill(-1);
  const bursts: [number, number][] = [];
  for (let o = 0; o < side.objects; o++) {
    const [a, b] = [side.start[o], side.start[o + 1]];
    if (b - a < 2 || b - a > MOST_SHARERS) continue;
    for (let i = a; i < b; ) {
      let j = i + 1;
      while (j < b && side.at[j] - side.at[i] <= width) j++;
      if (j - i >= 2 && j - i >= OF_SHARERS * (b - a)) {
        seat.fill(bursts.length, i, j);
        bursts.push([i, j]);
      }
      i = j;
    }
  }
  return { seat, bursts };
}

/** Each account's shares on objects that others share too, and those of them that are seats in bursts. */
function seatsOf(side: GroupShares, seat: Int32Array) {
  const shared = new Uint32Array(side.actors);
  const served = new Uint32Array(side.actors);
  for (let o = 0; o < side.objects; o++) {
    const [a, b] = [side.start[o], side.start[o + 1]];
    if (b - a < 2 || b - a > MOST_SHARERS) continue;
    for (let p = a; p < b; p++) {
      shared[side.actor[p]]++;
      if (seat[p] >= 0) served[side.actor[p]]++;
    }
  }
  return { shared, served };
}

/**
 * Pools that take turns: each object is shared by another few of many accounts, at once. No pair meets often, the set as a
 * whole always. Proposed from who is hardly ever seen but in bursts, by whom they serve with. None where times cannot tell
 * two minutes: all who act on one hour or day would serve at once. Account numbers, ascending. O(n + bursts²).
 */
export function proposePools(side: GroupShares, told: Told, rng: Rng): Uint32Array[] {
  const width = told(WIDTH);
  if (width === 0) return [];
  const { seat, bursts } = burstsOf(side, width);
  const { shared, served } = seatsOf(side, seat);
  const serves = (u: number) => served[u] >= SEATS && served[u] >= RATE * shared[u];
  const edges = new Map<number, number>();
  for (const [i, j] of bursts) {
    const here = [...side.actor.subarray(i, j)].filter(serves);
    if (here.length > LARGEST_BURST) continue;
    for (let x = 0; x < here.length; x++)
      for (let y = x + 1; y < here.length; y++) {
        const key = Math.min(here[x], here[y]) * side.actors + Math.max(here[x], here[y]);
        edges.set(key, (edges.get(key) ?? 0) + 1 / (here.length - 1));
      }
  }
  const graph = new AccountGraph();
  for (const [key, w] of edges) graph.add(Math.floor(key / side.actors), key % side.actors, w);
  const found: Uint32Array[] = [];
  for (const resolution of RESOLUTIONS)
    for (const g of graph.communities(rng.fork(`pool ${resolution}`), SMALLEST, resolution))
      if (found.every((f) => jaccard(f, g) < ALIKE)) found.push(g);
  return found;
}

/** Who serves in the pool on all data, grown from its core. Ascending. O(rounds · n). */
export function poolMembers(shares: GroupShares, core: Uint32Array, told: Told): Uint32Array {
  const { seat, bursts } = burstsOf(shares, told(WIDTH));
  const { shared } = seatsOf(shares, seat);
  let members = core;
  for (let round = 0; round < ROUNDS; round++) {
    const inside = marked(members, shares.actors);
    const served = new Uint32Array(shares.actors);
    for (const [i, j] of bursts) {
      let k = 0;
      for (let p = i; p < j; p++) k += inside[shares.actor[p]];
      for (let p = i; p < j; p++) {
        const others = k - inside[shares.actor[p]];
        if (others >= 1 && 2 * (others + 1) >= j - i) served[shares.actor[p]]++;
      }
    }
    const next: number[] = [];
    for (let u = 0; u < shares.actors; u++)
      if (served[u] >= MEMBER_SEATS && served[u] >= MEMBER_RATE * shared[u]) next.push(u);
    const same = next.length === members.length;
    members = Uint32Array.from(next);
    if (same) break;
  }
  return members;
}

/**
 * On held-out objects: those touched by three of the pool at whatever time, and of them those where three, and half of all
 * sharers, serve in one burst. Where most of a set is there at once they do not take turns: everybody at breaking news is no pool. O(n).
 */
export function servedOn(side: GroupShares, members: Uint32Array, told: Told): { touched: number; served: number } {
  const width = told(WIDTH);
  const inside = marked(members, side.actors);
  let touched = 0;
  let served = 0;
  for (let o = 0; o < side.objects; o++) {
    const [a, b] = [side.start[o], side.start[o + 1]];
    if (b - a < 3 || b - a > MOST_SHARERS) continue;
    const at: number[] = [];
    for (let p = a; p < b; p++) if (inside[side.actor[p]]) at.push(side.at[p]);
    if (at.length < 3) continue;
    touched++;
    let best = 0;
    for (let i = 0, j = 0; i < at.length; i++) {
      while (at[i] - at[j] > width) j++;
      best = Math.max(best, i - j + 1);
    }
    if (best >= 3 && best >= OF_SHARERS * (b - a) && best <= TURNS * members.length) served++;
  }
  return { touched, served };
}
