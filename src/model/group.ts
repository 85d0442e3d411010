import type { Tier } from "./finding.ts";

/** `detail` of a finding of kind `group`. Indices run over the finding's `members`, in order. */
export type GroupDetail = {
  readonly tier: Tier;
  /** The members' times are whole multiples of this (ms): windows are never narrower. 1 where times are exact; absent in older files. */
  readonly timeResolutionMs?: number;
  /** What the group did together, strongest first. */
  readonly behaviours: readonly GroupBehaviour[];
  /** Posts that took part in the co-actions, by UTC hour of day: 24 counts. */
  readonly hours: readonly number[];
  /** Gaps between co-acting posts: `upTo[i]` in seconds (last open), counts of co-actions. */
  readonly tightness: { readonly upTo: readonly number[]; readonly count: readonly number[] };
  /** Strongest edges first: member i, member j, shared objects, expected under channel A (λ). */
  readonly edges: readonly (readonly [number, number, number, number])[];
  /** How many edges the group has; more than `edges` holds when the drawing is capped. */
  readonly edgeCount: number;
  readonly lookAlikes: readonly LookAlike[];
  /** Groups the whole detection finds in this collection once its signal is destroyed. */
  readonly negativeControl: {
    readonly labelsPermuted?: number;
    readonly objectsPermuted?: number;
    readonly runs?: number;
  };
  /** The reasoning in plain words with its numbers, one step a line: what `claque explain` prints. */
  readonly reasoning: readonly string[];
};

export type GroupBehaviour = {
  /** `co-link`, `co-repost`, `fast-repost`, `co-hashtag-sequence`, `copy-text`, `co-media` … */
  readonly behaviour: string;
  /** Tightest window at which it stands out. */
  readonly windowMs: number;
  readonly objects: number;
  readonly coActions: number;
  readonly expected: number;
  /** Best adjusted q-value and log10 e-value per channel, where the channel was asked. */
  readonly channels: readonly {
    readonly channel: "A" | "B" | "G";
    readonly q?: number;
    readonly log10e?: number;
    readonly p?: number;
    readonly note?: string;
  }[];
};

export type LookAlike = {
  /** `breaking news`, `fandom`, `same-owner pages`, `feed`, `scheduler`, `notification-fast fans`, `shared trigger`, `seed-driven collection`. */
  readonly name: string;
  readonly verdict: "tested, unlikely" | "tested, possible" | "tested, likely" | "not tested";
  readonly why: string;
};
