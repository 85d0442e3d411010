import { BEHAVIOURS } from "../../src/analyses/coordination/behaviours/index.ts";
import { type CauseFeatures, causeFeatures } from "../../src/analyses/coordination/cause/features.ts";
import { type DetectInput, detect, type Origin } from "../../src/analyses/coordination/detect.ts";
import { poolShares } from "../../src/analyses/coordination/pooled.ts";
import type { PostColumns } from "../../src/analyses/coordination/post-columns.ts";
import { postFacts } from "../../src/analyses/coordination/post-facts.ts";
import { referenceCrowds } from "../../src/analyses/coordination/reference/index.ts";
import { firstShares } from "../../src/analyses/coordination/shares.ts";
import { orderPooled } from "../../src/analyses/coordination/strikes.ts";
import type { ActColumns } from "../../src/facts/acts.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { hours, type Period, seconds } from "../../src/model/time.ts";

/** A group that the detection found, before anybody asks why it acts together. Members are account codes. */
export interface FoundGroup {
  readonly members: readonly number[];
  readonly from: Origin;
  readonly logP: number;
  /** Parts of the objects that the group stands on. */
  readonly parts: number;
  readonly pool: boolean;
  readonly resolution: number;
  /** Confirmed by words of its own, whatever its cause weighs. */
  readonly byWords: boolean;
}

/** Columns as the analysis asks the store for them. */
export interface Given {
  readonly actions: Readonly<Record<string, ActColumns>>;
  readonly posts: PostColumns;
  readonly period: Period;
}

const BLOCK = hours(6);

function inputOf({ actions, posts }: Given): DetectInput {
  const data = BEHAVIOURS.filter((b) => actions[b.name] !== undefined).map((b) =>
    firstShares(b, actions[b.name], BLOCK),
  );
  return { data, facts: postFacts(data, actions, posts) };
}

/** The detection with the parameters that a person gets, without its controls. */
export function findGroups(given: Given, seed: number): FoundGroup[] {
  const { from, until } = given.period;
  const options = {
    windows: [seconds(10), seconds(60), seconds(300)],
    alpha: 0.05,
    floor: 5,
    span: until - from,
    reference: referenceCrowds(),
  };
  return detect(inputOf(given), options, makeRng(seed).fork("learn")).groups.map((g) => ({
    members: g.members,
    from: g.from,
    logP: Math.min(
      g.byGroup?.logP ?? 0,
      g.byWords?.logP ?? 0,
      ...(g.from.endsWith("pairs") ? g.pairs.map((p) => p.logQA) : []),
    ),
    parts: g.byGroup?.parts ?? 0,
    pool: g.byGroup?.pool ?? false,
    resolution: g.resolution,
    byWords: g.byWords !== undefined && g.because.say === "because.words",
  }));
}

/** The features of found groups, in their order. */
export function featuresOf(given: Given, groups: readonly FoundGroup[]): CauseFeatures[] {
  const { data, facts } = inputOf(given);
  const pooled = poolShares(data.filter((d) => d.shares.n > 1));
  const ordered = orderPooled(pooled);
  return groups.map((g) => causeFeatures(ordered, pooled.post, facts, g.members, g.resolution));
}
