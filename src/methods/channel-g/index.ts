import { logBinomialTail, logChiSquareTail } from "../log-tails.ts";
import type { Rng } from "../rng.ts";
import { gapWithin } from "../time-resolution.ts";
import { type GroupHabits, groupHabits } from "./habits.ts";
import { type OutsiderTest, OutsiderTester } from "./outsider-test.ts";
import { servedOn } from "./pools.ts";
import { type Proposal, proposeOn } from "./proposals.ts";
import type { ReferenceCrowds } from "./reference.ts";
import { contained, unite } from "./sets.ts";
import { siblingsOf } from "./siblings.ts";
import { type CodedShares, type GroupColumns, type GroupShares, groupShares, halves } from "./split.ts";
import { bestOf, partsOf, type StandingGroup, standingGroups, standingPools } from "./standing.ts";
import type { TestedProposal } from "./tested.ts";

export interface ChannelGOptions {
  readonly alpha: number;
  /** Random halvings of the objects; each gives two parts to test on. */
  readonly splits: number;
  readonly c0: number;
  readonly smallest: number;
  /** Proposals a part. */
  readonly most: number;
  /** ms: what the times are whole multiples of. Windows are widened to what they can tell. */
  readonly resolution: number;
}
export const CHANNEL_G_DEFAULTS: ChannelGOptions = {
  alpha: 0.01,
  splits: 3,
  c0: 4,
  smallest: 4,
  most: 120,
  resolution: 1,
};

/** A group that acts together beyond chance. Why, it does not say. */
export interface TogetherGroup {
  /** Account codes, ascending. */
  readonly members: Uint32Array;
  /** Many accounts that take turns. */
  readonly pool: boolean;
  /** Of the parts of the objects that it was tested on, those on which it passed. */
  readonly parts: number;
  readonly cohesion: number;
  /** ln p of its best test, uncorrected. */
  readonly logP: number;
  readonly best: TestedProposal;
}
export interface ChannelGResult {
  /** Tests made: what the level is divided by. */
  readonly m: number;
  /** Parts of the objects. */
  readonly parts: number;
  readonly groups: readonly TogetherGroup[];
  /** Accounts that anybody proposed: left out of every crowd that groups are held against. */
  readonly suspects: number;
  /** Proposals that passed, whether or not they stand. */
  readonly passed: number;
}

const FIRST_DRAWS = 40;
const SECOND_DRAWS = 160;
const MORE_DRAWS = 400;
const UNCLEAR = Math.log(0.1);
/** More draws where the level is near (ln p); far from it they would say the same. */
const NEAR = 2.5;
/** A first look so far beyond the level needs no second. */
const PLAIN = 8;
const FISHER = Math.log(0.1);
/** Level of the second look, at what passed the first at α/m. */
const AGAIN = Math.log(0.01);
const TRIPLES = Math.log(0.001);
const FEWEST_OBJECTS = 3;
/** No shift counts for more than e⁻⁸ beside its siblings, and each must be at .001 itself: else anything that touches a blatant group would ride on it. */
const SIBLING_AT_MOST = -8;
const SIBLING = Math.log(0.001);
/** Rate at which organic proposals serve at once on what three of them touch, at most; and serves needed. */
const SERVED_RATE = 0.3;
const FEWEST_SERVED = 8;
/** A group that serves in a pool for the most part, or holds it, is the same people. */
const SAME_PEOPLE = 0.7;
/** A group that is nearly everybody is no group: of the collection as a whole others speak. */
const OF_ALL = 0.6;
/** s */
const SIBLINGS_MEET = 1200;

interface Part {
  readonly on: GroupShares;
  readonly held: GroupShares;
}

/**
 * Group evidence: acts together beyond chance, on objects that the group was not proposed on.
 *
 * The objects are split into halves, several times; groups are proposed freely on one half and tested on the other, both ways.
 * Whoever is proposed anywhere is a suspect, and no suspect is in a crowd that a group is held against: a campaign that fills
 * the collection is not its own null. Where unsuspected outsiders are few, crowds of the reference take their place. A
 * proposal passes at p ≤ α/m (m all proposals), Fisher over objects ≤ .1, triples ≤ .001, ≥ 3 objects; or together with its
 * shifts (`siblingsOf`); a pool also by how often it serves at once (binomial, rate .3). A group stands where it passes on half of all parts.
 * What stands is then tested once more with only those who stand left out of the crowds (p ≤ .01, pairs and triples): where nearly everybody
 * is proposed somewhere, what is left of the crowd is slow, and ordinary neighbours would look tight beside it.
 *
 * Fans who act together stand as well: this says *together*, never why. Cost: about 1–15 s per 50,000 shares of a full room.
 */
export function channelG(
  columns: GroupColumns,
  reference: ReferenceCrowds,
  given: Partial<ChannelGOptions>,
  rng: Rng,
): ChannelGResult {
  const options = { ...CHANNEL_G_DEFAULTS, ...given };
  const shares = groupShares(columns);
  const habits = groupHabits(shares);
  const told = (seconds: number) => gapWithin(1000 * seconds, options.resolution) / 1000;
  const parts: Part[] = [];
  for (let split = 0; split < options.splits; split++) {
    const [first, second] = halves(shares, rng.fork(`split ${split}`));
    parts.push({ on: first, held: second }, { on: second, held: first });
  }
  const proposals = parts.map(({ on }, i) => proposeOn(on, told, options, rng.fork(`propose ${i}`)));
  const ground = { shares, habits, parts, reference, told, options };
  const tested = testAll(ground, proposals, rng);
  let standing = stand(ground, tested.list);
  // what stands must stand as well beside everybody who does not: many are proposed, and a crowd robbed of them all is a slow one
  const again = testAgain(ground, tested.list, standing, rng.fork("again"));
  standing = stand(ground, again);
  return {
    m: tested.m,
    parts: parts.length,
    groups: standing.map((g) => asTold(shares, g)),
    suspects: tested.suspects,
    passed: again.filter((t) => t.passes).length,
  };
}

/** What one detection is made on. */
interface Ground {
  readonly shares: CodedShares;
  readonly habits: GroupHabits;
  readonly parts: readonly Part[];
  readonly reference: ReferenceCrowds;
  readonly told: (seconds: number) => number;
  readonly options: ChannelGOptions;
}

/** Groups that enough parts agree on, strongest first; a group that serves in a pool for the most part is of the pool. */
function stand({ shares, told, options }: Ground, tests: readonly TestedProposal[]): StandingGroup[] {
  const standing = { c0: options.c0, smallest: options.smallest, told, parts: options.splits };
  const passed = (pool: boolean) => tests.filter((t) => t.passes && t.pool === pool);
  const pools = standingPools(shares, passed(true), standing);
  const groups = standingGroups(shares, passed(false), standing).filter((g) => {
    if (g.members.length > OF_ALL * shares.actors) return false;
    const host = pools.find((p) => contained(p.members, g.members) >= SAME_PEOPLE);
    if (host !== undefined) {
      host.members = unite(host.members, g.members);
      host.behind.push(...g.behind);
    }
    return host === undefined;
  });
  return [...pools, ...groups].sort((x, y) => bestOf(x) - bestOf(y));
}

/** The proposals that passed, tested once more with only the standing groups' members left out of the crowds. */
function testAgain(
  { habits, parts, reference, told, options, shares }: Ground,
  tests: readonly TestedProposal[],
  standing: readonly StandingGroup[],
  rng: Rng,
): TestedProposal[] {
  const suspect = new Uint8Array(shares.actors);
  for (const g of standing) for (const u of g.members) suspect[u] = 1;
  const passed = tests.filter((t) => t.passes);
  const { resolution } = options;
  const testers = parts.map(
    ({ held }, part) =>
      new OutsiderTester({ held, habits, suspect, reference, resolution, told }, rng.fork(`normals ${part}`)),
  );
  return passed.map((t, i): TestedProposal => {
    if (t.byService) return t;
    const again = testers[t.part].run(t, SECOND_DRAWS, rng.fork(`test ${i}`));
    return { ...t, passes: again.logP <= AGAIN && again.logPTriples <= AGAIN };
  });
}

function asTold(shares: CodedShares, g: StandingGroup): TogetherGroup {
  const best = g.behind.reduce((x, y) => (y.logP < x.logP ? y : x));
  return {
    members: g.members.map((u) => shares.actorCode[u]),
    pool: g.pool,
    parts: partsOf(g),
    cohesion: g.cohesion,
    logP: bestOf(g),
    best,
  };
}

function testAll(
  { shares, habits, parts, reference, told, options }: Ground,
  proposals: readonly (readonly Proposal[])[],
  rng: Rng,
): { list: TestedProposal[]; m: number; suspects: number } {
  const m = Math.max(
    5,
    proposals.reduce((s, list) => s + list.length, 0),
  );
  const level = Math.log(options.alpha / m);
  const suspect = new Uint8Array(shares.actors);
  for (const list of proposals) for (const p of list) for (const u of p.members) suspect[u] = 1;
  const pools = Math.max(5, proposals.flat().filter((p) => p.pool).length);
  const tests = parts.map(({ held }, part) => {
    const { resolution } = options;
    const tester = new OutsiderTester(
      { held, habits, suspect, reference, resolution, told },
      rng.fork(`normals ${part}`),
    );
    return proposals[part].map((p, i): TestedProposal => {
      const t = closer(tester, p, level, rng.fork(`test ${part} ${i}`));
      const passes = sound(t) && t.logPTriples <= TRIPLES && t.logP <= level;
      const base = { ...p, ...t, part, passes, withSiblings: false, byService: false };
      return p.pool ? byService(base, held, told, Math.log(options.alpha / pools)) : base;
    });
  });
  const siblings = tests.map((list, part) =>
    siblingsOf(
      parts[part].on,
      list.map((t) => t.members),
      told(SIBLINGS_MEET),
    ),
  );
  const levelTogether = Math.log(options.alpha / (m + siblings.flat().filter((s) => s.length > 0).length));
  const list = tests.flatMap((t, part) => withSiblings(t, siblings[part], levelTogether));
  return { list, m, suspects: suspect.reduce((s, x) => s + x, 0) };
}

const sound = (t: OutsiderTest): boolean => t.logPFisher <= FISHER && t.objects >= FEWEST_OBJECTS;

/** More draws where fewer do not settle it. */
function closer(tester: OutsiderTester, p: Proposal, level: number, rng: Rng): OutsiderTest {
  let t = tester.run(p, FIRST_DRAWS, rng.fork("first"), true);
  if (t.logP <= UNCLEAR && t.logP > level - PLAIN) t = tester.run(p, SECOND_DRAWS, rng.fork("second"));
  if (Math.abs(t.logP - level) <= NEAR) t = tester.run(p, MORE_DRAWS, rng.fork("more"));
  return t;
}

/** Who serves at once, again and again, is a pool, whatever the habits of its members. */
function byService(
  t: TestedProposal,
  held: GroupShares,
  told: (seconds: number) => number,
  level: number,
): TestedProposal {
  const { touched, served } = servedOn(held, t.members, told);
  const logP = touched === 0 ? 0 : logBinomialTail(touched, SERVED_RATE, served);
  const passes = served >= FEWEST_SERVED && logP <= level;
  return {
    ...t,
    touched,
    served,
    byService: passes,
    passes: t.passes || passes,
    logP: passes ? Math.min(t.logP, logP) : t.logP,
  };
}

/** Shifts of one undertaking speak together (Fisher). */
function withSiblings(
  tests: readonly TestedProposal[],
  siblings: readonly (readonly number[])[],
  level: number,
): TestedProposal[] {
  const fisher = (logs: readonly number[]) =>
    logChiSquareTail(-2 * logs.reduce((s, x) => s + Math.max(SIBLING_AT_MOST, x), 0), logs.length);
  const lifted = new Set<number>();
  siblings.forEach((others, i) => {
    if (others.length === 0) return;
    const all = [i, ...others];
    if (fisher(all.map((j) => tests[j].logP)) > level) return;
    if (fisher(all.map((j) => tests[j].logPTriples)) > TRIPLES) return;
    for (const j of all) if (!tests[j].passes && tests[j].logP <= SIBLING && sound(tests[j])) lifted.add(j);
  });
  return tests.map((t, j) => (lifted.has(j) ? { ...t, passes: true, withSiblings: true } : t));
}
