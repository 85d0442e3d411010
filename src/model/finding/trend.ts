import type { DurationMs, EpochMs, Period } from "../time.ts";
import type { Cells, Core, KindOf, Measure, Nothing } from "./parts.ts";

/** A topic over time: answered when asked, never a finding. */
export interface TrendDraft extends Core, KindOf<"trend", TrendMeasures, Nothing, TrendDetail> {
  readonly objects: readonly never[];
}

export interface TrendMeasures {
  /** Posts, and accounts, per thousand of the collection; absent where the total is withheld. */
  readonly share?: Measure;
  readonly accountShare?: Measure;
}

/** One line of a trend; null = withheld. Shares are per thousand of the collection in the same bin (and part). */
export interface TrendSeries {
  readonly posts: Cells;
  readonly actors: Cells;
  readonly postsPerThousand: Cells;
  readonly actorsPerThousand: Cells;
}

export interface TrendDetail {
  readonly name: string;
  /** In its canonical spelling. */
  readonly query: string;
  readonly by: "none" | "lang" | "platform";
  readonly series: TrendSeries & { readonly from: EpochMs; readonly width: DurationMs; readonly count: number };
  /** The same by language or platform. */
  readonly parts: readonly ({ readonly name: string } & TrendSeries)[];
  readonly firstIncomplete: boolean;
  readonly lastIncomplete: boolean;
  readonly gaps: readonly Period[];
  /** Bins withheld. */
  readonly withheld: number;
  /** Null where the release rule withholds it. */
  readonly total: { readonly posts: number; readonly actors: number } | null;
}
