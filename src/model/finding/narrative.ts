import type { Cells, KindOf, Measure } from "./parts.ts";

/** What many wrote in words of their own that say nearly the same. What goes with it stands in `objects`. */
export type Narrative = KindOf<"narrative", NarrativeMeasures, NarrativeEvidence, NarrativeDetail>;
/** How much of all that was written lies in narratives, and what the same search finds in noise. */
export type NarrativeSummary = KindOf<"narrative-summary", SummaryMeasures, SummaryEvidence, SummaryDetail>;

export interface NarrativeMeasures {
  /** Share of the written posts, per cent, accounts resampled. */
  readonly share: Measure;
  /** Different wordings: near-copies count once. */
  readonly wordings: Measure;
  /** Reposts of its posts, where k accounts made them. */
  readonly reposts?: Measure;
  /** Share of its posts that come from confirmed groups, where there are any. */
  readonly orchestrated?: Measure;
}

export interface NarrativeEvidence {
  /** Share of the splits of the accounts in whose both halves it was found. */
  readonly stability: number;
}

export interface NarrativeDetail {
  /** Words that set it apart, each written by k accounts of it at least, the most telling first. */
  readonly words: readonly string[];
  /** Narratives that share their words have the same theme, numbered from 0. */
  readonly theme: number;
  /** Languages and platforms that k accounts at least wrote it in. */
  readonly languages: readonly string[];
  readonly platforms: readonly string[];
  readonly series: {
    readonly from: number;
    readonly width: number;
    readonly count: number;
    readonly posts: Cells;
    readonly actors: Cells;
    readonly withheld?: number;
  };
}

export interface SummaryMeasures {
  readonly narratives: Measure;
  /** Clusters of enough accounts that were not found again in both halves. */
  readonly candidates: Measure;
  /** Share of the written posts that lie in any narrative, per cent. */
  readonly share: Measure;
}

export interface SummaryEvidence {
  readonly splits: number;
  /** What the same search finds where the words are dealt anew. */
  readonly control: { readonly narratives: number; readonly candidates: number };
}

export interface SummaryDetail {
  readonly listed: number;
}
