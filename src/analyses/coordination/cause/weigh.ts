import { isIn, keysOf } from "../../../model/keys.ts";
import { minutes } from "../../../model/time.ts";
import { type CauseFeatures, ramp } from "./features.ts";
import { CAUSE_WEIGHTS, type Explanations } from "./weights.ts";

/** From where audiences usually are (0) to where more says no more (1). */
const STRETCH = {
  alone: [0.1, 0.8],
  apart: [0.1, 0.9],
  big: [0.25, 0.65],
  sources: [0, 0.5],
  late: [0, 1],
  text: [0, 0.3],
  dedication: [0.1, 0.6],
  bounded: [0.2, 1],
  spread: [0, 1],
  exclusive: [0, 1],
  pooled: [0, 1],
  compact: [0.3, 1],
  among: [0.2, 1],
  alike: [0.5, 1],
  turn: [0.3, 0.9],
  opens: [0, 0.6],
  second: [0, 1],
  tight: [0, 1],
  amount: [0, 1],
} as const satisfies Readonly<Partial<Record<keyof CauseFeatures, readonly [number, number]>>>;
export type CauseFeature = keyof typeof STRETCH;
export const isCauseFeature = (name: string): name is CauseFeature => isIn(STRETCH, name);
export const CAUSE_FEATURES = keysOf(STRETCH);

/** What a cause is weighed by. */
export type Weighable = Omit<CauseFeatures, "kinds">;

export interface CauseWeight {
  /** ln(likelihood under a campaign ÷ under an audience). */
  readonly logOdds: number;
  readonly by: keyof Explanations;
  /** What it is made of: what a feature adds, and what more of it could have added; largest lack first. */
  readonly terms: readonly { readonly feature: CauseFeature; readonly adds: number; readonly lacks: number }[];
}

/** What the second weight asks for besides, since it knows no amount of evidence. */
const EXCLUSIVE = { meetings: 8, strength: 15, days: 3, manyMeetings: 50 } as const;
/** Pages of one owner are alone as well, on what one source brings: it must be many, or turns must be taken. */
const FROM_MANY = 0.5;
/** Within minutes: fans who are alone on many sources take longer. */
const AT_ONCE = minutes(5);

/**
 * How much likelier a campaign is than an audience, for a group that acts together: the larger of two weights, both
 * monotone, so that no more of anything weakens it. `logP`: of the group's best test.
 */
export function weighCause(f: Weighable, logP: number, weights: Explanations = CAUSE_WEIGHTS): CauseWeight {
  const dedicated = weightBy("dedicated", f, weights);
  const enough =
    f.meetings >= EXCLUSIVE.meetings &&
    -logP >= EXCLUSIVE.strength &&
    (f.days >= EXCLUSIVE.days || f.meetings >= EXCLUSIVE.manyMeetings) &&
    f.medianLag <= AT_ONCE &&
    (stretched(f, "sources") >= FROM_MANY || f.pooled >= FROM_MANY);
  if (!enough) return dedicated;
  const exclusive = weightBy("exclusive", f, weights);
  return exclusive.logOdds > dedicated.logOdds ? exclusive : dedicated;
}

function weightBy(by: keyof Explanations, f: Weighable, weights: Explanations): CauseWeight {
  const { bias, weight } = weights[by];
  const terms = CAUSE_FEATURES.map((feature) => {
    const w = weight[feature] ?? 0;
    const x = stretched(f, feature);
    return { feature, adds: w * x, lacks: w * (1 - x) };
  });
  terms.sort((x, y) => y.lacks - x.lacks);
  return { by, logOdds: bias + terms.reduce((s, t) => s + t.adds, 0), terms };
}

export const stretched = (f: Weighable, feature: CauseFeature): number =>
  ramp(f[feature], STRETCH[feature][0], STRETCH[feature][1]);
