import { AlarmLevel, blockMs, type LevelState } from "./alarm-level.ts";
import { EDetector } from "./e-detector.ts";
import type { ForecastOptions, Seasonality } from "./forecast.ts";
import { Forecaster } from "./forecast.ts";

/** A stretch in which a stream ran far above its forecast. Indices are bins of the series, `end` exclusive. */
export interface Episode {
  /** First bin of the unbroken run above the margin that led to the alarm. */
  readonly onset: number;
  /** Bin whose closing raised the alarm. */
  readonly alarm: number;
  /** First of the quiet bins that ended it; absent while the burst is still open at the end of the series. */
  readonly end?: number;
  readonly peak: number;
  readonly peakCount: number;
  /** Forecast of the peak bin. */
  readonly peakForecast: number;
  /** Sum of counts and of forecasts from onset to the last bin of the burst. */
  readonly observed: number;
  readonly expected: number;
  /** log10 of M at the alarm. */
  readonly log10e: number;
  readonly seasonality: Seasonality;
  /** What the alarm's level rested on, where the series' own days set it. */
  readonly level?: LevelState;
}

export interface BurstRule {
  /** A of `threshold`. */
  readonly threshold: number;
  /** η. */
  readonly margin: number;
  /** Smallest count that a bin needs to raise an alarm: the floor of the release rule, or a higher one. */
  readonly floor: number;
  /** Fewest times the forecast that a bin needs to raise an alarm; 1 where absent. */
  readonly effect?: number;
  /**
   * The series' own days set the level (`AlarmLevel`) instead of `threshold`: at most `perWeek` false alarms a week, and one alarm
   * a day. Where too few days promise it, nothing rings before bin `unpromisedFrom`, and from there on `threshold` holds.
   */
  readonly own?: { readonly perWeek: number; readonly unpromisedFrom: number };
  /** A burst ends where so many bins together lie below `closeRatio` × their forecast. */
  readonly quietBins: number;
  readonly closeRatio: number;
}

export const defaultRule = (threshold: number, floor: number): BurstRule => ({
  threshold,
  margin: 0.2,
  floor,
  quietBins: 6,
  closeRatio: 1.2,
});

/**
 * One stream, bin by bin: the code that batch replay, calibration and live watching all run.
 * After an alarm the detector starts anew and no further alarm is raised until the burst has closed.
 * While a burst is open the forecaster goes on learning, winsorised. O(1) a bin.
 */
export class StreamWatch {
  readonly forecaster: Forecaster;
  readonly detector: EDetector;
  readonly rule: BurstRule;
  /** Bin index of the next call. */
  bin = 0;
  #open = false;
  #onset = -1;
  #alarm = -1;
  #peak = -1;
  #peakCount = 0;
  #peakMu = 0;
  #sum = 0;
  #mean = 0;
  #tailSum = 0;
  #tailMean = 0;
  #end = -1;
  readonly #tailY: Float64Array;
  readonly #tailMu: Float64Array;
  readonly #tailBin: Float64Array;
  #held = 0;
  #logE = 0;
  #season: Seasonality = "none";
  #levelThen: LevelState | undefined;
  #level: AlarmLevel | undefined;
  readonly #binMs: number;
  /** Begin of the next bin, ms. */
  #at = 0;

  constructor(forecast: ForecastOptions, rule: BurstRule) {
    this.forecaster = new Forecaster(forecast);
    this.detector = new EDetector(rule.margin);
    this.rule = rule;
    this.#binMs = forecast.binMs;
    this.#tailY = new Float64Array(rule.quietBins);
    this.#tailMu = new Float64Array(rule.quietBins);
    this.#tailBin = new Float64Array(rule.quietBins);
  }

  reset(startMs: number): void {
    this.forecaster.reset(startMs);
    this.detector.reset();
    this.bin = 0;
    this.#open = false;
    this.#onset = -1;
    this.#at = startMs;
    const { own } = this.rule;
    this.#level = own && new AlarmLevel(own.perWeek, this.#binMs);
  }

  /** The level the next bin is judged by, where the series' own days set it. */
  get level(): LevelState | undefined {
    return this.#level?.state;
  }

  /** Whether a burst is under way after the last bin. */
  get open(): boolean {
    return this.#open;
  }

  /** Closes a bin with count `y` (NaN: nothing was captured). Returns whether it raised an alarm. */
  close(y: number): boolean {
    const { forecaster, rule } = this;
    let raised = false;
    if (forecaster.ready && !Number.isNaN(y)) {
      const { mu, k } = forecaster;
      const value = this.detector.update(y, mu, k);
      const high = y > rule.closeRatio * mu;
      if (this.#open) this.#follow(y, mu);
      else {
        this.#run(y, mu, high);
        raised = this.#judge(value, y >= rule.floor && high && y >= (rule.effect ?? 1) * mu);
        if (raised) {
          this.#open = true;
          this.#alarm = this.bin;
          this.#logE = Math.log10(value);
          this.#season = forecaster.seasonality;
          this.#held = 0;
          this.#tailSum = this.#tailMean = 0;
          this.detector.reset();
        }
      }
    }
    forecaster.observe(y);
    this.bin++;
    this.#at += this.#binMs;
    const block = blockMs(this.#binMs);
    if (this.#level && Math.floor(this.#at / block) !== Math.floor((this.#at - this.#binMs) / block))
      this.#level.endDay();
    return raised;
  }

  /** Whether evidence `m` rings in a bin that is `able` to: high enough above its forecast, on enough accounts. */
  #judge(m: number, able: boolean): boolean {
    const { rule } = this;
    const level = this.#level;
    if (!level || !rule.own) return able && m >= rule.threshold;
    const log = Math.log10(m);
    const rings = level.supported
      ? able && level.passes(log)
      : able && this.bin >= rule.own.unpromisedFrom && m >= rule.threshold;
    this.#levelThen = rings ? level.state : this.#levelThen;
    level.take(able ? log : Number.NEGATIVE_INFINITY, rings);
    return rings;
  }

  /** The burst that has just been opened or closed, as far as it is known. Undefined when none was ever opened. */
  episode(): Episode | undefined {
    if (this.#onset < 0 || this.#alarm < this.#onset) return undefined;
    return {
      onset: this.#onset,
      alarm: this.#alarm,
      ...(this.#open ? {} : { end: this.#end }),
      peak: this.#peak,
      peakCount: this.#peakCount,
      peakForecast: this.#peakMu,
      observed: this.#sum + (this.#open ? this.#tailSum : 0),
      expected: this.#mean + (this.#open ? this.#tailMean : 0),
      log10e: this.#logE,
      seasonality: this.#season,
      ...(this.#levelThen ? { level: this.#levelThen } : {}),
    };
  }

  /** Before an alarm: the run above the margin, which tells the onset. */
  #run(y: number, mu: number, high: boolean): void {
    if (!high) {
      this.#onset = -1;
      return;
    }
    if (this.#onset < 0) {
      this.#onset = this.bin;
      this.#sum = this.#mean = this.#peakCount = 0;
      this.#alarm = -1;
    }
    this.#add(y, mu);
  }

  /** While a burst is open: the last `quietBins` bins are held apart, and end it once together they are no longer high. */
  #follow(y: number, mu: number): void {
    const { quietBins, closeRatio } = this.rule;
    const slot = this.#held % quietBins;
    if (this.#held >= quietBins) {
      this.#sum += this.#tailY[slot];
      this.#mean += this.#tailMu[slot];
      this.#tailSum -= this.#tailY[slot];
      this.#tailMean -= this.#tailMu[slot];
    }
    this.#tailY[slot] = y;
    this.#tailMu[slot] = mu;
    this.#tailBin[slot] = this.bin;
    this.#tailSum += y;
    this.#tailMean += mu;
    this.#held++;
    if (y > this.#peakCount) this.#newPeak(y, mu);
    if (this.#held >= quietBins && this.#tailSum < closeRatio * this.#tailMean) {
      this.#open = false;
      this.#end = this.#tailBin[this.#held % quietBins];
      this.detector.reset();
    }
  }

  #add(y: number, mu: number): void {
    this.#sum += y;
    this.#mean += mu;
    if (y > this.#peakCount) this.#newPeak(y, mu);
  }

  #newPeak(y: number, mu: number): void {
    this.#peakCount = y;
    this.#peak = this.bin;
    this.#peakMu = mu;
  }
}

/**
 * Runs a whole series through `watch` and returns its episodes, oldest first. O(bins).
 * @param y counts, one a bin; NaN where nothing was captured @param startMs begin of the first bin
 */
export function replay(watch: StreamWatch, y: ArrayLike<number>, startMs: number): Episode[] {
  watch.reset(startMs);
  const found: Episode[] = [];
  let wasOpen = false;
  for (let t = 0; t < y.length; t++) {
    watch.close(y[t]);
    if (wasOpen && !watch.open) found.push(watch.episode()!);
    wasOpen = watch.open;
  }
  if (wasOpen) found.push(watch.episode()!);
  return found;
}
