import { keysOf } from "../../../model/keys.ts";
import { isCauseFeature, stretched, type Weighable } from "./weigh.ts";
import type { CauseWeights } from "./weights.ts";

/** Organic patterns that made rooms can show; each is held against a campaign by itself. */
export type LookAlikePattern = "fans" | "late trigger" | "feed" | "one owner" | "one event" | "neighbours";

/** Learnt with `npm run bench:worlds -- --learn`; its calibration is in docs/benchmarks.md. */
export const LOOK_ALIKE_WEIGHTS: Readonly<Record<LookAlikePattern, CauseWeights>> = {
  fans: { bias: 0, weight: {} },
  "late trigger": { bias: 0, weight: {} },
  feed: { bias: 0, weight: {} },
  "one owner": { bias: 0, weight: {} },
  "one event": { bias: 0, weight: {} },
  neighbours: { bias: 0, weight: {} },
};

export interface LookAlikeFactor {
  readonly pattern: LookAlikePattern;
  /** log10(likelihood under a campaign ÷ under the pattern): 1 is "ten times likelier a campaign", −1 the other way round. */
  readonly log10factor: number;
}

/** How much likelier a campaign is than each organic pattern; the pattern that fits best first. Monotone: no more of any feature lowers a factor. */
export function lookAlikeFactors(
  f: Weighable,
  weights: Readonly<Record<LookAlikePattern, CauseWeights>> = LOOK_ALIKE_WEIGHTS,
): LookAlikeFactor[] {
  return keysOf(weights)
    .map((pattern) => ({ pattern, log10factor: logOdds(f, weights[pattern]) / Math.LN10 }))
    .sort((x, y) => x.log10factor - y.log10factor || (x.pattern < y.pattern ? -1 : 1));
}

const logOdds = (f: Weighable, { bias, weight }: CauseWeights): number =>
  Object.entries(weight).reduce(
    (s, [feature, w]) => (isCauseFeature(feature) ? s + w * stretched(f, feature) : s),
    bias,
  );
