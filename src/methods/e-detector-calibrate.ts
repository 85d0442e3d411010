import { type BurstRule, StreamWatch } from "./e-detector-replay.ts";
import { type History, twinOf } from "./e-detector-twins.ts";
import type { ForecastOptions } from "./forecast.ts";
import { PitHistogram } from "./pit.ts";
import type { Rng } from "./rng.ts";

export type { History } from "./e-detector-twins.ts";

/** What was tried on the twins: alarms at the threshold of the check, and at eight times it. */
export interface Trial {
  readonly margin: number;
  /** Share of A that the threshold was set to. */
  readonly share: number;
  readonly alarms: number;
  readonly far: number;
}

export interface Calibration {
  /** η to be used, and the share of A to be used as threshold. */
  readonly margin: number;
  readonly share: number;
  /** False when even the largest margin overran: the promise cannot be made for these streams. */
  readonly kept: boolean;
  /** Bins of made, burst-free history that were replayed, and the false alarms the threshold below allows in them. */
  readonly nullBins: number;
  readonly allowed: number;
  /** Threshold used for this check: low enough that `allowed` is about 20, so that an overrun can be seen. */
  readonly checkedAt: number;
  readonly tried: readonly Trial[];
  readonly pit: ReturnType<PitHistogram["report"]>;
}

/** From the most to the least sensitive. The theorem's A is often far too high where the forecast fits: a share of it will do. */
const SETTINGS: readonly { readonly margin: number; readonly share: number }[] = [
  { margin: 0.2, share: 1 / 8 },
  { margin: 0.2, share: 1 / 4 },
  { margin: 0.2, share: 1 / 2 },
  ...[0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 9].map((margin) => ({ margin, share: 1 })),
];
const ALLOWED = 20;
/** How far above the check the tail is looked at as well. */
const FAR = 8;

/**
 * Does the false-alarm promise hold for streams like these, and how much evidence does it need? Of every history a burst-free
 * twin is made from its own residuals (`twinOf`), forecast and watched from scratch, so that the error of the forecast is in the
 * count. Used is the first setting at which the twins ring no more often than promised: first with a share of A, then with A,
 * then with a margin that is raised. They must fit at the threshold of the check and, since real tails fall more slowly than the
 * detector's theorem has it, at eight times it too.
 *
 * What is checked is the rate at a lower threshold; that it falls as 1/A or faster from there on is the theorem's word and the
 * second check's, not a measurement. The real histories give the PIT: how well the forecast describes what happened, bursts
 * included.
 * Undefined (margin 0.2, share 1, kept, nullBins 0) without a single forecast bin. Cost: two replays of all histories and two per
 * setting tried.
 */
export function calibrate(
  histories: readonly History[],
  forecast: ForecastOptions,
  rule: BurstRule,
  rng: Rng,
): Calibration {
  const histogram = new PitHistogram();
  const draw = rng.fork("twin");
  const twins = histories.map((h) => ({ startMs: h.startMs, y: twinOf(h, forecast, rule, draw, histogram) }));
  const nullBins = histogram.total;
  const checkedAt = Math.max(10, nullBins / ALLOWED);
  const allowed = nullBins / checkedAt;
  const told = { nullBins, allowed, checkedAt, pit: histogram.report() };
  const tried: Trial[] = [];
  if (nullBins === 0)
    return { margin: 0.2, share: 1, kept: true, ...told, tried: [{ ...SETTINGS[3], alarms: 0, far: 0 }] };
  const most = allowed + 2 * Math.sqrt(allowed);
  const mostFar = allowed / FAR + 2 * Math.sqrt(allowed / FAR);
  for (const setting of SETTINGS) {
    const at = checkedAt * setting.share;
    const alarms = alarmsIn(twins, forecast, { ...rule, margin: setting.margin, threshold: at });
    const far = alarmsIn(twins, forecast, { ...rule, margin: setting.margin, threshold: at * FAR });
    tried.push({ ...setting, alarms, far });
    // A share of A is a gain, not a need: it is taken only where half the alarms are left over, since twins forget what lasts
    // for more than a day.
    if (alarms <= (setting.share < 1 ? allowed / 2 : most) && far <= mostFar)
      return { ...setting, kept: true, ...told, tried };
  }
  return { ...SETTINGS[SETTINGS.length - 1], kept: false, ...told, tried };
}

function alarmsIn(
  twins: readonly { readonly y: Float64Array; readonly startMs: number }[],
  forecast: ForecastOptions,
  rule: BurstRule,
): number {
  const watch = new StreamWatch(forecast, rule);
  let alarms = 0;
  for (const { y, startMs } of twins) {
    watch.reset(startMs);
    for (let t = 0; t < y.length; t++) if (watch.close(y[t])) alarms++;
  }
  return alarms;
}
