import type { CauseFeatures } from "../../src/analyses/coordination/cause/features.ts";

/** A found group with what it is and what it looks like: a line of the learning data. */
export interface LearnRow extends Omit<CauseFeatures, "kinds"> {
  /** What is left out as a whole in the cross-check: a made room, a real team, the real pages. */
  readonly origin: string;
  readonly collection: string;
  readonly real: boolean;
  /** What most members are. */
  readonly label: string;
  readonly purity: number;
  readonly campaign: boolean;
  readonly from: string;
  readonly logP: number;
  readonly parts: number;
  readonly pool: boolean;
  readonly byWords: boolean;
  readonly inMinutes: boolean;
  readonly kinds: Readonly<Record<string, number>>;
}
