import type { Rng } from "../../methods/rng.ts";
import { type SayingWith, say } from "../../model/sentence.ts";
import { type DurationMs, minutes } from "../../model/time.ts";
import { permuteLabels } from "./controls.ts";
import { type DetectInput, type Detection, type DetectOptions, detect } from "./detect.ts";
import type { PostFacts } from "./post-facts.ts";
import type { BehaviourShares } from "./shares.ts";
import { plantSpikes, SPIKE_KINDS, type Spiked } from "./spikes.ts";
import { wholeUnits } from "./windows.ts";
import { withoutAccounts } from "./without.ts";

/** What the same detection finds where nothing but the planted spikes is left to find. */
export interface Power {
  /** Groups found in the label-permuted data that are no spike, by tier, a run. */
  readonly falseGroups: { readonly confirmed: number; readonly candidate: number; readonly synchronised: number };
  readonly falseAccounts: number;
  readonly spikes: readonly Spike[];
  /** Share of the ordinary spikes' accounts that came back in groups that act together, and its interval at .95. */
  readonly recall: number;
  readonly interval: readonly [number, number];
  /** Of the same accounts, those that came back confirmed. */
  readonly confirmed: number;
  /** Kinds of which not even half came back: campaigns like these would have been missed here. */
  readonly missed: readonly Spike[];
  /** Set where the detection is blind to what was not found, with the reason. */
  readonly noPower?: SayingWith<"power.">;
}

/** Groups of one kind, all that were planted. */
export interface Spike {
  readonly name: SayingWith<"spike.">;
  readonly size: number;
  readonly groups: number;
  /** Accounts planted, those found again, those found again confirmed. */
  readonly planted: number;
  readonly recovered: number;
  readonly confirmed: number;
  /** At the edge of what the method sees anywhere: not counted in `recall`. */
  readonly edge: boolean;
}

const BLIND = 0.2;
const HALF = 0.5;
/** Accounts of the rest for each copy of every kind planted at once. */
const ACCOUNTS_A_COPY = 150;
const MOST_COPIES = 8;
/** Planted in all, of each kind. */
const COPIES = 3;
/** A rest smaller than this cannot hold an ordinary crowd. */
const FEWEST_ACCOUNTS = 30;
const RESAMPLES = 400;

interface Planted {
  readonly kind: number;
  readonly size: number;
  readonly back: number;
  readonly confirmed: number;
}

/** What is left when the groups that were found are left out, and where the made groups go. */
interface Rest {
  readonly data: readonly BehaviourShares[];
  /** The behaviour with most shares. */
  readonly main: number;
  readonly accounts: number;
  /** The first account code that is nobody's. */
  readonly firstCode: number;
  readonly copies: number;
  readonly rounds: number;
}

/** One round: made groups planted, the detection run. */
export interface PowerRound {
  readonly planted: readonly Planted[];
  readonly falseGroups: Power["falseGroups"];
  /** Accounts that are not made, in confirmed groups. */
  readonly accused: readonly number[];
}

/** Begins a round; its outcome is waited for when it is asked. */
export type StartRound = (round: number, gone: readonly number[]) => () => PowerRound;

const NOTHING = { confirmed: 0, candidate: 0, synchronised: 0 };

/** Accounts in groups that were found. */
const goneWith = (found: Pick<Detection, "groups">): number[] =>
  found.groups.filter((g) => g.tier !== "candidate").flatMap((g) => g.members);

/**
 * What would have been found of what was not: the groups that were found are left out, account labels of the rest permuted within
 * strata (so that no real group is left), made groups planted into the behaviour with most shares, and the whole detection run. What
 * comes back of them is its power on data of this size, rhythm and crowdedness; what else it finds is its false alarms. As many rounds as it takes
 * to plant three groups of each kind, eight where the rest is large; rounds do not depend on each other. O(rounds · detection).
 */
export function measurePower(
  data: readonly BehaviourShares[],
  found: Pick<Detection, "groups">,
  block: DurationMs,
  rng: Rng,
  start: StartRound,
): Power {
  const gone = goneWith(found);
  const rest = restOf(data, gone, block);
  if (rest.accounts < FEWEST_ACCOUNTS) {
    const noPower = say(gone.length > 0 ? "power.full" : "power.small", { accounts: FEWEST_ACCOUNTS });
    return {
      falseGroups: NOTHING,
      falseAccounts: 0,
      spikes: [],
      recall: 0,
      interval: [0, 1],
      confirmed: 0,
      missed: [],
      noPower,
    };
  }
  const begun = Array.from({ length: rest.rounds }, (_, round) => start(round, gone));
  const rounds = begun.map((done) => done());
  return summed(rounds, () => reason(rest.data, rest.main), rng.fork("interval"));
}

/** One round of `measurePower`: its own stream of chance, whatever other rounds do. */
export function powerRound(
  { data, facts }: DetectInput,
  gone: readonly number[],
  options: DetectOptions,
  block: DurationMs,
  rng: Rng,
): PowerRound {
  const { main, firstCode, copies, ...rest } = restOf(data, gone, block);
  const all = rest.data.map((d) => permuteLabels(d, block, rng.fork(`labels ${d.behaviour.name}`)));
  const kinds = Array.from({ length: copies }, () => SPIKE_KINDS).flat();
  const spiked = plantSpikes(all[main], kinds, firstCode, block, rng.fork("spikes"));
  all[main] = spiked.data;
  const back = detect({ data: all, facts: factsWith(facts, spiked, all[main]) }, options, rng.fork("detect"));
  const falseGroups = { ...NOTHING };
  const accused = new Set<number>();
  const tierOf = new Map<number, string>();
  for (const g of back.groups) {
    const made = g.members.filter((u) => u >= firstCode);
    if (2 * made.length < g.members.length && g.tier !== "unvalidated") falseGroups[g.tier]++;
    for (const u of g.members) {
      if (u < firstCode && g.tier === "confirmed") accused.add(u);
      if (u >= firstCode && g.tier !== "candidate" && tierOf.get(u) !== "confirmed") tierOf.set(u, g.tier);
    }
  }
  const planted = spiked.groups.flatMap((members, i): Planted[] => {
    if (members.length === 0) return [];
    return [
      {
        kind: i % SPIKE_KINDS.length,
        size: members.length,
        back: members.filter((u) => tierOf.has(u)).length,
        confirmed: members.filter((u) => tierOf.get(u) === "confirmed").length,
      },
    ];
  });
  return { planted, falseGroups, accused: [...accused] };
}

function restOf(data: readonly BehaviourShares[], gone: readonly number[], block: DurationMs): Rest {
  const out = new Set(gone);
  const rest = data.map((d) => withoutAccounts(d, out, block));
  const main = rest.reduce((best, d, i) => (d.shares.n > rest[best].shares.n ? i : best), 0);
  const accounts = rest.length === 0 ? 0 : rest[main].shares.actorCode.length;
  const firstCode = 1 + data.reduce((m, d) => Math.max(m, d.shares.actorCode.at(-1) ?? 0), 0);
  const copies = Math.min(MOST_COPIES, Math.max(1, Math.floor(accounts / ACCOUNTS_A_COPY)));
  return { data: rest, main, accounts, firstCode, copies, rounds: Math.ceil(COPIES / copies) };
}

function summed(rounds: readonly PowerRound[], why: () => SayingWith<"power.">, rng: Rng): Power {
  const planted = rounds.flatMap((r) => r.planted);
  // a run of the detection each: what one run finds on average
  const falseGroups = (tier: keyof Power["falseGroups"]) =>
    Math.round(rounds.reduce((s, r) => s + r.falseGroups[tier], 0) / rounds.length);
  const sum = (list: readonly Planted[], of: (p: Planted) => number) => list.reduce((s, p) => s + of(p), 0);
  const spikes = SPIKE_KINDS.flatMap((kind, k): Spike[] => {
    const mine = planted.filter((p) => p.kind === k);
    if (mine.length === 0) return [];
    return [
      {
        name: kind.name,
        size: kind.size,
        groups: mine.length,
        planted: sum(mine, (p) => p.size),
        recovered: sum(mine, (p) => p.back),
        confirmed: sum(mine, (p) => p.confirmed),
        edge: kind.edge === true,
      },
    ];
  });
  const ordinary = planted.filter((p) => SPIKE_KINDS[p.kind].edge !== true);
  const rate = (list: readonly Planted[]) =>
    sum(list, (p) => p.back) /
    Math.max(
      1,
      sum(list, (p) => p.size),
    );
  const draws = Array.from({ length: RESAMPLES }, () => rate(ordinary.map(() => ordinary[rng.int(ordinary.length)])));
  draws.sort((x, y) => x - y);
  const best = Math.max(0, ...spikes.filter((s) => !s.edge).map((s) => s.recovered / s.planted));
  return {
    falseGroups: {
      confirmed: falseGroups("confirmed"),
      candidate: falseGroups("candidate"),
      synchronised: falseGroups("synchronised"),
    },
    falseAccounts: new Set(rounds.flatMap((r) => r.accused)).size / rounds.length,
    spikes,
    recall: rate(ordinary),
    interval: [draws[Math.floor(0.025 * RESAMPLES)] ?? 0, draws[Math.ceil(0.975 * RESAMPLES) - 1] ?? 1],
    confirmed:
      sum(ordinary, (p) => p.confirmed) /
      Math.max(
        1,
        sum(ordinary, (p) => p.size),
      ),
    missed: spikes.filter((s) => s.recovered < HALF * s.planted),
    ...(best < BLIND ? { noPower: why() } : {}),
  };
}

/** A made post is like the one it was modelled on: its kind is the behaviour's, its source that post's. */
function factsWith(facts: PostFacts, spiked: Spiked, { behaviour }: BehaviourShares): PostFacts {
  return {
    ...facts,
    traces: (post) => (spiked.likeOf.has(post) ? [behaviour.trace] : facts.traces(post)),
    source: (post) => facts.source(spiked.likeOf.get(post) ?? post),
  };
}

function reason(data: readonly BehaviourShares[], main: number): SayingWith<"power."> {
  const { shares, behaviour, resolution } = data[main];
  const sizes = shares.objectCode.length;
  const repeated = shares.n - sizes;
  const why =
    repeated === 0
      ? say("why.apart")
      : resolution > minutes(5)
        ? say("why.coarse", { units: wholeUnits(resolution) })
        : repeated < 500
          ? say("why.few", { repeated, all: shares.n, acts: say(`acts.${behaviour.name}`) })
          : say("why.crowded");
  return say("power.none", { why });
}
