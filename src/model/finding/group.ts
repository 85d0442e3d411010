import type { BehaviourName, SayingWith } from "../sentence.ts";
import type { DurationMs, EpochMs } from "../time.ts";
import type { ControlCounts } from "./coordination.ts";
import type { Cells, KindOf, Measure } from "./parts.ts";

/**
 * confirmed: acts together beyond chance, and a campaign is ten times likelier than an audience · synchronised: acts together
 * as surely, its cause cannot be told · candidate: pairs alone · unvalidated: no null model has been asked.
 */
export type Tier = "confirmed" | "candidate" | "synchronised" | "unvalidated";

/** Accounts that act together; their pseudonyms are the finding's `members`. */
export type Group = KindOf<"group", GroupMeasures, GroupEvidence, GroupDetail>;

export interface GroupMeasures {
  /** The group's one q: of channel G or of rare words, corrected over all proposals, else the median of its pairs. */
  readonly q: Measure;
  /** Best e-value of a pair. */
  readonly log10e?: Measure;
}

export interface GroupEvidence {
  readonly tier: Tier;
  readonly log10q: number;
  /** What the q is of. */
  readonly how: SayingWith<"how.">;
  /** Why the tier is what it is. */
  readonly because: SayingWith<"because.">;
  readonly pairs: number;
  readonly confirmedPairs: number;
  readonly channelG?: {
    readonly log10p: number;
    readonly tests: number;
    readonly parts: number;
    readonly ofParts: number;
    readonly pool: boolean;
    readonly heldAgainst: HeldAgainst;
  };
  readonly rareWords?: {
    readonly log10p: number;
    readonly tests: number;
    readonly cells: number;
    readonly texts: number;
  };
  /** What explains it: a campaign against an audience. */
  readonly cause: {
    readonly log10factor: number;
    readonly weight: string;
    readonly terms: Readonly<Record<string, { readonly adds: number; readonly lacks: number }>>;
    readonly meetings: number;
    readonly days: number;
  };
}

/** What the members' meetings were held against. */
export type HeldAgainst = "outsiders" | "outsiders and reference crowds" | "reference crowds";

/** Indices run over the finding's `members`, in order. */
export interface GroupDetail {
  readonly tier: Tier;
  /** The members' times are whole multiples of this (ms): windows are never narrower. 1 where times are exact. */
  readonly timeResolutionMs: DurationMs;
  /** What the group did together, strongest first. */
  readonly behaviours: readonly GroupBehaviour[];
  /** Posts that took part in the co-actions, by UTC hour of day: 24 counts. */
  readonly hours: readonly number[];
  /** The hours are rounded to multiples of this; set by the release rule. */
  readonly hoursRoundedTo?: number;
  /**
   * The same posts along UTC days, or wider bins (ms) where the release rule asks for them. The rule rounds `posts` down to multiples of
   * the fewest accounts of a group, makes null what rests on fewer, and takes `actors`, the members behind each bin, away.
   */
  readonly days: {
    readonly from: EpochMs;
    readonly width: DurationMs;
    readonly posts: Cells;
    readonly actors?: Cells;
  };
  /** Gaps between co-acting posts: `upTo[i]` in seconds (last open), counts of co-actions. */
  readonly tightness: { readonly upTo: readonly number[]; readonly count: readonly number[] };
  /** Strongest edges first: member i, member j, shared objects. */
  readonly edges: readonly (readonly [number, number, number])[];
  /** How many edges the group has; more than `edges` holds when the drawing is capped. */
  readonly edgeCount: number;
  readonly lookAlikes: readonly LookAlike[];
  /** Groups the whole detection finds in this collection once its signal is destroyed: of its tier or stronger. */
  readonly negativeControl: ControlCounts;
  /** The reasoning in plain words with its numbers, one step a line: what `claque explain` prints. */
  readonly reasoning: readonly SayingWith<"step.">[];
}

export interface GroupBehaviour {
  readonly behaviour: BehaviourName;
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
    readonly note?: SayingWith<"note.">;
  }[];
}

export interface LookAlike {
  readonly name: SayingWith<"lookalike.">;
  readonly verdict: "tested, unlikely" | "tested, possible" | "tested, likely" | "not tested";
  readonly why: SayingWith<"look.">;
}
