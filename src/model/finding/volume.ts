import type { DurationMs, EpochMs, Period } from "../time.ts";
import type { Cells, KindOf, Measure, Nothing } from "./parts.ts";

/** Posts and distinct accounts over time. */
export type Volume = KindOf<"volume", VolumeMeasures, Nothing, VolumeDetail>;

export interface VolumeMeasures {
  /** Width of a bin, ms. */
  readonly bin: Measure;
  readonly medianPostsPerBin: Measure;
}

export interface VolumeDetail {
  readonly bins: {
    /** Start of the first bin. */
    readonly from: EpochMs;
    readonly width: DurationMs;
    readonly count: number;
    readonly posts: Cells;
    readonly actors: Cells;
    /** Bins that the release rule withholds; set by it. */
    readonly withheld?: number;
  };
  readonly firstIncomplete: boolean;
  readonly lastIncomplete: boolean;
  /** Runs of empty bins that the rhythm of the data does not explain. */
  readonly gaps: readonly Period[];
}
