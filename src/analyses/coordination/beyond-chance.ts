import type { OrderedShares } from "../../methods/co-action-kernel.ts";
import { find } from "../../methods/find-code.ts";
import { binomialTail } from "../../methods/log-tails.ts";
import type { Strike } from "./strikes.ts";

/** What of a group's posts was posted together beyond what taste alone brings about. */
export interface BeyondChance {
  /** Members' posts at meetings that chance does not explain, each once. */
  readonly posts: readonly number[];
  /** How many of these would have been there anyway. */
  readonly expected: number;
  /** Posts at meetings that chance may have brought about after all: all posts at meetings × the level, on average. */
  readonly slips: number;
}

/** One way of telling objects apart, with the posts behind its rows and the group's meetings on it. */
export interface Reading {
  readonly shares: OrderedShares;
  readonly posts: Uint32Array;
  readonly meetings: readonly Strike[];
}

/** Over several readings of the same posts: each post once, and the largest of what chance adds. */
export function beyondChanceOf(members: readonly number[], readings: readonly Reading[]): BeyondChance {
  const all = readings.map((r) => beyondChance(r.shares, r.posts, members, r.meetings));
  return {
    posts: [...new Set(all.flatMap((b) => b.posts))],
    expected: Math.max(...all.map((b) => b.expected)),
    slips: Math.max(...all.map((b) => b.slips)),
  };
}

/** A meeting counts where chance brings as many members together less often than this. */
const LEVEL = 1e-3;

/**
 * Members of a group share ordinary things too, and now and then meet there by chance: those posts are not orchestrated.
 * Taste is read from the objects of mostly others on which the group did not meet: given one member, r = Σ(m − 1)/Σ(n − 1) is
 * the chance that another sharer is a member (m members of n ≥ 2m sharers). A meeting of k members among the n_w sharers of its window counts where
 * P(Bin(n_w − 1, r) ≥ k − 1) ≤ .001; (n_w − k)·r/(1 − r) of its members are expected there anyway.
 * Without such objects r is the members' part of all accounts. `postOfRow`: post of each row of the columns that were ordered. O(members' shares + strikes · sharers in them).
 */
export function beyondChance(
  shares: OrderedShares,
  postOfRow: Uint32Array,
  members: readonly number[],
  strikes: readonly Strike[],
): BeyondChance {
  const met = new Set(strikes.map((s) => s.object));
  const touched = new Map<number, number>();
  for (const code of members) {
    const u = find(shares.actorCode, code);
    if (u < 0) continue;
    for (let x = shares.actorStart[u]; x < shares.actorStart[u + 1]; x++) {
      const o = shares.object[shares.byActor[x]];
      if (!met.has(o)) touched.set(o, (touched.get(o) ?? 0) + 1);
    }
  }
  let others = 0;
  let slots = 0;
  for (const [o, m] of touched) {
    const n = shares.objectStart[o + 1] - shares.objectStart[o];
    if (2 * m > n) continue;
    others += m - 1;
    slots += n - 1;
  }
  const r = Math.min(0.5, (others + members.length / shares.actorCode.length) / (slots + 1));
  const posts = new Set<number>();
  let expected = 0;
  let seats = 0;
  for (const s of strikes) {
    const k = s.inside.length;
    seats += k;
    const sharers = s.inside[k - 1] - s.inside[0] + 1;
    if (binomialTail(sharers - 1, r, k - 1) > LEVEL) continue;
    for (const p of s.inside) posts.add(postOfRow[shares.row[p]]);
    expected += ((sharers - k) * r) / (1 - r);
  }
  return { posts: [...posts], expected, slips: LEVEL * seats };
}
