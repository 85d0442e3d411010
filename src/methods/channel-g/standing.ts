import { coActionPairs } from "../co-action-kernel.ts";
import { MemberFinder } from "./members.ts";
import { poolMembers } from "./pools.ts";
import { contained, overlap, unite } from "./sets.ts";
import type { GroupShares } from "./split.ts";
import type { TestedProposal } from "./tested.ts";

/** Accounts (numbers of the shares, ascending) that passed on enough held-out parts. */
export interface StandingGroup {
  members: Uint32Array;
  readonly behind: TestedProposal[];
  readonly pool: boolean;
  /** Share of its pairs that are within 20 minutes on two objects. 0 for a pool. */
  cohesion: number;
}

export interface StandingOptions {
  readonly c0: number;
  readonly smallest: number;
  readonly told: (seconds: number) => number;
  /** Of the parts, those that must agree. */
  readonly parts: number;
}

/** s */
const MEMBER_WIDTHS = [300, 1200, 2400];
const CLOSE = 1200;
/** Groups that share as much are one, where the union coheres. */
const SAME = 0.5;
const COHERES = 0.6;
const WITHIN = 0.7;

type Close = ReadonlyMap<number, ReadonlySet<number>>;

/** Parts that a group passed on. */
export const partsOf = (g: Pick<StandingGroup, "behind">): number => new Set(g.behind.map((t) => t.part)).size;

/** ln p of its best test. */
export const bestOf = (g: Pick<StandingGroup, "behind">): number =>
  g.behind.reduce((least, t) => Math.min(least, t.logP), 0);

/** Members on all data; groups ranked and joined by cohesion; enough parts must agree; guests out. Strongest first. O(passed² + co-actions). */
export function standingGroups(
  shares: GroupShares,
  passed: readonly TestedProposal[],
  options: StandingOptions,
): StandingGroup[] {
  const { c0, smallest, told, parts } = options;
  if (passed.length === 0) return [];
  const widths = [...new Set(MEMBER_WIDTHS.map(told))];
  const close = closePairs(shares, told(CLOSE));
  const finder = new MemberFinder(shares, { c0, smallest, widths });
  const grow = (members: Uint32Array) => {
    const grown = finder.from(members);
    return grown.length >= smallest ? grown : members;
  };
  const found = passed.map((t): StandingGroup => {
    const members = grow(t.members);
    return { members, behind: [t], pool: false, cohesion: cohesionOf(members, close) };
  });
  found.sort((x, y) => y.cohesion - x.cohesion || y.members.length - x.members.length);
  return joined(found, close)
    .filter((g) => partsOf(g) >= parts)
    .map((g) => {
      const members = withoutGuests(grow(g.members), close);
      return { ...g, members, cohesion: cohesionOf(members, close) };
    })
    .filter((g) => g.members.length >= smallest)
    .sort((x, y) => bestOf(x) - bestOf(y))
    .filter((g, i, all) => all.slice(0, i).every((h) => overlap(h.members, g.members) < WITHIN * g.members.length));
}

function joined(found: readonly StandingGroup[], close: Close): StandingGroup[] {
  const groups: StandingGroup[] = [];
  for (const g of found) {
    const host = groups.find((h) => {
      const common = overlap(h.members, g.members);
      if (common < SAME * Math.min(h.members.length, g.members.length)) return false;
      if (common >= WITHIN * g.members.length) return true;
      return cohesionOf(unite(h.members, g.members), close) >= COHERES * Math.min(h.cohesion, g.cohesion);
    });
    if (host === undefined) {
      groups.push({ ...g, behind: [...g.behind] });
      continue;
    }
    host.behind.push(...g.behind);
    const union = unite(host.members, g.members);
    const cohesion = cohesionOf(union, close);
    if (cohesion < COHERES * host.cohesion) continue;
    host.members = union;
    host.cohesion = cohesion;
  }
  return groups;
}

/** Pools: those that overlap by half are one; members are who serves in it on all data. */
export function standingPools(
  shares: GroupShares,
  passed: readonly TestedProposal[],
  options: StandingOptions,
): StandingGroup[] {
  const pools: StandingGroup[] = [];
  for (const t of [...passed].sort((x, y) => y.members.length - x.members.length)) {
    const members = poolMembers(shares, t.members, options.told);
    if (members.length < options.smallest) continue;
    const host = pools.find((h) => contained(h.members, members) >= SAME);
    if (host === undefined) pools.push({ members, behind: [t], pool: true, cohesion: 0 });
    else {
      host.behind.push(t);
      host.members = unite(host.members, members);
    }
  }
  return pools.filter((g) => partsOf(g) >= options.parts);
}

/** Who meets far fewer of the others than the middle member does is a guest. */
function withoutGuests(members: Uint32Array, close: Close): Uint32Array {
  let kept = members;
  for (;;) {
    const inside = new Set(kept);
    const degree = Array.from(kept, (u) => [...(close.get(u) ?? [])].filter((v) => inside.has(v)).length);
    const middle = [...degree].sort((x, y) => x - y)[degree.length >> 1];
    const next = kept.filter((_, i) => degree[i] >= Math.max(2, 0.4 * middle));
    if (next.length === kept.length || next.length < 4) return next;
    kept = next;
  }
}

/** Pairs on at least two objects within `seconds`: account → partners. */
function closePairs(shares: GroupShares, seconds: number): Close {
  const at = Float64Array.from(shares.at, (t) => Math.round(1000 * t));
  const pairs = coActionPairs(
    { actor: shares.actor, object: shares.object, at },
    { windows: [1000 * seconds], minWeight: 2 },
  );
  const of = new Map<number, Set<number>>();
  const add = (a: number, b: number) => {
    const known = of.get(a);
    if (known === undefined) of.set(a, new Set([b]));
    else known.add(b);
  };
  for (let i = 0; i < pairs.a.length; i++) {
    add(pairs.a[i], pairs.b[i]);
    add(pairs.b[i], pairs.a[i]);
  }
  return of;
}

function cohesionOf(members: Uint32Array, close: Close): number {
  let pairs = 0;
  for (let i = 0; i < members.length; i++) {
    const partners = close.get(members[i]);
    if (partners === undefined) continue;
    for (let j = i + 1; j < members.length; j++) if (partners.has(members[j])) pairs++;
  }
  return pairs / Math.max(1, (members.length * (members.length - 1)) / 2);
}
