import type { ShownType } from "../post.ts";
import type { DurationMs, EpochMs } from "../time.ts";
import type { Cells, KindOf, Measure } from "./parts.ts";

/** One rise above its forecast. */
export type Burst = KindOf<"burst", BurstMeasures, BurstEvidence, BurstDetail>;
/** The search for bursts as a whole, also when nothing rose. */
export type BurstSummary = KindOf<"burst-summary", SummaryMeasures, SummaryEvidence, SummaryDetail>;

/** What is watched: one type of object, or a saved topic. */
export type StreamType = ShownType | "topic";

export interface BurstMeasures {
  /** Accounts per bin over their forecast, whole burst; a forecast below one account counts as one. */
  readonly ratio: Measure;
  readonly peak: Measure;
  readonly peakForecast: Measure;
  readonly excess: Measure;
  readonly delay: Measure;
  readonly log10e: Measure;
  /** Per cent of its posts that come from confirmed groups, where that was worked out and may be said. */
  readonly orchestrated?: Measure;
}

/** The promise over all streams, with what was measured of it on burst-free twins. */
export interface PromiseEvidence {
  readonly promisedFalseAlarmsPerWeek: number;
  readonly streams: number;
  readonly threshold: number;
  readonly margin: number;
  readonly share: number;
  readonly calibration: {
    readonly kept: boolean;
    /** Bins of burst-free twins; 0 = no history was long enough for a forecast. */
    readonly nullBins: number;
    readonly checkedAt: number;
    readonly allowed: number;
    readonly tried: readonly {
      readonly margin: number;
      readonly share: number;
      readonly alarms: number;
      readonly far: number;
    }[];
  };
  /** How well the forecast describes what happened (probability integral transform). */
  readonly pit: {
    readonly shares: readonly number[];
    readonly deviation: number;
    readonly upperTail: number;
    readonly verdict: string;
  };
}

/** The promise of an alarm, whose level comes from its own history. */
export interface AlarmEvidence {
  /** Null where none is promised. */
  readonly promisedFalseAlarmsPerWeek: number | null;
  readonly streams: 1;
  readonly level?: { readonly log10: number; readonly days: number; readonly above: number };
  readonly threshold?: number;
}

/** `P`: what promises how seldom it rings falsely. */
export type BurstEvidence<P = PromiseEvidence> = P & {
  readonly seasonality: string;
  /** The accounts of the burst are those of its outstanding bins: at least so many. */
  readonly accountsAreAtLeast: boolean;
};

/** What a chart of a burst needs; null = withheld, or no forecast yet. */
export interface BurstSeries {
  readonly from: EpochMs;
  readonly width: DurationMs;
  readonly observed: Cells;
  readonly forecast: Cells;
  readonly low: Cells;
  readonly high: Cells;
  readonly lastIncomplete: boolean;
}

export interface BurstDetail {
  readonly stream: StreamType;
  /** Of a topic. */
  readonly name?: string;
  readonly onset: EpochMs;
  readonly alarmAt: EpochMs;
  /** Absent while it lasts. */
  readonly end?: EpochMs;
  readonly peakAt: EpochMs;
  readonly series: BurstSeries;
}

export interface SummaryMeasures {
  readonly bursts: Measure;
  readonly streams: Measure;
  /** Streams that ever had enough accounts in a bin to raise an alarm. */
  readonly able: Measure;
  readonly budget: Measure;
  readonly bin: Measure;
}

export interface SummaryEvidence extends PromiseEvidence {
  /** Streams watched, by type of object. */
  readonly byType: Readonly<Partial<Record<ShownType, number>>>;
  /** The count that alone, in one bin, raises an alarm at a given forecast. */
  readonly alarmsFrom: readonly { readonly forecast: number; readonly count: number }[];
}

export interface SummaryDetail {
  readonly bin: DurationMs;
  /** Bursts that are findings of their own. */
  readonly listed: number;
}
