import { jaccard } from "../channel-g/sets.ts";
import type { Rng } from "../rng.ts";
import { type Band, pricedBids } from "./bid-gaps.ts";
import type { BidTable } from "./bid-table.ts";
import { coBidding } from "./cobidding.ts";
import { type Found, GroupSearch } from "./group-search.ts";

export interface ProposeOptions {
  readonly smallest: number;
  /** Least evidence of a proposal on the half that proposes, natural logarithms. */
  readonly leastScore: number;
  /** Neighbours looked at around a group; groups begun from; groups proposed at most. */
  readonly neighbours: number;
  readonly seeds: number;
  readonly proposals: number;
}
export const PROPOSE_DEFAULTS: ProposeOptions = {
  smallest: 3,
  leastScore: 6,
  neighbours: 12,
  seeds: 200,
  proposals: 100,
};

export interface Proposals {
  /** Members by the codes of the input; best first. */
  readonly proposals: readonly { readonly members: readonly number[]; readonly band: Band; readonly score: number }[];
  readonly pairs: number;
}

/** Sizes of the first guesses: a bidder with its nearest partners. */
const GUESSES = [3, 4, 6];
/** Proposals that share more than this are one. */
const SAME = 0.3;
/** Bids this near count for a pair's affinity. */
const NEAR = 0.08;

/**
 * Groups to be tested: pairs that bid together beyond chance and near each other draw the neighbourhoods in which `GroupSearch` looks. A pair's affinity is
 * −ln p of its meetings plus z²/2 of how often its bids lie within 8 %, beside any two bids of the same tenders.
 * @param stratum market of each tender, by its code; absent: one market
 */
export function proposeGroups(
  table: BidTable,
  stratum: ArrayLike<number> | undefined,
  rng: Rng,
  options: ProposeOptions,
): Proposals {
  const { pairs, partners } = affinities(table, stratum, rng);
  const neighboursOf = (members: readonly number[]): number[] => {
    const near = new Map<number, { sum: number; met: number }>();
    for (const u of members)
      for (const p of partners.get(u) ?? []) {
        const entry = near.get(p.u) ?? { sum: 0, met: 0 };
        entry.sum += p.affinity;
        entry.met++;
        near.set(p.u, entry);
      }
    for (const u of members) near.delete(u);
    // two groups that one firm belongs to are not one group
    return [...near]
      .filter(([, { met }]) => met > members.length / 2)
      .sort(([u, x], [v, y]) => y.sum - x.sum || u - v)
      .slice(0, options.neighbours)
      .map(([u]) => u);
  };
  const search = new GroupSearch(table);
  const seeds = [...partners]
    .map(([u, list]) => ({ u, strength: list.slice(0, 3).reduce((s, p) => s + p.affinity, 0) }))
    .sort((x, y) => y.strength - x.strength || x.u - y.u)
    .slice(0, options.seeds);
  const found: Found[] = [];
  for (const { u } of seeds) {
    const near = neighboursOf([u]);
    for (const size of GUESSES)
      if (near.length >= size - 1) found.push(search.grow([u, ...near.slice(0, size - 1)], neighboursOf));
  }
  const code = table.shares.actorCode;
  const proposals = distinct(found, options).map((f) => ({ ...f, members: f.members.map((u) => code[u]) }));
  return { proposals, pairs };
}

function distinct(found: readonly Found[], { leastScore, smallest, proposals }: ProposeOptions): Found[] {
  const order = found
    .filter((f) => f.score >= leastScore && f.members.length >= smallest)
    .sort((x, y) => y.score - x.score || x.members[0] - y.members[0]);
  const kept: { found: Found; set: Uint32Array }[] = [];
  for (const f of order) {
    if (kept.length >= proposals) break;
    const set = Uint32Array.from(f.members);
    if (kept.every((k) => jaccard(k.set, set) < SAME)) kept.push({ found: f, set });
  }
  return kept.map((k) => k.found);
}

interface Partner {
  readonly u: number;
  readonly affinity: number;
}

function affinities(
  table: BidTable,
  stratum: ArrayLike<number> | undefined,
  rng: Rng,
): { readonly pairs: number; readonly partners: Map<number, Partner[]> } {
  const { shares } = table;
  // dense codes go in, so that they come back
  const bids = { bidder: shares.actor, tender: shares.object };
  const market = Uint32Array.from(shares.object, (t) => stratum?.[shares.objectCode[t]] ?? 0);
  const found = coBidding(bids, market, rng, { swaps: 0 });
  const chance = nearChances(table);
  const partners = new Map<number, Partner[]>();
  const add = (a: number, partner: Partner) => {
    const list = partners.get(a);
    if (list === undefined) partners.set(a, [partner]);
    else list.push(partner);
  };
  for (let i = 0; i < found.a.length; i++) {
    const [a, b] = [found.a[i], found.b[i]];
    const z = nearness(table, chance, a, b);
    if (z <= 0) continue;
    const affinity = -found.logP[i] + (z * z) / 2;
    add(a, { u: b, affinity });
    add(b, { u: a, affinity });
  }
  for (const list of partners.values()) list.sort((x, y) => y.affinity - x.affinity || x.u - y.u);
  return { pairs: found.a.length, partners };
}

/** In each tender, the share of pairs of priced bids that lie near each other. */
function nearChances(table: BidTable): Float64Array {
  const { amount, shares } = table;
  return Float64Array.from(shares.objectCode, (_, t) => {
    const { first, count } = pricedBids(table, t);
    let near = 0;
    for (let i = 0, j = 0; i < count; i++) {
      while (j < count && amount[first + j] / amount[first + i] - 1 <= NEAR) j++;
      near += j - i - 1;
    }
    return count < 2 ? 0 : near / ((count * (count - 1)) / 2);
  });
}

function nearness({ shares, amount }: BidTable, chance: Float64Array, a: number, b: number): number {
  const { actorStart, byActor, object } = shares;
  let [x, y] = [actorStart[a], actorStart[b]];
  let [near, mean, variance] = [0, 0, 0.25];
  while (x < actorStart[a + 1] && y < actorStart[b + 1]) {
    const [p, q] = [byActor[x], byActor[y]];
    if (object[p] < object[q]) x++;
    else if (object[p] > object[q]) y++;
    else {
      const c = chance[object[p]];
      const ratio = amount[p] > amount[q] ? amount[p] / amount[q] : amount[q] / amount[p];
      if (ratio - 1 <= NEAR) near++;
      mean += c;
      variance += c * (1 - c);
      x++;
      y++;
    }
  }
  return (near - mean) / Math.sqrt(variance);
}
