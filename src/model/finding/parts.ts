import type { ShownType } from "../post.ts";
import type { Saying, SayingWith } from "../sentence.ts";
import type { Period } from "../time.ts";

/** JSON values: everything in findings.json is one. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A number with what is known of its uncertainty. Absent is not zero: an unknown value is absent. */
export interface Measure {
  readonly value: number;
  readonly unit?: string;
  /** [low, high] at `level`. */
  readonly interval?: readonly [number, number];
  readonly level?: number;
  readonly note?: SayingWith<"note." | "how.">;
}

/** Counts along time; null = withheld by the release rule. */
export type Cells = readonly (number | null)[];

/** An object as an analysis names it: by dictionary code. The pipeline resolves it after the release rule has spoken. */
export interface ObjectRef {
  readonly type: ShownType;
  readonly code: number;
  /** Distinct actors of the group (or of the collection) that acted on it. */
  readonly actors: number;
  readonly posts: number;
  /** Fewest accounts under the difference to anything wider that is shown with it (0 = no difference), where known. */
  readonly rest?: number;
}

/** An object as a reader sees it. `label` is absent where the release rule withholds it. */
export interface ShownObject {
  readonly type: ShownType;
  readonly label?: string;
  readonly withheld?: SayingWith<"withheld.">;
  readonly actors: number;
  readonly posts: number;
  /** Counts are rounded down: exact ones would give away, by subtraction, a number that rests on too few accounts. */
  readonly atLeast?: true;
}

export interface Provenance {
  readonly analysis: string;
  readonly version: number;
  readonly parameters: { readonly [key: string]: Json };
  readonly seed: number;
  readonly cites: readonly string[];
}

/** What every finding says, of whichever kind. */
export interface Core {
  /** Stable: the same finding keeps its id over reruns and as a group grows. */
  readonly id: string;
  /** What was seen, in one sentence, with its uncertainty; never a judgement about who did it. */
  readonly statement: Saying;
  readonly period: Period;
  readonly size: { readonly actors: number; readonly posts: number };
  readonly caveats: readonly Saying[];
}

/** A kind of finding: its measures, its tests, nulls and controls, its columns for charts and tables. */
export interface KindOf<Kind extends string, Measures, Evidence, Detail> {
  readonly kind: Kind;
  readonly measures: Measures;
  readonly evidence: Evidence;
  readonly detail: Detail;
}

/** The evidence or detail of a kind that has none. */
export type Nothing = Readonly<Record<string, never>>;
