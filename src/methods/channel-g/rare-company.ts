import { binomialTail, logGamma } from "../log-tails.ts";
import type { Rng } from "../rng.ts";
import { joinCells } from "./cells.ts";
import { findMembers } from "./members.ts";
import { mergeCores } from "./merge.ts";
import { propose } from "./propose.ts";
import { type GroupShape, shapeOf } from "./shape.ts";
import { type GroupColumns, type GroupShares, groupShares, halves, restrict } from "./split.ts";

export interface RareCompanyOptions {
  readonly alpha: number;
  readonly splits: number;
  /** Objects with more sharers are memes, not rare texts. */
  readonly maxSharers: number;
  /** Widths at which copies count as one wave, s. */
  readonly widths: readonly number[];
  /** Closed meetings needed on the held-out half. */
  readonly meetings: number;
  /** Factor on the measured pull of taste. */
  readonly caution: number;
  readonly smallest: number;
}
export const RARE_COMPANY_DEFAULTS: RareCompanyOptions = {
  alpha: 0.001,
  splits: 3,
  maxSharers: 60,
  widths: [21_600, 172_800],
  meetings: 4,
  caution: 3,
  smallest: 4,
};

export interface TestedCompany {
  readonly members: Uint32Array;
  readonly p: number;
  /** Held-out objects with ≥ `least` members that are at least 70 % of all sharers; expected by activity and taste. */
  readonly closed: number;
  readonly expected: number;
  readonly least: number;
  readonly confirmed: boolean;
}
export interface RareCompany {
  readonly members: Uint32Array;
  /** Cells found one by one that meet on common texts; one cell is the group itself. */
  readonly cells: readonly Uint32Array[];
  readonly shape: GroupShape;
  readonly p: number;
  readonly proposals: readonly TestedCompany[];
}
export interface RareCompanyResult {
  readonly m: number;
  /** How much likelier a further common object is for two accounts seen on one. */
  readonly lift: number;
  readonly proposals: readonly TestedCompany[];
  readonly groups: readonly RareCompany[];
}

/**
 * Closed company around rare texts: for networks whose evidence is not seconds but that the same few accounts, and
 * hardly anybody else, post the same unusual words again and again.
 *
 * Objects: texts (or near-duplicate families) of 3 … `maxSharers` accounts. Groups are proposed from one random half of
 * the objects and looked for on the other: C = objects with k ≥ j members that are at least 70 % of the n sharers.
 * Null: sharers drawn by activity; once one member is there, each further sharer is a member with chance L·f, f the
 * members' share of all actions, L = `caution` × the lift measured on pairs of the whole collection (winsorised at one
 * further common object, so that a network does not explain itself). Λ = Σ_o [1 − (1 − f)^n]·P(Bin(n − 1, L·f) ≥
 * max(j, .7 n) − 1); confirmed for the best j ∈ {3, 4, 5, 6, 8} (p × 5) when P(Poisson(Λ) ≥ C) ≤ α/m, m all proposals, and C ≥ `meetings`.
 *
 * What it cannot tell: a circle of friends that copies each other's words verbatim and is copied by nobody else.
 * O(bumps per account² + members' shares).
 */
export function rareCompany(columns: GroupColumns, given: Partial<RareCompanyOptions>, rng: Rng): RareCompanyResult {
  const options = { ...RARE_COMPANY_DEFAULTS, ...given };
  const everything = groupShares(columns);
  const shares = restrict(everything, rareObjects(everything, options.maxSharers));
  const lift = options.caution * tasteLift(shares, rng.fork("lift"));
  const tested: { members: Uint32Array; p: number; closed: number; expected: number; least: number }[] = [];
  for (let split = 0; split < options.splits; split++) {
    const both = halves(shares, rng.fork(`split ${split}`));
    for (const side of [0, 1])
      for (const members of propose(both[side], { widths: options.widths, least: 3, smallest: 4, most: 300 }).groups)
        tested.push({ members, ...testCompany(both[1 - side], members, lift) });
  }
  const m = Math.max(tested.length, 5);
  const code = (u: number) => everything.actorCode[u];
  const proposals = tested.map((t) => ({
    ...t,
    members: t.members.map(code),
    confirmed: t.p <= options.alpha / m && t.closed >= options.meetings,
  }));
  const cores = mergeCores(
    tested.map((t, i) => ({ core: t.members, proposal: proposals[i] })).filter((x) => x.proposal.confirmed),
  );
  const cells = cores.flatMap(({ core, proposals: behind }) => {
    const members = findMembers(shares, core, { widths: options.widths, smallest: options.smallest });
    return members.length === 0 ? [] : [{ members, proposals: behind }];
  });
  const groups = joinCells(shares, cells).map((g): RareCompany => {
    const list = g.cells.map((c) => c.members.map(code));
    const behind = g.cells.flatMap((c) => c.proposals);
    const p = behind.reduce((least, x) => Math.min(least, x.p), 1);
    return { members: g.members.map(code), cells: list, shape: shapeOf(shares, g.members), p, proposals: behind };
  });
  return { m, lift, proposals, groups };
}

function rareObjects(shares: GroupShares, most: number): Uint8Array {
  const keep = new Uint8Array(shares.objects);
  for (let o = 0; o < shares.objects; o++) {
    const n = shares.start[o + 1] - shares.start[o];
    if (n >= 3 && n <= most) keep[o] = 1;
  }
  return keep;
}

const PAIRS = 20_000;
/** Sizes of meeting that are asked for in turn; p is corrected for the choice. */
const LEAST_MEMBERS = [3, 4, 5, 6, 8];

/** Σ min(further common objects, 1) over expected by activity, for random pairs seen on one object. At least 1. */
function tasteLift(shares: GroupShares, rng: Rng): number {
  const { n, start, object, actor, activity } = shares;
  if (n < 2) return 1;
  let q = 0;
  for (let o = 0; o < shares.objects; o++) {
    const k = start[o + 1] - start[o];
    q += (k * (k - 1)) / (n * n);
  }
  let seen = 0;
  let expected = 0;
  for (let i = 0; i < PAIRS; i++) {
    const p = rng.int(n);
    const o = object[p];
    const u = actor[p];
    const v = actor[start[o] + rng.int(start[o + 1] - start[o])];
    if (u === v) continue;
    seen += meetElsewhere(shares, u, v, o) ? 1 : 0;
    expected += 1 - Math.exp(-(activity[u] - 1) * (activity[v] - 1) * q);
  }
  return expected > 0 ? Math.max(1, seen / expected) : 1;
}

function meetElsewhere(shares: GroupShares, u: number, v: number, except: number): boolean {
  const { actorStart, ofActor, object } = shares;
  for (let i = actorStart[u], j = actorStart[v]; i < actorStart[u + 1] && j < actorStart[v + 1]; ) {
    const a = object[ofActor[i]];
    const b = object[ofActor[j]];
    if (a === b && a !== except) return true;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return false;
}

function testCompany(shares: GroupShares, members: Uint32Array, lift: number) {
  const { n, start, object, actorStart, ofActor, activity } = shares;
  const count = new Map<number, number>();
  let acts = 0;
  for (const u of members) {
    acts += activity[u];
    for (let i = actorStart[u]; i < actorStart[u + 1]; i++) {
      const o = object[ofActor[i]];
      count.set(o, (count.get(o) ?? 0) + 1);
    }
  }
  const f = n > 0 ? acts / n : 0;
  let best = { closed: 0, expected: 0, least: 3, p: 1 };
  for (const least of LEAST_MEMBERS) {
    let closed = 0;
    for (const [o, k] of count) if (k >= needed(start[o + 1] - start[o], least)) closed++;
    if (closed === 0) break;
    const expected = expectedMeetings(shares, f, Math.min(0.9, lift * f), least);
    const p = Math.min(1, LEAST_MEMBERS.length * poissonTail(expected, closed));
    if (p < best.p) best = { closed, expected, least, p };
  }
  return best;
}

/** Λ for meetings of at least `least` members, over all objects by their size. */
function expectedMeetings({ start, objects }: GroupShares, f: number, pull: number, least: number): number {
  const chance = new Map<number, number>();
  let expected = 0;
  for (let o = 0; o < objects; o++) {
    const size = start[o + 1] - start[o];
    if (size < least) continue;
    let p = chance.get(size);
    if (p === undefined) {
      p = (1 - (1 - f) ** size) * binomialTail(size - 1, pull, needed(size, least) - 1);
      chance.set(size, p);
    }
    expected += p;
  }
  return expected;
}

/** Members that make a meeting closed: so many, and 70 % of all sharers. */
const needed = (sharers: number, least: number): number => Math.max(least, Math.ceil(0.7 * sharers));

/** P(Poisson(mean) ≥ k). */
function poissonTail(mean: number, k: number): number {
  if (k <= 0) return 1;
  if (mean <= 0) return 0;
  let term = Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
  let sum = term;
  for (let i = k + 1; term > sum * 1e-16 && i < k + 10_000; i++) {
    term *= mean / i;
    sum += term;
  }
  return Math.min(1, sum);
}
