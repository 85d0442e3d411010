import type { TogetherGroup } from "../../methods/channel-g/index.ts";
import type { WordsNetwork } from "../../methods/channel-g/rare-words.ts";
import type { Tier } from "../../model/finding.ts";
import { type SayingWith, say } from "../../model/sentence.ts";
import { type DurationMs, hours } from "../../model/time.ts";
import type { CauseWeight } from "./cause/weigh.ts";
import type { ValidatedPair } from "./combine-pairs.ts";
import type { Origin } from "./detect.ts";
import { wholeUnits } from "./windows.ts";

/** Two statements: that a group acts together beyond chance (its tier rests on it), and what explains it. */
export interface Verdict {
  readonly tier: Tier;
  /** Why the tier is what it is. */
  readonly because: SayingWith<"because.">;
}

export interface Judged {
  readonly from: Origin;
  readonly byGroup?: TogetherGroup;
  readonly byWords?: WordsNetwork;
  readonly pairs: readonly ValidatedPair[];
  readonly cause: CauseWeight;
  /** What the times of its members are whole multiples of. */
  readonly resolution: DurationMs;
  /** Of a network's common texts, the share that reads as titles. */
  readonly titles: number;
}

/** Confirmed from this likelihood ratio on: no organic pattern is within a factor of ten. */
export const CONFIRMED_FACTOR = 10;
/** Coarser times cannot tell who came with an object's first audience. */
const COARSEST = hours(1);
/** More of a network's texts may not be titles. */
const MOST_TITLES = 0.5;

export function verdictOf(g: Judged): Verdict {
  if (g.byWords !== undefined && g.titles <= MOST_TITLES)
    return {
      tier: "confirmed",
      because: say("because.words"),
    };
  const factor = Math.exp(Math.min(g.cause.logOdds, 20));
  if (g.from !== "candidate pairs" && factor >= CONFIRMED_FACTOR && g.resolution <= COARSEST)
    return {
      tier: "confirmed",
      because: factor >= 1000 ? say("because.far") : say("because.campaign", { factor: Math.round(factor) }),
    };
  if (g.byWords !== undefined)
    return {
      tier: "synchronised",
      because: say("because.titles", { share: Math.round(100 * g.titles) }),
    };
  if (g.from === "candidate pairs")
    return {
      tier: "candidate",
      because: say("because.pairs"),
    };
  if (g.resolution > COARSEST)
    return {
      tier: "synchronised",
      because: say("because.coarse", { units: wholeUnits(g.resolution) }),
    };
  return {
    tier: "synchronised",
    because: say("because.unexplained"),
  };
}
