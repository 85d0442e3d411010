import { type BurstRule, type Episode, StreamWatch } from "../../methods/e-detector-replay.ts";
import type { ForecastOptions } from "../../methods/forecast.ts";
import type { BurstSeries } from "../../model/finding/burst.ts";
import type { DurationMs } from "../../model/time.ts";
import type { Dense } from "./streams.ts";

const BEFORE = 168;
const AFTER = 24;
const MOST = 500;

/**
 * The week before a burst and a day after, observed and forecast. Cells of 0 … k−1 accounts are null; forecasts below k are
 * rounded to k/2, so that they tell no more of a few accounts than the cells do. One replay of the stream.
 */
export function burstSeries(
  { y, first }: Dense,
  episode: Episode,
  forecast: ForecastOptions,
  rule: BurstRule,
  { bin, origin, k, bins }: { bin: DurationMs; origin: number; k: number; bins: number },
): BurstSeries {
  const begin = Math.max(first, episode.onset - BEFORE);
  const end = Math.min(first + y.length, begin + MOST, (episode.end ?? bins) + AFTER);
  const watch = new StreamWatch(forecast, rule);
  watch.reset(origin + first * bin);
  const observed: (number | null)[] = [];
  const means: (number | null)[] = [];
  const low: (number | null)[] = [];
  const high: (number | null)[] = [];
  for (let t = first; t < end; t++) {
    const { ready, mu, k: shape } = watch.forecaster;
    const count = y[t - first];
    if (t >= begin) {
      const sd = Math.sqrt(mu + (mu * mu) / shape);
      observed.push(Number.isNaN(count) || count < k ? null : count);
      means.push(ready ? coarse(mu, k) : null);
      low.push(ready ? coarse(Math.max(0, mu - 2 * sd), k) : null);
      high.push(ready ? coarse(mu + 2 * sd, k) : null);
    }
    watch.close(count);
  }
  return { from: origin + begin * bin, width: bin, observed, forecast: means, low, high, lastIncomplete: end === bins };
}

const coarse = (x: number, k: number): number => (x < k ? Math.round(x / (k / 2)) * (k / 2) : Math.round(x * 10) / 10);
