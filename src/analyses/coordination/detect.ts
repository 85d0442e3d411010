import { type ChannelGResult, channelG, type TogetherGroup } from "../../methods/channel-g/index.ts";
import { type RareWordsResult, rareWords, type WordsNetwork } from "../../methods/channel-g/rare-words.ts";
import type { ReferenceCrowds } from "../../methods/channel-g/reference.ts";
import type { OrderedShares } from "../../methods/co-action-kernel.ts";
import { find } from "../../methods/find-code.ts";
import type { Rng } from "../../methods/rng.ts";
import { timeResolution } from "../../methods/time-resolution.ts";
import type { DurationMs } from "../../model/time.ts";
import { type BehaviourEvidence, behaviourEvidence } from "./behaviour-evidence.ts";
import { type BeyondChance, beyondChanceOf } from "./beyond-chance.ts";
import { type CauseFeatures, causeFeatures } from "./cause/features.ts";
import { type CauseWeight, weighCause } from "./cause/weigh.ts";
import { combinePairs, type ValidatedPair } from "./combine-pairs.ts";
import { edgeGroups } from "./edge-groups.ts";
import { type LookAlikeTests, testLookAlikes } from "./look-alikes.ts";
import { type PooledShares, poolShares } from "./pooled.ts";
import type { PostFacts } from "./post-facts.ts";
import type { BehaviourShares } from "./shares.ts";
import { orderPooled, SLOW_STRIKE_WIDTH, strikesOf } from "./strikes.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

export interface DetectOptions {
  readonly windows: readonly DurationMs[];
  readonly alpha: number;
  /** Smallest group. */
  readonly floor: number;
  /** Length of the collection. */
  readonly span: DurationMs;
  readonly reference: ReferenceCrowds;
}

/** What the detection looks at: shares per behaviour, and what is known of the posts behind them. */
export interface DetectInput {
  readonly data: readonly BehaviourShares[];
  readonly facts: PostFacts;
}

/** Where a group came from: held-out objects, rare words, or pairs alone. */
export type Origin = "together" | "words" | "confirmed pairs" | "candidate pairs";

export interface DetectedGroup extends Verdict {
  /** Actor codes, ascending. */
  readonly members: readonly number[];
  readonly from: Origin;
  /** Validated pairs inside the group. */
  readonly pairs: readonly ValidatedPair[];
  readonly byGroup?: TogetherGroup;
  readonly byWords?: WordsNetwork;
  readonly features: CauseFeatures;
  readonly cause: CauseWeight;
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
  readonly byWords?: RareWordsResult;
  readonly pooled: PooledShares;
  readonly facts: PostFacts;
  /** Strongest first. */
  readonly groups: readonly DetectedGroup[];
}

interface Found {
  readonly members: readonly number[];
  readonly from: Origin;
  readonly byGroup?: TogetherGroup;
  readonly byWords?: WordsNetwork;
  /** ln p of the best test. */
  readonly logP: number;
}

/** Runs the whole detection once. Pure; the same shares and stream of chance give the same groups. */
export function detect({ data: given, facts }: DetectInput, options: DetectOptions, rng: Rng): Detection {
  const data = given.filter((d) => d.shares.n > 1);
  const pooled = poolShares(data);
  const resolution = timeResolution(pooled.at);
  const byGroup = channelG(pooled, options.reference, { resolution }, rng.fork("channel G"));
  const texts = data.find((d) => d.behaviour.families);
  const byWords = texts && rareWords(codedShares(texts.shares), facts.headlines, {}, rng.fork("rare words"));
  const evidence = data.map((d) => behaviourEvidence(d, options.windows, rng.fork(`pairs ${d.behaviour.name}`)));
  const validated = combinePairs(evidence, options.alpha);
  const found = [...together(byGroup, byWords, options.floor), ...byPairs(validated, options.floor, rng)];
  const kept = found.filter((g, i) =>
    g.from.endsWith("pairs") ? found.slice(0, i).every((h) => shared(h, g) < 0.5) : true,
  );
  const ordered = orderPooled(pooled);
  const worded = byWording(data);
  const groups = kept.map((g): DetectedGroup => {
    const resolution = resolutionOf(g.members, ordered, evidence);
    const features = causeFeatures(ordered, pooled.post, facts, g.members, resolution);
    const cause = weighCause(features, g.logP);
    const strikes = strikesOf(ordered, g.members);
    const lookAlikes = testLookAlikes(ordered, strikes, g.members, {
      span: options.span,
      timed: g.from !== "words",
      resolution,
    });
    // a network around rare words meets over days
    const meetings = g.byWords && !g.byGroup ? strikesOf(ordered, g.members, SLOW_STRIKE_WIDTH) : strikes;
    const beyond = beyondChanceOf(g.members, [
      { shares: ordered, posts: pooled.post, meetings },
      ...(worded ? [{ ...worded, meetings: strikesOf(worded.shares, g.members) }] : []),
    ]);
    const inside = new Set(g.members);
    const pairs = validated.filter((p) => inside.has(p.a) && inside.has(p.b));
    const verdict = verdictOf({ ...g, pairs, cause, resolution, titles: titlesOf(g.byWords, facts) });
    return { ...g, ...verdict, pairs, features, cause, lookAlikes, resolution, beyond };
  });
  return { evidence, validated, byGroup, byWords, pooled, facts, groups };
}

/** The shares with every wording an object of its own, where wordings were joined: an account that posts three wordings of a thing posts three times. */
function byWording(data: readonly BehaviourShares[]) {
  if (!data.some((d) => d.rewordings?.size)) return undefined;
  const pooled = poolShares(data.map((d) => ({ ...d, rewordings: undefined })));
  return { shares: orderPooled(pooled), posts: pooled.post };
}

/** Groups by timing and networks of words; the two are one finding where each holds the other for the most part. */
function together(byGroup: ChannelGResult, byWords: RareWordsResult | undefined, floor: number): Found[] {
  const timed = byGroup.groups
    .filter((g) => g.members.length >= floor)
    .map((g): Found => ({ members: [...g.members], from: "together", byGroup: g, logP: g.logP }));
  const taken = new Set<Found>();
  const words = (byWords?.networks ?? [])
    .filter((n) => n.members.length >= floor)
    .map((n): Found => {
      const same = timed.filter(
        (g) => !taken.has(g) && shared(g, { members: [...n.members] }) >= 0.5 && alike(g.members, n.members),
      );
      for (const g of same) taken.add(g);
      const members = [...new Set([...n.members, ...same.flatMap((g) => g.members)])].sort((x, y) => x - y);
      const best = same[0]?.byGroup;
      return { members, from: "words", byWords: n, byGroup: best, logP: Math.min(n.logP, best?.logP ?? 0) };
    });
  return [...words, ...timed.filter((g) => !taken.has(g))];
}

/** A network of words speaks for a group that is not much larger than itself. */
const alike = (timed: readonly number[], words: { readonly length: number }): boolean =>
  timed.length <= 2 * words.length;

function byPairs(validated: readonly ValidatedPair[], floor: number, rng: Rng): Found[] {
  return (["confirmed", "candidate"] as const).flatMap((tier) => {
    const edges = validated.filter((p) => tier === "candidate" || p.tier === "confirmed");
    return edgeGroups(edges, floor, rng.fork(`groups ${tier}`)).map((members): Found => {
      const inside = new Set(members);
      const logP = edges.reduce((m, e) => (inside.has(e.a) && inside.has(e.b) ? Math.min(m, e.logQA) : m), 0);
      return { members, from: `${tier} pairs`, logP };
    });
  });
}

/** Members in both, as a share of the smaller. */
function shared(a: { readonly members: readonly number[] }, b: { readonly members: readonly number[] }): number {
  const inside = new Set(a.members);
  const n = b.members.reduce((s, u) => s + (inside.has(u) ? 1 : 0), 0);
  return n / Math.min(a.members.length, b.members.length);
}

/** Of the rare texts that a network has in common, the share that reads as titles. */
function titlesOf(network: WordsNetwork | undefined, facts: PostFacts): number {
  if (network === undefined || network.texts.length === 0) return 0;
  return network.texts.filter((o) => facts.titles.has(o)).length / network.texts.length;
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
