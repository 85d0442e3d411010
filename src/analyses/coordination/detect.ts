import { type ChannelGResult, type ConfirmedGroup, channelG } from "../../methods/channel-g/index.ts";
import { type RareCompany, type RareCompanyResult, rareCompany } from "../../methods/channel-g/rare-company.ts";
import { causeOf } from "../../methods/channel-g/shape.ts";
import type { OrderedShares } from "../../methods/co-action-kernel.ts";
import type { Rng } from "../../methods/rng.ts";
import { timeResolution } from "../../methods/time-resolution.ts";
import type { Tier } from "../../model/finding.ts";
import { type DurationMs, minutes } from "../../model/time.ts";
import { type BehaviourEvidence, behaviourEvidence } from "./behaviour-evidence.ts";
import { type BeyondChance, beyondChance } from "./beyond-chance.ts";
import { combinePairs, type ValidatedPair } from "./combine-pairs.ts";
import { edgeGroups } from "./edge-groups.ts";
import { find } from "./find-code.ts";
import { type LookAlikeTests, testLookAlikes } from "./look-alikes.ts";
import { poolShares } from "./pooled.ts";
import type { BehaviourShares } from "./shares.ts";
import { orderPooled, SLOW_STRIKE_WIDTH, type Strike, strikesOf } from "./strikes.ts";
import { wholeUnits } from "./windows.ts";

export interface DetectOptions {
  readonly windows: readonly DurationMs[];
  readonly alpha: number;
  /** Smallest group. */
  readonly floor: number;
  /** Length of the collection. */
  readonly span: DurationMs;
}

export interface DetectedGroup {
  /** Actor codes, ascending. */
  readonly members: readonly number[];
  readonly tier: Tier;
  /** Why the tier is what it is. */
  readonly because: string;
  /** Validated pairs inside the group. */
  readonly pairs: readonly ValidatedPair[];
  /** Set where the group channel confirmed it. */
  readonly byGroup?: ConfirmedGroup;
  /** Set where a closed company around rare texts confirmed it. */
  readonly byTexts?: RareCompany;
  readonly lookAlikes: LookAlikeTests;
  /** What the times of its members are whole multiples of. */
  readonly resolution: DurationMs;
  /** Its posts at meetings that taste does not explain. */
  readonly beyond: BeyondChance;
}

export interface Detection {
  readonly evidence: readonly BehaviourEvidence[];
  readonly validated: readonly ValidatedPair[];
  readonly byGroup: ChannelGResult;
  /** Absent where no texts were asked about. */
  readonly byTexts?: RareCompanyResult;
  /** Strongest first. */
  readonly groups: readonly DetectedGroup[];
}

interface Proposal {
  members: number[];
  readonly from: "group" | "texts" | "confirmed pairs" | "candidate pairs";
  readonly byGroup?: ConfirmedGroup;
  readonly byTexts?: RareCompany;
}

/** Runs the whole detection once. Pure; the same shares and stream of chance give the same groups. */
export function detect(data: readonly BehaviourShares[], options: DetectOptions, rng: Rng): Detection {
  const evidence = data
    .filter((d) => d.shares.n > 1)
    .map((d) => behaviourEvidence(d, options.windows, rng.fork(`pairs ${d.behaviour.name}`)));
  const validated = combinePairs(evidence, options.alpha);
  const pooled = poolShares(evidence.map((e) => e.data));
  const byGroup = channelG(pooled, { resolution: timeResolution(pooled.at) }, rng.fork("channel G"));
  const texts = evidence.find((e) => e.data.behaviour.families)?.data;
  const byTexts = texts && rareCompany(codedShares(texts.shares), {}, rng.fork("rare company"));
  const proposals = proposeGroups(byGroup, byTexts, options.floor);
  joinByPairs(proposals, validated);
  for (const tier of ["confirmed", "candidate"] as const) {
    const edges = validated.filter((p) => tier === "candidate" || p.tier === "confirmed");
    for (const members of edgeGroups(edges, options.floor, rng.fork(`groups ${tier}`))) {
      const known = proposals.find(
        (g) => overlap(g.members, members) >= 0.5 * Math.min(g.members.length, members.length),
      );
      if (known === undefined) proposals.push({ members, from: `${tier} pairs` });
    }
  }
  const ordered = orderPooled(pooled);
  const groups = proposals.map((g) => {
    const resolution = resolutionOf(g.members, ordered, evidence);
    const strikes = strikesOf(ordered, g.members);
    // a network around rare texts meets over days
    const meetings = g.byTexts ? strikesOf(ordered, g.members, SLOW_STRIKE_WIDTH) : strikes;
    const beyond = beyondChance(ordered, pooled.post, g.members, meetings);
    return { ...judge(g, ordered, strikes, validated, options, byGroup.m, resolution), resolution, beyond };
  });
  return { evidence, validated, byGroup, byTexts, groups };
}

/** What can be said of a group's times: the coarsest of its behaviours, or what half of its own times are multiples of. */
function resolutionOf(members: readonly number[], all: OrderedShares, evidence: readonly BehaviourEvidence[]): number {
  const times: number[] = [];
  for (const code of members) {
    const u = find(all.actorCode, code);
    if (u >= 0) for (let x = all.actorStart[u]; x < all.actorStart[u + 1]; x++) times.push(all.at[all.byActor[x]]);
  }
  const here = evidence.filter((e) => members.some((u) => find(e.data.shares.actorCode, u) >= 0));
  return Math.max(timeResolution(times, 20, 0.5), ...here.map((e) => e.data.resolution));
}

const codedShares = (s: OrderedShares) => ({
  actor: s.actor.map((u) => s.actorCode[u]),
  object: s.object.map((o) => s.objectCode[o]),
  at: s.at,
});

/** Groups by timing, and networks around rare texts; a group mostly inside a network is a part of it. */
function proposeGroups(byGroup: ChannelGResult, byTexts: RareCompanyResult | undefined, floor: number): Proposal[] {
  let proposals: Proposal[] = byGroup.groups
    .filter((g) => g.members.length >= floor)
    .map((g) => ({ members: [...g.members], from: "group", byGroup: g }));
  for (const network of byTexts?.groups ?? []) {
    if (network.members.length < floor) continue;
    const members = [...network.members];
    const parts = proposals.filter(
      (g) => overlap(g.members, members) >= 0.5 * Math.min(g.members.length, members.length),
    );
    proposals = proposals.filter((g) => !parts.includes(g));
    const all = new Set([...members, ...parts.flatMap((g) => g.members)]);
    proposals.push({
      members: [...all].sort((x, y) => x - y),
      from: "texts",
      byGroup: parts.find((g) => g.byGroup)?.byGroup,
      byTexts: network,
    });
  }
  return proposals;
}

/** Accounts with validated edges to at least two members of a confirmed group (and a tenth of them) join it. */
function joinByPairs(groups: readonly Proposal[], validated: readonly ValidatedPair[]): void {
  for (const g of groups) {
    const inside = new Set(g.members);
    const edges = new Map<number, number>();
    for (const { a, b } of validated) {
      if (inside.has(a) === inside.has(b)) continue;
      const outside = inside.has(a) ? b : a;
      edges.set(outside, (edges.get(outside) ?? 0) + 1);
    }
    for (const [u, n] of edges) if (n >= Math.max(2, 0.1 * inside.size)) g.members.push(u);
    g.members.sort((x, y) => x - y);
  }
}

const MIN_CROWDED = 4;
/** Of an object's life: a fast audience is there by then. */
const HEAD = minutes(10);
/** A group confirmed in one split alone needs a q this small. */
const ONCE = 1e-7;
/** Least share of its members' actions that a confirmed group spends together. */
const ASIDE = 0.1;

function judge(
  g: Proposal,
  ordered: OrderedShares,
  strikes: readonly Strike[],
  validated: readonly ValidatedPair[],
  options: DetectOptions,
  tests: number,
  resolution: DurationMs,
): Omit<DetectedGroup, "resolution" | "beyond"> {
  const inside = new Set(g.members);
  const pairs = validated.filter((p) => inside.has(p.a) && inside.has(p.b));
  const lookAlikes = testLookAlikes(ordered, strikes, g.members, {
    span: options.span,
    timed: g.byTexts === undefined,
    resolution,
  });
  const base = { members: g.members, pairs, byGroup: g.byGroup, byTexts: g.byTexts, lookAlikes };
  const mirrors = g.byTexts && causeOf(g.byTexts.shape) === "same-owner pages or a feed";
  if (lookAlikes.likely === undefined && mirrors)
    return {
      ...base,
      tier: "synchronised",
      because: "nearly every account takes part in nearly every text, as same-owner pages or a feed do",
    };
  if (lookAlikes.likely !== undefined)
    return { ...base, tier: "synchronised", because: `it looks like ${lookAlikes.likely}, which explains it as well` };
  if (g.byTexts)
    return {
      ...base,
      tier: "confirmed",
      because:
        "proposed on one half of the rare texts, the same accounts, and hardly anybody else, posted the same texts of the other half",
    };
  const strong = pairs.filter((p) => p.tier === "confirmed");
  const byText = strong.length > 0 && 2 * strong.filter((p) => p.byText).length >= strong.length;
  if (resolution > HEAD && !byText)
    return {
      ...base,
      tier: "candidate",
      because: `times are given in ${wholeUnits(resolution)}: whether a fast audience would have been there as soon cannot be told`,
    };
  if (g.byGroup && g.byGroup.proposals.length < 2 && g.byGroup.p * tests > ONCE)
    return {
      ...base,
      tier: "candidate",
      because:
        "the group test confirmed it in one split of the objects only, and not by far: chance does that now and then",
    };
  if (g.byGroup && g.byGroup.shape.dedication < ASIDE)
    return {
      ...base,
      tier: "candidate",
      because: `the group test confirmed it, but only ${Math.round(100 * g.byGroup.shape.dedication)} % of what its members do is done together: very busy accounts that follow one another come that far`,
    };
  if (g.from === "group")
    return {
      ...base,
      tier: "confirmed",
      because:
        "proposed on one half of the objects, it was tight again on the other half, beyond its members' habits and past the first ten minutes",
    };
  if (g.from === "candidate pairs")
    return {
      ...base,
      tier: "candidate",
      because: "its pairs co-act beyond chance (channel A, Benjamini–Hochberg), but the group test did not confirm it",
    };
  const crowded = strikes.filter((s) => 2 * s.members <= s.sharers).length;
  if (crowded < MIN_CROWDED && !byText)
    return {
      ...base,
      tier: "synchronised",
      because: `its pairs survive both channels, but only ${crowded} of its meetings are on objects that mostly others share: it cannot be told from an object's first audience`,
    };
  return {
    ...base,
    tier: "confirmed",
    because: "its pairs survive Benjamini–Yekutieli or e-BH over all pairs in both channels, or in two kinds of act",
  };
}

function overlap(a: readonly number[], b: readonly number[]): number {
  const inside = new Set(a);
  return b.reduce((n, u) => n + (inside.has(u) ? 1 : 0), 0);
}
