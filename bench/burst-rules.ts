import { EDetector } from "../src/methods/e-detector.ts";
import { defaultRule, StreamWatch } from "../src/methods/e-detector-replay.ts";
import { defaultForecast, Forecaster } from "../src/methods/forecast.ts";
import { negativeBinomial } from "../src/methods/pit.ts";

/** Alarm rules on one series: a statistic per bin, and the value from which on it is an alarm. */
export interface Ruled {
  readonly name: string;
  readonly statistic: Float64Array;
  readonly from: number;
}

/**
 * The e-detector and the rules in use, on the same forecast (EARS makes its own): Gnip-like, Poisson tail p < 10⁻⁴; Farrington-like,
 * NB tail p < 10⁻⁴; EARS C2, 7 bins before a guard of 2, z > 3; S-H-ESD-like, residual over median and MAD of the whole series, z > 4.
 * Bins before `start`, and without a forecast, never alarm. The thresholds are the rules' own; e-SR's is A.
 */
export function ruleAll(
  y: ArrayLike<number>,
  startMs: number,
  binMs: number,
  A: number,
  start: number,
  margin = 0.2,
): Ruled[] {
  const n = y.length;
  const mu = new Float64Array(n).fill(Number.NaN);
  const esr = new Float64Array(n);
  const gnip = new Float64Array(n);
  const farrington = new Float64Array(n);
  const forecaster = new Forecaster(defaultForecast(binMs));
  const detector = new EDetector(margin);
  forecaster.reset(startMs);
  for (let t = 0; t < n; t++) {
    if (forecaster.ready) {
      mu[t] = forecaster.mu;
      esr[t] = detector.update(y[t], forecaster.mu, forecaster.k);
      // An alarm starts the detector anew, as in the product.
      if (esr[t] >= A) detector.reset();
      gnip[t] = -Math.log10(upperTail(y[t], forecaster.mu, 1e6));
      farrington[t] = -Math.log10(upperTail(y[t], forecaster.mu, forecaster.k));
    }
    forecaster.observe(y[t]);
  }
  const mute = (x: Float64Array) => x.map((v, t) => (t < start || Number.isNaN(mu[t]) ? 0 : v));
  return [
    { name: "claque e-SR", statistic: mute(esr), from: A },
    { name: "Farrington-like", statistic: mute(farrington), from: 4 },
    { name: "EARS C2", statistic: mute(earsC2(y)), from: 3 },
    { name: "S-H-ESD-like", statistic: mute(hybridResidual(y, mu)), from: 4 },
    { name: "Gnip-like Poisson", statistic: mute(gnip), from: 4 },
  ];
}

const upperTail = (y: number, mu: number, k: number): number => Math.max(1e-300, 1 - negativeBinomial(y, mu, k).below);

function earsC2(y: ArrayLike<number>): Float64Array {
  const z = new Float64Array(y.length);
  for (let t = 9; t < y.length; t++) {
    let mean = 0;
    for (let i = t - 9; i < t - 2; i++) mean += y[i] / 7;
    let square = 0;
    for (let i = t - 9; i < t - 2; i++) square += (y[i] - mean) ** 2 / 6;
    z[t] = (y[t] - mean) / Math.max(Math.sqrt(square), 0.5);
  }
  return z;
}

function hybridResidual(y: ArrayLike<number>, mu: Float64Array): Float64Array {
  const residuals = [...mu.keys()].filter((t) => !Number.isNaN(mu[t])).map((t) => y[t] - mu[t]);
  const middle = median(residuals);
  const mad = Math.max(1e-9, 1.4826 * median(residuals.map((r) => Math.abs(r - middle))));
  return mu.map((m, t) => (Number.isNaN(m) ? 0 : (y[t] - m - middle) / mad));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length ? sorted[sorted.length >> 1] : 0;
}

/** The alarm as armed: its level comes from the series' own days. Rings where the statistic is 1. */
export function ownLevel(
  name: string,
  y: ArrayLike<number>,
  startMs: number,
  binMs: number,
  perWeek: number,
  start: number,
): Ruled & { readonly watchedBins: number } {
  const rule = { ...defaultRule(1, 0), effect: 1.5, own: { perWeek, unpromisedFrom: Number.POSITIVE_INFINITY } };
  const watch = new StreamWatch(defaultForecast(binMs), rule);
  watch.reset(startMs);
  const statistic = new Float64Array(y.length);
  let watchedBins = 0;
  for (let t = 0; t < y.length; t++) {
    if (t >= start && (watch.level?.above ?? 0) > 0) watchedBins++;
    if (watch.close(y[t]) && t >= start) statistic[t] = 1;
  }
  return { name, statistic, from: 1, watchedBins };
}

/** Alarms with fewer than `apart` bins between them are one. */
export function alarmsOf({ statistic, from }: Ruled, apart: number): number[] {
  const out: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < statistic.length; t++) {
    if (statistic[t] < from) continue;
    if (t - last > apart) out.push(t);
    last = t;
  }
  return out;
}

/** The same with silence after each alarm: what a person would be told. */
export function alarmsWithSilence({ statistic, from }: Ruled, silence: number): number[] {
  const out: number[] = [];
  for (let t = 0; t < statistic.length; t++)
    if (statistic[t] >= from && t >= (out.at(-1) ?? Number.NEGATIVE_INFINITY) + silence) out.push(t);
  return out;
}
