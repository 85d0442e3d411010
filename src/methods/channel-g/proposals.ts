import type { Rng } from "../rng.ts";
import { findBumps } from "./bumps.ts";
import { LeaveOutGrowth } from "./leave-out-growth.ts";
import { MemberFinder } from "./members.ts";
import { PAIR_GRAPHS, pairCommunities } from "./pair-communities.ts";
import { proposePools } from "./pools.ts";
import { propose } from "./propose.ts";
import { rankNeighbours } from "./rank-neighbours.ts";
import { jaccard } from "./sets.ts";
import type { GroupShares } from "./split.ts";

/** A group that somebody might be, put up on one part of the objects; the other part judges. */
export interface Proposal {
  /** Account numbers, ascending. */
  readonly members: Uint32Array;
  /** Found by who serves in bursts: judged by that as well. */
  readonly pool: boolean;
}

export interface ProposalOptions {
  readonly c0: number;
  readonly smallest: number;
  /** Proposals a side, of each of the two kinds. */
  readonly most: number;
}
/** s */
const BUMP_WIDTHS = [300, 1200];
const MEMBER_WIDTHS = [300, 1200, 2400];
const FEWEST_IN_BUMP = 4;
const LARGEST = 600;
/** `propose` grows from bumps up to so many accounts. */
const LARGEST_BUMPED = 150;
/** No proposal is more than this share of all accounts: it needs outsiders. */
const OF_ACCOUNTS = 0.5;
const ALIKE = 0.6;

/**
 * Proposes freely on one part of the objects: communities of pairs at several weights and windows, neighbours by rank, groups grown
 * from bumps, and all of them grown again with themselves left out; each with its members on this part. Proposals
 * need no level of their own, only to be few: alike ones (Jaccard ≥ .6) are dropped. O(cost of the parts + proposals²).
 */
export function proposeOn(
  side: GroupShares,
  told: (seconds: number) => number,
  options: ProposalOptions,
  rng: Rng,
): Proposal[] {
  const { c0, smallest, most } = options;
  const largest = Math.min(LARGEST, Math.floor(OF_ACCOUNTS * side.actors));
  const cores = [
    ...pairCommunities(side, PAIR_GRAPHS, told, smallest, rng),
    ...rankNeighbours(side, told, c0, smallest, rng),
  ];
  const widths = [...new Set(BUMP_WIDTHS.map(told))];
  const growth = new LeaveOutGrowth(side, findBumps(side, widths, FEWEST_IN_BUMP), { c0, smallest, largest });
  const raw = [
    ...cores,
    ...cores.flatMap((m) => growth.from(m) ?? []),
    ...propose(side, { c0, widths, smallest, largest: Math.min(largest, LARGEST_BUMPED) }).groups,
  ];
  const memberWidths = [...new Set(MEMBER_WIDTHS.map(told))];
  const finder = new MemberFinder(side, { c0, smallest, widths: memberWidths });
  const grown = distinct(raw).map((m) => finder.from(m));
  const kept: Uint32Array[] = [];
  for (const m of [...grown, ...raw]) {
    if (kept.length >= most) break;
    if (m.length >= smallest && m.length <= largest && kept.every((k) => jaccard(k, m) < ALIKE)) kept.push(m);
  }
  return [
    ...kept.map((members) => ({ members, pool: false })),
    ...proposePools(side, told, rng.fork("pools")).map((members) => ({ members, pool: true })),
  ];
}

/** Of cores with the same members, the first. */
function distinct(cores: readonly Uint32Array[]): Uint32Array[] {
  const known = new Map<string, Uint32Array>();
  for (const m of cores) {
    const key = m.join();
    if (!known.has(key)) known.set(key, m);
  }
  return [...known.values()];
}
