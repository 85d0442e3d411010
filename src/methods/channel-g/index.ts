import type { Rng } from "../rng.ts";
import { gapWithin } from "../time-resolution.ts";
import { BUMP_WIDTHS } from "./bumps.ts";
import { type GroupTest, TEST_WINDOWS, testGroup } from "./group-test.ts";
import { type GroupHabits, groupHabits } from "./habits.ts";
import { headShare } from "./head-guard.ts";
import { findMembers, MEMBER_DEFAULTS } from "./members.ts";
import { mergeCores } from "./merge.ts";
import { propose } from "./propose.ts";
import { type Cause, causeOf, type GroupShape, shapeOf } from "./shape.ts";
import { type GroupColumns, type GroupShares, groupShares, halves } from "./split.ts";

export interface ChannelGOptions {
  readonly alpha: number;
  readonly splits: number;
  readonly c0: number;
  readonly maxSharers: number;
  /** s */
  readonly head: number;
  readonly headP: number;
  /** Objects that the test past the head must rest on. */
  readonly headObjects: number;
  readonly headShare: number;
  readonly fisherP: number;
  readonly smallest: number;
  /** ms: what the times are whole multiples of. Windows are widened to what they can tell. */
  readonly resolution: number;
}
export const CHANNEL_G_DEFAULTS: ChannelGOptions = {
  alpha: 0.01,
  splits: 5,
  c0: 4,
  maxSharers: 100,
  head: 600,
  headP: 0.001,
  headObjects: 5,
  headShare: 0.7,
  fisherP: 0.1,
  smallest: 4,
  resolution: 1,
};

/** A proposed group with what the held-out half says of it. Account codes, ascending. */
export interface TestedProposal {
  readonly members: Uint32Array;
  readonly p: number;
  readonly pFisher: number;
  readonly z: number;
  readonly objects: number;
  /** Window at which it stands out most. */
  readonly windowMs: number;
  /** The same test without each object's first 10 minutes; absent where the first test did not ask for it. */
  readonly headP?: number;
  readonly headTestObjects?: number;
  readonly headObjects?: number;
  readonly headShare?: number;
  /** Passes at the lenient levels: a second one from another half confirms the group. */
  readonly stands: boolean;
  /** Passes at the strict levels: confirms the group alone. */
  readonly confirmed: boolean;
  /** Which of the splits' halves it was proposed on. */
  readonly half: number;
}
export interface ConfirmedGroup {
  readonly members: Uint32Array;
  readonly core: Uint32Array;
  readonly shape: GroupShape;
  /** `unknown`: nothing in its shape speaks for a look-alike. Else it is a synchronised group that something organic explains as well. */
  readonly cause: Cause;
  /** Confirmed by at least two proposals, or by one with p ≤ 10⁻⁴/m: chance passes the level once in a hundred runs. */
  readonly replicated: boolean;
  /** The strongest proposal behind it. */
  readonly p: number;
  readonly proposals: readonly TestedProposal[];
}
export interface ChannelGResult {
  /** Tests made, over splits and directions: what the level is divided by. */
  readonly m: number;
  readonly proposals: readonly TestedProposal[];
  readonly groups: readonly ConfirmedGroup[];
  /** Left out: accounts in too many bumps to link them; objects with too many sharers to be tested. */
  readonly busyAccounts: number;
  readonly crowdedObjects: number;
}

/** Draws of the first look, of the second where p ≤ `UNCLEAR`, and of the closer one. */
const FIRST_DRAWS = 60;
const SECOND_DRAWS = 240;
const UNCLEAR = Math.log(0.1);
const MORE_DRAWS = 1000;
/** A first look at p within this factor of the level is worth a closer one. */
const CLOSE = 20;

/** Twice found, a group may pass at five times the level, and past the head at ten times, on fewer objects. */
const LENIENT = 5;
const FEW_OBJECTS = 2;
const SMALL = 8;
const BY_FAR = 1e-4;

type Examined = Omit<TestedProposal, "members" | "half">;

interface Tried {
  readonly members: Uint32Array;
  readonly half: number;
  readonly rng: Rng;
  readonly first: GroupTest;
}

/** The two halves of a split, made anew when asked for: ten halves at once would take five times the shares. */
function splitOf(shares: GroupShares, split: number, rng: Rng): [GroupShares, GroupShares] {
  return halves(shares, rng.fork(`split ${split}`));
}

/**
 * Group evidence. Objects are split into two random halves; groups are proposed on one and tested on the other, both
 * ways, over `splits` splits, so that only m ≈ 10–100 tests are made instead of one a pair. A proposal is confirmed when
 * its timing is tight beyond its members' habits (p ≤ α/m), no single object carries that (Fisher p ≤ .1), it is tight
 * as well without each object's first ten minutes (p ≤ .001, on at least five objects), and at most 70 % of its meetings
 * fall into that head. Two proposals from different halves that overlap confirm each other at p ≤ 5α/m and p ≤ .01 past
 * the head; a group under eight accounts must pass strictly twice, or by far. Confirmed cores that overlap are joined and given their members on all data.
 *
 * What shares a trigger cannot be told from a campaign by timing: see `cause`. Blind where objects mostly have more than
 * `maxSharers` sharers or members act more than half an hour apart.
 * Cost: about 0.2–2 s per 40,000 shares, growing with proposals; see the parts for bounds.
 */
export function channelG(columns: GroupColumns, given: Partial<ChannelGOptions>, rng: Rng): ChannelGResult {
  const options = { ...CHANNEL_G_DEFAULTS, ...given };
  const shares = groupShares(columns);
  const habits = groupHabits(shares);
  const tried: Tried[] = [];
  const widths = told(BUMP_WIDTHS, options.resolution);
  let busyAccounts = 0;
  for (let split = 0; split < options.splits; split++) {
    const both = splitOf(shares, split, rng);
    for (const side of [0, 1]) {
      const found = propose(both[side], { c0: options.c0, widths });
      busyAccounts = Math.max(busyAccounts, found.busy);
      found.groups.forEach((members, i) => {
        const stream = rng.fork(`test ${split} ${side} ${i}`);
        const held = both[1 - side];
        tried.push({
          members,
          half: 2 * split + side,
          rng: stream,
          first: firstLook(held, members, habits, options, stream),
        });
      });
    }
  }
  const m = Math.max(tried.length, 5);
  const code = (u: number) => shares.actorCode[u];
  const proposals: TestedProposal[] = [];
  let at = -1;
  let both: [GroupShares, GroupShares] | undefined;
  for (const t of tried) {
    const near = isNear(t, options, m);
    if (near && at !== t.half >> 1) {
      at = t.half >> 1;
      both = undefined;
      both = splitOf(shares, at, rng);
    }
    const examined = near && both ? examine(t, both[1 - (t.half & 1)], habits, options, m) : outcomeOf(t.first);
    proposals.push({ ...examined, half: t.half, members: t.members.map(code) });
  }
  both = undefined;
  const standing = tried.map((t, i) => ({ core: t.members, proposal: proposals[i] })).filter((x) => x.proposal.stands);
  const groups = mergeCores(standing).flatMap(({ core, proposals: behind }) => {
    const members = findMembers(shares, core, {
      c0: options.c0,
      smallest: options.smallest,
      widths: told(MEMBER_DEFAULTS.widths, options.resolution),
    });
    if (!holds(behind, members.length, m)) return [];
    const shape = shapeOf(shares, members);
    const found = { members: members.map(code), core: core.map(code), shape, cause: causeOf(shape) };
    const replicated = halvesOf(behind) > 1 || behind[0].p * m <= BY_FAR;
    return [{ ...found, replicated, p: behind[0].p, proposals: behind }];
  });
  return { m, proposals, groups, busyAccounts, crowdedObjects: crowded(shares, options.maxSharers) };
}

/** Windows (s) as times of this resolution (ms) can tell them, each once. */
const told = (windows: readonly number[], resolution: number): number[] => [
  ...new Set(windows.map((w) => gapWithin(1000 * w, resolution) / 1000)),
];

const halvesOf = (proposals: readonly TestedProposal[]): number => new Set(proposals.map((b) => b.half)).size;

/** Strictly confirmed once or leniently twice; a small group, which chance makes more often, strictly twice or by far. */
function holds(behind: readonly TestedProposal[], size: number, m: number): boolean {
  const strict = behind.filter((b) => b.confirmed);
  if (size >= SMALL) return strict.length > 0 || halvesOf(behind) > 1;
  return size > 0 && strict.length > 0 && (halvesOf(strict) > 1 || strict[0].p * m <= BY_FAR);
}

function firstLook(shares: GroupShares, members: Uint32Array, habits: GroupHabits, o: ChannelGOptions, rng: Rng) {
  const windows = told(TEST_WINDOWS, o.resolution);
  const draws = (n: number) => ({ maxSharers: o.maxSharers, draws: n, windows });
  const first = testGroup(shares, members, habits, draws(FIRST_DRAWS), rng.fork("first"));
  return first.logP > UNCLEAR ? first : testGroup(shares, members, habits, draws(SECOND_DRAWS), rng.fork("second"));
}

/** What the first look left within reach of the level. */
const isNear = (t: Tried, options: ChannelGOptions, m: number): boolean =>
  t.first.logP <= Math.log((LENIENT * options.alpha) / m) + Math.log(CLOSE);

const outcomeOf = (test: GroupTest): Examined => ({
  p: Math.exp(test.logP),
  pFisher: Math.exp(test.logPFisher),
  z: test.z,
  objects: test.objects,
  windowMs: test.window * 1000,
  stands: false,
  confirmed: false,
});

/** The closer look, on the held-out half. */
function examine(t: Tried, held: GroupShares, habits: GroupHabits, options: ChannelGOptions, m: number): Examined {
  const level = Math.log((LENIENT * options.alpha) / m);
  const windows = told(TEST_WINDOWS, options.resolution);
  const base = { maxSharers: options.maxSharers, draws: MORE_DRAWS, windows };
  const test = testGroup(held, t.members, habits, base, t.rng.fork("more"));
  const outcome = outcomeOf(test);
  if (test.logP > level || outcome.pFisher > options.fisherP) return outcome;
  const late = testGroup(held, t.members, habits, { ...base, head: options.head }, t.rng.fork("head"));
  const head = headShare(held, t.members, options.head);
  const headP = Math.exp(late.logP);
  const stands = headP <= 10 * options.headP && late.objects >= FEW_OBJECTS && head.share <= options.headShare;
  const strict = headP <= options.headP && late.objects >= options.headObjects && outcome.p <= options.alpha / m;
  return {
    ...outcome,
    headP,
    headTestObjects: late.objects,
    headObjects: head.objects,
    headShare: head.share,
    stands,
    confirmed: stands && strict,
  };
}

/** Objects too crowded to be tested. */
function crowded({ start, objects }: GroupShares, most: number): number {
  let n = 0;
  for (let o = 0; o < objects; o++) if (start[o + 1] - start[o] > most) n++;
  return n;
}
