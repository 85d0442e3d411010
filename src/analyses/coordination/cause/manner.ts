import type { OrderedShares } from "../../../methods/co-action-kernel.ts";
import { MEETING_WIDTH, type Meetings } from "./meetings.ts";

/** How the members of a group act on what they meet on, each in [0, 1]. */
export interface Manner {
  /** Share of the members' shares of what they meet on that lie inside a meeting, any meeting: shifts count each for itself, an audience trickles in. */
  readonly compact: number;
  /** Members' share of all who share the object while they meet. */
  readonly among: number;
  /** No member has a delay of its own: 1 − the share of the spread of delays that lies between members. 0 where too few are known. */
  readonly alike: number;
  /** Who is first at a meeting changes: 1 − the commonest first member's share. */
  readonly turn: number;
}

/** Delays a member needs, and members, before their habits are told apart. */
const FEWEST_DELAYS = 3;
const FEWEST_MEMBERS = 4;

/** O(members' shares of what they meet on + sharers while they meet). `atOnce`, ms: what the times cannot tell from nothing. */
export function mannerOf(shares: OrderedShares, { meetings }: Meetings, least: number, atOnce: number): Manner {
  let inside = 0;
  let all = 0;
  let among = 0;
  const firsts = new Map<number, number>();
  const delays = new Map<number, number[]>();
  for (const m of meetings) {
    all += m.members.length;
    inside += m.members.filter((_, i) => crowded(shares.at, m.members, i, least)).length;
    const { cluster } = m;
    const zero = shares.at[cluster[0]];
    among += cluster.length / sharersBetween(shares, m.object, zero, shares.at[cluster[cluster.length - 1]]);
    firsts.set(shares.actor[cluster[0]], (firsts.get(shares.actor[cluster[0]]) ?? 0) + 1);
    for (const p of cluster.slice(1)) {
      const list = delays.get(shares.actor[p]) ?? [];
      list.push(Math.log(shares.at[p] - zero + atOnce));
      delays.set(shares.actor[p], list);
    }
  }
  const n = Math.max(1, meetings.length);
  return {
    compact: all > 0 ? inside / all : 0,
    among: among / n,
    alike: alikeOf([...delays.values()].filter((d) => d.length >= FEWEST_DELAYS)),
    turn: meetings.length > 0 ? 1 - Math.max(...firsts.values()) / n : 0,
  };
}

/** Whether the i-th of the members' shares lies in any window that makes a meeting. */
function crowded(at: Float64Array, members: readonly number[], i: number, least: number): boolean {
  for (let from = Math.max(0, i - least + 1); from <= i && from + least <= members.length; from++)
    if (at[members[from + least - 1]] - at[members[from]] <= MEETING_WIDTH) return true;
  return false;
}

function sharersBetween(shares: OrderedShares, object: number, from: number, until: number): number {
  let n = 0;
  for (let p = shares.objectStart[object]; p < shares.objectStart[object + 1] && shares.at[p] <= until; p++)
    if (shares.at[p] >= from) n++;
  return n;
}

/** 1 − intraclass correlation (one-way analysis of variance, Shrout & Fleiss 1979, doi:10.1037/0033-2909.86.2.420). */
function alikeOf(by: readonly (readonly number[])[]): number {
  const k = by.length;
  const n = by.reduce((s, d) => s + d.length, 0);
  if (k < FEWEST_MEMBERS || n <= k) return 0;
  const mean = (d: readonly number[]) => d.reduce((s, x) => s + x, 0) / d.length;
  const middle = mean(by.flat());
  const between = by.reduce((s, d) => s + d.length * (mean(d) - middle) ** 2, 0) / (k - 1);
  const within = by.reduce((s, d) => s + d.reduce((t, x) => t + (x - mean(d)) ** 2, 0), 0) / (n - k);
  if (within <= 0) return 0;
  const size = (n - by.reduce((s, d) => s + d.length ** 2, 0) / n) / (k - 1);
  const icc = (between - within) / (between + (size - 1) * within);
  return 1 - Math.min(1, Math.max(0, icc));
}
