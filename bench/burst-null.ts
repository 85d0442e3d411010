import { makeSeries, poissonDraw } from "../src/methods/forecast-series.ts";
import { normal, type Rng } from "../src/methods/rng.ts";
import type { LabelledSeries } from "./burst-data.ts";

/** A series in which nothing is a burst, and the rate behind it (to plant bursts in). */
export interface NullSeries {
  readonly y: Float64Array;
  readonly mu: Float64Array;
  readonly startMs: number;
  readonly binMs: number;
}

const HOUR = 3_600_000;

/** Made hourly series: the negative binomial that the forecast assumes, and noise that no forecast here describes. */
export const NULL_WORLDS: Readonly<Record<string, (weeks: number, rng: Rng) => NullSeries>> = {
  "20 an hour, shape 8": (weeks, rng) => hourly(makeSeries({ weeks, base: 20, shape: 8 }, rng)),
  "20 an hour, shape 8, AR(1) 0.8": (weeks, rng) => hourly(makeSeries({ weeks, base: 20, shape: 8, ar: 0.8 }, rng)),
  "2 an hour, shape 3": (weeks, rng) => hourly(makeSeries({ weeks, base: 2, shape: 3 }, rng)),
  "log-normal noise, sd 0.6": noisy((rng) => () => Math.exp(0.6 * normal(rng) - 0.18)),
  "log-normal, autocorrelated at two scales": noisy((rng) => {
    let fast = 0;
    let slow = 0;
    return () => {
      fast = 0.9 * fast + 0.13 * normal(rng);
      slow = 0.98 * slow + 0.05 * normal(rng);
      return Math.exp(fast + slow + 0.35 * normal(rng));
    };
  }),
  "noise with the tail of t, 3 d.f.": noisy((rng) => () => {
    const chi = normal(rng) ** 2 + normal(rng) ** 2 + normal(rng) ** 2;
    return Math.max(0.05, 1 + (0.3 * normal(rng)) / Math.sqrt(chi / 3));
  }),
  "shifts of regime every 10 days": noisy((rng) => {
    let level = 0;
    return () => {
      if (rng.next() < 1 / 240) level = 0.5 * normal(rng);
      return Math.exp(level + 0.2 * normal(rng));
    };
  }),
};

const hourly = ({ y, mu }: { y: Float64Array; mu: Float64Array }): NullSeries => ({ y, mu, startMs: 0, binMs: HOUR });

function noisy(noise: (rng: Rng) => () => number): (weeks: number, rng: Rng) => NullSeries {
  return (weeks, rng) => {
    const { mu } = makeSeries({ weeks, base: 20, shape: 1e6 }, rng);
    const next = noise(rng);
    return hourly({ mu, y: mu.map((m) => poissonDraw(m * next(), rng)) });
  };
}

/**
 * A burst-free series out of a real one: whole days that no labelled window touches, drawn anew for each day of the week or of the
 * weekend, with 5 % of noise so that no day comes back exactly. Their heavy tails and everything that lasts within a day are real.
 */
export function quietTwin(s: LabelledSeries, weeks: number, rng: Rng): NullSeries {
  const perDay = Math.round((24 * HOUR) / s.binMs);
  const midnight = Math.round((Math.ceil(s.startMs / (24 * HOUR)) * 24 * HOUR - s.startMs) / s.binMs);
  const quiet: number[] = [];
  for (let from = midnight; from + perDay <= s.y.length; from += perDay)
    if (!s.events.some(([a, b]) => from < b && from + perDay > a)) quiet.push(from);
  const isWeekend = (from: number) => [0, 6].includes(new Date(s.startMs + from * s.binMs).getUTCDay());
  const pools = [quiet.filter((d) => !isWeekend(d)), quiet.filter(isWeekend)];
  const y = new Float64Array(weeks * 7 * perDay);
  // Begins on Monday, 5 January 1970.
  for (let d = 0; d < weeks * 7; d++) {
    const pool = pools[d % 7 >= 5 ? 1 : 0];
    const from = pool[rng.int(pool.length)];
    for (let t = 0; t < perDay; t++)
      y[d * perDay + t] = Math.max(0, Math.round(s.y[from + t] * (1 + 0.05 * normal(rng))));
  }
  const mean = new Float64Array(7 * perDay);
  y.forEach((v, t) => {
    mean[t % mean.length] += v / weeks;
  });
  return { y, mu: y.map((_, t) => mean[t % mean.length]), startMs: 4 * 24 * HOUR, binMs: s.binMs };
}
