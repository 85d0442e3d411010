import type { BehaviourName, SayingWith } from "../sentence.ts";
import type { DurationMs } from "../time.ts";
import type { KindOf, Measure, Nothing } from "./parts.ts";

/** The search for groups as a whole, also when none was found. */
export type Coordination = KindOf<"coordination", { readonly power: Measure }, CoordinationEvidence, Nothing>;
/** How much of the collection is orchestrated: one share with one interval. */
export type Prevalence = KindOf<"prevalence", { readonly share: Measure }, PrevalenceEvidence, Nothing>;

/** Groups the whole detection finds in this collection once its signal is destroyed. */
export interface ControlCounts {
  readonly labelsPermuted: number;
  readonly objectsPermuted: number;
  readonly runs: number;
}

export interface NegativeControl extends ControlCounts {
  /** The same counts over confirmed groups alone. */
  readonly confirmed: ControlCounts;
}

/** Made groups of one kind, hidden in the data, and how many of their accounts came back. */
export interface SpikeEvidence {
  readonly name: SayingWith<"spike.">;
  readonly groups: number;
  /** Accounts planted. */
  readonly size: number;
  readonly recovered: number;
  readonly confirmed: number;
  /** At the edge of what the method sees anywhere. */
  readonly edge: boolean;
}

export interface PowerEvidence {
  readonly recall: number;
  readonly interval: readonly [number, number];
  readonly confirmed: number;
  readonly spikes: readonly SpikeEvidence[];
  /** The kinds of which not even half came back. */
  readonly missed: readonly SayingWith<"spike.">[];
  /** Why nothing could have been found, where that is so. */
  readonly noPower: SayingWith<"power."> | null;
}

export interface CoordinationEvidence {
  readonly tiers: Readonly<Record<"confirmed" | "candidate" | "synchronised", number>>;
  /** The collection as a whole: shares in [0, 1]. */
  readonly whole: {
    readonly actsTogether: boolean;
    readonly objects: number;
    readonly close: number;
    readonly closeInterval: readonly [number, number];
    readonly reference: number;
    readonly held: number;
    readonly heldInterval: readonly [number, number];
    /** Null under the release rule. */
    readonly accounts: number | null;
  };
  readonly negativeControl: NegativeControl;
  readonly power: PowerEvidence;
  readonly channelG: {
    readonly tests: number;
    readonly groups: number;
    /** Accounts that any proposal names; null under the release rule. */
    readonly proposed: number | null;
    /** Reference collections of a person's own that groups were held against. */
    readonly ownReferences: readonly string[];
  };
  readonly behaviours: readonly BehaviourCounts[];
}

/** What was counted of one behaviour, and the nulls fitted to it. */
export interface BehaviourCounts {
  readonly behaviour: BehaviourName;
  readonly actions: number;
  readonly firstShares: number;
  readonly accounts: number;
  /** Per window. */
  readonly coActions: readonly number[];
  readonly repeatedPairs: number;
  readonly testedPairs: number;
  readonly untestedPairs: number;
  readonly timeResolutionMs: DurationMs;
  readonly nulls: readonly {
    readonly windowMs: DurationMs;
    readonly mu: number;
    readonly k: number;
    readonly fitted: boolean;
  }[];
}

export interface PrevalenceEvidence {
  /** Recall of the ordinary made groups. */
  readonly power: number;
  readonly postsBeyondChance: number;
  readonly ofThemExpectedByChance: number;
}
