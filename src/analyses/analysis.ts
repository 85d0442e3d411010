import type { z } from "zod";
import type { Rng } from "../methods/rng.ts";
import type { TrendDraft } from "../model/finding/trend.ts";
import type { Draft } from "../model/finding.ts";
import type { ColumnSpec, Columns, Query } from "../model/query.ts";
import type { AnalysisName, Saying } from "../model/sentence.ts";
import type { Period } from "../model/time.ts";

/** Named queries, each with its own columns. */
export type Needs = Readonly<Record<string, Query<ColumnSpec>>>;
export type Given<N extends Needs> = { readonly [K in keyof N]: Columns<N[K]["columns"]> };

/** A part of an analysis that needs nothing of the others but its input: no I/O, the stream of chance that `find` has. Input and outcome are plain data. */
export interface Part<P, N extends Needs, I, O> {
  readonly name: string;
  run(given: Given<N>, params: P, rng: Rng, period: Period, input: I): O;
}

/** Begins a part beside the rest, in a thread of its own where there are more; its outcome is waited for when it is asked. */
export type Aside<P, N extends Needs> = <I, O>(part: Part<P, N, I, O>, input: I) => () => O;

/** Parts done when their outcomes are asked for: what `find` does where nobody puts them aside. */
export const inTurn =
  <P, N extends Needs>(given: Given<N>, params: P, rng: Rng, period: Period): Aside<P, N> =>
  (part, input) =>
  () =>
    part.run(given, params, rng, period, input);

/** One question. `D`: what its answers are. Says what it needs (SQL, values bound), says what it finds (no I/O, deterministic given the seed). */
export interface Analysis<P = unknown, N extends Needs = Needs, D extends Draft | TrendDraft = Draft> {
  /** What it is called stands in the catalogue, as `title.NAME`. */
  readonly name: AnalysisName;
  readonly version: number;
  readonly question: string;
  readonly cites: readonly string[];
  readonly caveats: readonly Saying[];
  readonly params: z.ZodType<P>;
  needs(params: P, period: Period): N;
  /** Without `aside`, parts are done in turn. */
  find(given: Given<N>, params: P, rng: Rng, period: Period, aside?: Aside<P, N>): readonly D[];
  /** What `find` may put aside. */
  readonly parts?: readonly Part<P, N, never, unknown>[];
}
