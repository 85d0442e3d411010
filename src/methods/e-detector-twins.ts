import { type BurstRule, StreamWatch } from "./e-detector-replay.ts";
import type { Forecaster, ForecastOptions, Seasonality } from "./forecast.ts";
import { negativeBinomialDraw } from "./forecast-series.ts";
import { negativeBinomial, type PitHistogram } from "./pit.ts";
import type { Rng } from "./rng.ts";

/** One series as it was: counts a bin (NaN where nothing was captured), and when its first bin begins. */
export interface History {
  readonly y: ArrayLike<number>;
  readonly startMs: number;
}

const DAY_MS = 86_400_000;
/** Forecast from which on a count is carried over as a ratio; below, its place in the forecast's distribution is. */
const DENSE = 5;
/** Fewest whole, burst-free days that a twin is drawn from (of those under the best forecast, or of all); with fewer, its counts come from the forecast's distribution. */
const FEWEST_DAYS = 3;
const KNOWS: readonly Seasonality[] = ["none", "flat", "hour of day", "hour of week"];

/**
 * A burst-free twin of a series: the same forecast means, rhythm and gaps, and its *own* residuals, day by day.
 *
 * Seasonal block bootstrap: each day of the twin takes the residuals of a day drawn from those on which no burst was under way,
 * at the same time of day, so that heavy tails and whatever lasts from bin to bin come along. Counts go over as ratios to their
 * forecast where that is at least 5 a bin, so that values beyond every distribution keep their height, and as places in the
 * forecast's distribution (randomised PIT) below. What rang under `rule` is what is claimed to be no chance: those days are left
 * out, all others stay in. Adds the PIT of the real counts to `histogram`.
 * O(bins). Source: Künsch 1989, doi:10.1214/aos/1176347265; seasonal blocks: Politis 2001, doi:10.1016/S0167-7152(01)00092-2.
 */
export function twinOf(
  h: History,
  forecast: ForecastOptions,
  rule: BurstRule,
  rng: Rng,
  histogram: PitHistogram,
): Float64Array {
  const n = h.y.length;
  const mu = new Float64Array(n);
  const k = new Float64Array(n);
  /** Place in the forecast's distribution; NaN without a forecast or a count. */
  const place = new Float64Array(n).fill(Number.NaN);
  /** How much of the week the forecast knew: 0 nothing … 3 its hours. */
  const knows = new Uint8Array(n);
  const busy = follow(h, forecast, rule, (t, y, f) => {
    mu[t] = f.mu;
    k[t] = f.k;
    knows[t] = KNOWS.indexOf(f.seasonality);
    const { below, at } = negativeBinomial(y, f.mu, f.k);
    place[t] = Math.min(1, below + rng.next() * at);
    histogram.add(place[t]);
  });
  const day = (t: number) => Math.floor((h.startMs + t * forecast.binMs) / DAY_MS);
  const first = day(0);
  const perDay = Math.max(1, Math.round(DAY_MS / forecast.binMs));
  const offset = Math.round((h.startMs - first * DAY_MS) / forecast.binMs);
  const whole: number[] = [];
  for (let from = perDay - offset; from + perDay <= n; from += perDay) {
    let fits = !Number.isNaN(place[from]);
    for (let t = from; fits && t < from + perDay; t++) fits = busy[t] === 0;
    if (fits) whole.push(from);
  }
  // What a forecast misses while it still learns is no residual of the one that has learnt.
  const most = whole.reduce((m, from) => Math.max(m, knows[from]), 0);
  const learnt = whole.filter((from) => knows[from] === most);
  const usable = learnt.length >= FEWEST_DAYS ? learnt : whole;
  const made = new Float64Array(n);
  let source = 0;
  let drawn = Number.NaN;
  for (let t = 0; t < n; t++) {
    const y = h.y[t];
    if (usable.length >= FEWEST_DAYS && day(t) !== drawn) {
      drawn = day(t);
      source = usable[rng.int(usable.length)];
    }
    if (Number.isNaN(y) || Number.isNaN(place[t])) {
      made[t] = y;
      continue;
    }
    const from = source + ((t + offset) % perDay);
    if (usable.length < FEWEST_DAYS || Number.isNaN(place[from])) made[t] = negativeBinomialDraw(mu[t], k[t], rng);
    else if (mu[t] >= DENSE && mu[from] >= DENSE) made[t] = Math.floor((h.y[from] / mu[from]) * mu[t] + rng.next());
    else made[t] = quantile(place[from], mu[t], k[t]);
  }
  return made;
}

/** Replays `h`, calls `each` for every bin with a count and a forecast; returns 1 for bins inside a burst. */
function follow(
  h: History,
  forecast: ForecastOptions,
  rule: BurstRule,
  each: (t: number, y: number, forecaster: Forecaster) => void,
): Uint8Array {
  const busy = new Uint8Array(h.y.length);
  const watch = new StreamWatch(forecast, rule);
  watch.reset(h.startMs);
  for (let t = 0; t < busy.length; t++) {
    const y = h.y[t];
    if (watch.forecaster.ready && !Number.isNaN(y)) each(t, y, watch.forecaster);
    if (watch.close(y)) busy.fill(1, watch.episode()?.onset ?? t, t + 1);
    else if (watch.open) busy[t] = 1;
  }
  return busy;
}

/** Smallest y with P(Y ≤ y) ≥ u for NB(mean mu, shape k); u is cut at 1 − 10⁻¹². O(y). */
function quantile(u: number, mu: number, k: number): number {
  const ratio = mu / (k + mu);
  const target = Math.min(u, 1 - 1e-12);
  let term = Math.exp(-k * Math.log1p(mu / k));
  let sum = term;
  let y = 0;
  while (sum < target && y < 1e6) {
    term *= ((k + y) / (y + 1)) * ratio;
    y++;
    sum += term;
    if (term < 1e-16) break;
  }
  return y;
}
