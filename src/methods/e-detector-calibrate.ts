import type { BurstRule } from "./e-detector-replay.ts";
import { StreamWatch } from "./e-detector-replay.ts";
import type { ForecastOptions } from "./forecast.ts";
import { negativeBinomialDraw } from "./forecast-series.ts";
import { PitHistogram, pit } from "./pit.ts";
import type { Rng } from "./rng.ts";

/** One series as it was: counts a bin (NaN where nothing was captured), and when its first bin begins. */
export interface History {
  readonly y: ArrayLike<number>;
  readonly startMs: number;
}

export interface Calibration {
  /** η to be used: the smallest of `MARGINS` at which the made histories keep the promise. */
  readonly margin: number;
  /** False when even the largest margin overran: the promise cannot be made for these streams. */
  readonly kept: boolean;
  /** Bins of made, burst-free history that were replayed, and the false alarms the threshold below allows in them. */
  readonly nullBins: number;
  readonly allowed: number;
  /** Threshold used for this check: low enough that `allowed` is about 20, so that an overrun can be seen. */
  readonly checkedAt: number;
  readonly tried: readonly { readonly margin: number; readonly alarms: number }[];
  readonly pit: ReturnType<PitHistogram["report"]>;
}

/** 1.2 times the forecast counts as ordinary to begin with; an overrun raises it. */
const MARGINS = [0.2, 0.35, 0.5, 0.75, 1, 1.5, 2] as const;
const ALLOWED = 20;

/**
 * Does the false-alarm promise hold for streams like these? For every history a twin is made that has the same forecast means,
 * spread and gaps but no burst: y* ~ NB(μ_t, k_t) with μ_t, k_t as the forecaster had them. The twin is then forecast and watched
 * from scratch, so the error of the forecast itself is in the count. The margin is raised until the alarms fit.
 *
 * The real histories give the PIT: how well the forecast describes what happened, bursts included.
 * What is checked is the rate at a lower threshold; that it scales as 1/A above it is the detector's theorem, not a measurement.
 * Undefined (margin 0.2, kept, nullBins 0) without a single forecast bin. Cost: two replays of all histories and one per margin tried.
 */
export function calibrate(
  histories: readonly History[],
  forecast: ForecastOptions,
  rule: BurstRule,
  rng: Rng,
): Calibration {
  const histogram = new PitHistogram();
  const draw = rng.fork("twin");
  const twins = histories.map((h) => ({ startMs: h.startMs, y: twin(h, forecast, rule, draw, histogram) }));
  const nullBins = histogram.total;
  const checkedAt = Math.max(10, nullBins / ALLOWED);
  const allowed = nullBins / checkedAt;
  const most = allowed + 2 * Math.sqrt(allowed);
  const tried: { margin: number; alarms: number }[] = [];
  for (const margin of MARGINS) {
    const watch = new StreamWatch(forecast, { ...rule, margin, threshold: checkedAt });
    let alarms = 0;
    for (const { y, startMs } of twins) {
      watch.reset(startMs);
      for (let t = 0; t < y.length; t++) if (watch.close(y[t])) alarms++;
    }
    tried.push({ margin, alarms });
    if (alarms <= most) return { margin, kept: true, nullBins, allowed, checkedAt, tried, pit: histogram.report() };
  }
  const margin = MARGINS[MARGINS.length - 1];
  return { margin, kept: false, nullBins, allowed, checkedAt, tried, pit: histogram.report() };
}

function twin(h: History, forecast: ForecastOptions, rule: BurstRule, rng: Rng, histogram: PitHistogram): Float64Array {
  const watch = new StreamWatch(forecast, rule);
  watch.reset(h.startMs);
  const made = new Float64Array(h.y.length);
  for (let t = 0; t < made.length; t++) {
    const { ready, mu, k } = watch.forecaster;
    const y = h.y[t];
    if (Number.isNaN(y)) made[t] = Number.NaN;
    else if (!ready) made[t] = y;
    else {
      histogram.add(pit(y, mu, k, rng.next()));
      made[t] = negativeBinomialDraw(mu, k, rng);
    }
    watch.close(y);
  }
  return made;
}

/** Margins tried on a real history: further up, since real counts have heavier tails than any forecast. */
export const HISTORY_MARGINS = [...MARGINS, 3, 4, 6, 9] as const;

/**
 * The smallest margin, from the rule's own on, at which a history that held no news would have rung no more often than promised:
 * `allowed` alarms, and two standard deviations of a Poisson count. Every burst in it is taken for a false alarm, so this is for a
 * stretch of which that is known. O(bins) a margin.
 */
export function raiseOnHistory(
  histories: readonly History[],
  forecast: ForecastOptions,
  rule: BurstRule,
  allowed: number,
): { readonly margin: number; readonly alarms: number; readonly kept: boolean } {
  let alarms = 0;
  for (const margin of HISTORY_MARGINS.filter((m) => m >= rule.margin)) {
    const watch = new StreamWatch(forecast, { ...rule, margin });
    alarms = 0;
    for (const { y, startMs } of histories) {
      watch.reset(startMs);
      for (let t = 0; t < y.length; t++) if (watch.close(y[t])) alarms++;
    }
    if (alarms <= allowed + 2 * Math.sqrt(allowed)) return { margin, alarms, kept: true };
  }
  return { margin: HISTORY_MARGINS[HISTORY_MARGINS.length - 1], alarms, kept: false };
}
