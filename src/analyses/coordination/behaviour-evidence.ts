import type { Rng } from "../../methods/rng.ts";
import type { DurationMs } from "../../model/time.ts";
import { type PairEvidence, pairEvidence } from "./pair-evidence.ts";
import type { BehaviourShares } from "./shares.ts";
import { type TestedWindow, testedWindows } from "./windows.ts";

/** One behaviour with what channels A and B say of its pairs. */
export interface BehaviourEvidence {
  readonly data: BehaviourShares;
  /** The windows asked for, as far as this behaviour's times can tell them apart; ascending, as in `pairs`. */
  readonly windows: readonly TestedWindow[];
  readonly pairs: PairEvidence;
}

/** Both pairwise channels over the windows that the behaviour's times can tell. Cost of `pairEvidence`. */
export function behaviourEvidence(data: BehaviourShares, asked: readonly DurationMs[], rng: Rng): BehaviourEvidence {
  const windows = testedWindows(asked, data.resolution);
  const gaps = windows.map((w) => w.gap);
  return { data, windows, pairs: pairEvidence(data, gaps, rng) };
}
