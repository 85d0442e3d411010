import type { Rng } from "../rng.ts";
import { testGroup } from "./group-test.ts";
import { type GroupHabits, groupHabits } from "./habits.ts";
import { headShare } from "./head-guard.ts";
import { findMembers } from "./members.ts";
import { mergeCores } from "./merge.ts";
import { propose } from "./propose.ts";
import { type GroupShape, shapeOf } from "./shape.ts";
import { type GroupColumns, type GroupShares, groupShares, halves } from "./split.ts";

export interface ChannelGOptions {
  readonly alpha: number;
  readonly splits: number;
  readonly c0: number;
  readonly maxSharers: number;
  /** s */
  readonly head: number;
  readonly headP: number;
  readonly headShare: number;
  readonly fisherP: number;
  readonly smallest: number;
}
export const CHANNEL_G_DEFAULTS: ChannelGOptions = {
  alpha: 0.01,
  splits: 3,
  c0: 4,
  maxSharers: 100,
  head: 600,
  headP: 0.001,
  headShare: 0.7,
  fisherP: 0.1,
  smallest: 4,
};

/** A proposed group with what the held-out half says of it. Account codes, ascending. */
export interface TestedProposal {
  readonly members: Uint32Array;
  readonly p: number;
  readonly pFisher: number;
  readonly z: number;
  readonly objects: number;
  /** The same test without each object's first 10 minutes; absent where the first test did not ask for it. */
  readonly headP?: number;
  readonly headTestObjects?: number;
  readonly headObjects?: number;
  readonly headShare?: number;
  readonly confirmed: boolean;
}
export interface ConfirmedGroup {
  readonly members: Uint32Array;
  readonly core: Uint32Array;
  readonly shape: GroupShape;
  /** The strongest proposal behind it. */
  readonly p: number;
  readonly proposals: readonly TestedProposal[];
}
export interface ChannelGResult {
  /** Tests made, over splits and directions: what the level is divided by. */
  readonly m: number;
  readonly proposals: readonly TestedProposal[];
  readonly groups: readonly ConfirmedGroup[];
}

const FIRST_DRAWS = 200;
const MORE_DRAWS = 2000;
const WORTH_MORE = Math.log(0.02);

/** Group evidence: proposals from one random half of the objects, tested on the other. */
export function channelG(columns: GroupColumns, given: Partial<ChannelGOptions>, rng: Rng): ChannelGResult {
  const options = { ...CHANNEL_G_DEFAULTS, ...given };
  const shares = groupShares(columns);
  const habits = groupHabits(shares);
  const tested: { members: Uint32Array; outcome: Omit<TestedProposal, "members" | "confirmed"> }[] = [];
  for (let split = 0; split < options.splits; split++) {
    const both = halves(shares, rng.fork(`split ${split}`));
    for (const side of [0, 1]) {
      const { groups } = propose(both[side], { c0: options.c0 });
      groups.forEach((members, i) => {
        const stream = rng.fork(`test ${split} ${side} ${i}`);
        tested.push({ members, outcome: examine(both[1 - side], members, habits, options, stream) });
      });
    }
  }
  const m = Math.max(tested.length, 5);
  const level = options.alpha / m;
  const proposals = tested.map(
    ({ members, outcome: o }): TestedProposal => ({
      ...o,
      members: members.map((u) => shares.actorCode[u]),
      confirmed:
        o.p <= level &&
        o.pFisher <= options.fisherP &&
        (o.headP ?? 1) <= options.headP &&
        !(o.headObjects! >= 1 && o.headShare! > options.headShare),
    }),
  );
  const groups = mergeCores(
    tested.map((t, i) => ({ core: t.members, proposal: proposals[i] })).filter((x) => x.proposal.confirmed),
  ).flatMap(({ core, proposals: behind }) => {
    const members = findMembers(shares, core, { c0: options.c0, smallest: options.smallest });
    if (members.length === 0) return [];
    const code = (u: number) => shares.actorCode[u];
    return [
      {
        members: members.map(code),
        core: core.map(code),
        shape: shapeOf(shares, members),
        p: behind[0].p,
        proposals: behind,
      },
    ];
  });
  return { m, proposals, groups };
}

function examine(
  shares: GroupShares,
  members: Uint32Array,
  habits: GroupHabits,
  options: ChannelGOptions,
  rng: Rng,
): Omit<TestedProposal, "members" | "confirmed"> {
  const base = { maxSharers: options.maxSharers };
  let test = testGroup(shares, members, habits, { ...base, draws: FIRST_DRAWS }, rng.fork("first"));
  const worth = test.logP <= WORTH_MORE;
  if (worth) test = testGroup(shares, members, habits, { ...base, draws: MORE_DRAWS }, rng.fork("more"));
  const outcome = { p: Math.exp(test.logP), pFisher: Math.exp(test.logPFisher), z: test.z, objects: test.objects };
  if (!worth) return outcome;
  const late = testGroup(shares, members, habits, { ...base, draws: MORE_DRAWS, head: options.head }, rng.fork("head"));
  const head = headShare(shares, members, options.head);
  return {
    ...outcome,
    headP: Math.exp(late.logP),
    headTestObjects: late.objects,
    headObjects: head.objects,
    headShare: head.share,
  };
}
