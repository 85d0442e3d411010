import { describe, expect, it } from "vitest";
import { EDetector, threshold } from "../../src/methods/e-detector.ts";
import { calibrate } from "../../src/methods/e-detector-calibrate.ts";
import { defaultRule, replay, StreamWatch } from "../../src/methods/e-detector-replay.ts";
import { defaultForecast, Forecaster } from "../../src/methods/forecast.ts";
import { makeSeries, negativeBinomialDraw, poissonDraw } from "../../src/methods/forecast-series.ts";
import { logGamma } from "../../src/methods/log-tails.ts";
import { negativeBinomial, PitHistogram, pit } from "../../src/methods/pit.ts";
import { makeRng } from "../../src/methods/rng.ts";

const HOUR = 3_600_000;
const WEEK = 168;

describe("e-detector, worked by hand", () => {
  it("one bin: M = Σ w L with L = NB(y; ρμ0, k)/NB(y; μ0, k)", () => {
    const d = new EDetector(0);
    // k = 1, mu = 1, y = 2: NB(2; m, 1) = (1/(1+m)) (m/(1+m))², so L_ρ = (2/(1+ρ)) (2ρ/(1+ρ))².
    const expected = [
      [1.5, 0.15],
      [2, 0.25],
      [3, 0.25],
      [5, 0.2],
      [10, 0.1],
      [20, 0.05],
    ].reduce((sum, [rho, w]) => sum + w * (2 / (1 + rho)) * ((2 * rho) / (1 + rho)) ** 2, 0);
    expect(d.update(2, 1, 1)).toBeCloseTo(expected, 12);
  });

  it("each likelihood ratio has mean 1 at the margin: E[M_1] = 1", () => {
    let mean = 0;
    for (let y = 0; y < 3000; y++) {
      const d = new EDetector(0.2);
      mean += negativeBinomial(y, 1.2 * 4, 3).at * d.update(y, 4, 3);
    }
    expect(mean).toBeCloseTo(1, 6);
  });

  it("turns a budget into a threshold: 100 streams, hourly, 2 a week", () => {
    expect(threshold(100, HOUR, 2)).toBe(8400);
  });
});

describe("negative binomial and PIT", () => {
  it("log Γ at points with known values", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12);
  });

  it("below + at agrees with plain summation on both sides of the mode", () => {
    for (const [mu, k] of [
      [0.05, 0.3],
      [3, 2],
      [80, 7],
      [900, 400],
    ])
      for (const y of [0, 1, 5, 70, 900, 2000]) {
        let below = 0;
        for (let i = 0; i < y; i++) below += negativeBinomial(i, mu, k).at;
        expect(negativeBinomial(y, mu, k).below).toBeCloseTo(Math.min(1, below), 9);
      }
  });

  it("is flat when the forecast is the truth, and says so when it is not", () => {
    const rng = makeRng(5);
    const good = new PitHistogram();
    const narrow = new PitHistogram();
    for (let i = 0; i < 20_000; i++) {
      const y = negativeBinomialDraw(6, 2, rng);
      good.add(pit(y, 6, 2, rng.next()));
      narrow.add(pit(y, 6, 50, rng.next()));
    }
    expect(good.report()).toMatchObject({ verdict: "calibrated" });
    expect(good.report().deviation).toBeLessThan(0.01);
    expect(narrow.report().verdict).toContain("too narrow");
  });
});

describe("forecast", () => {
  it("has none before 24 bins, then degrades honestly: flat, hour of day, hour of week", () => {
    const f = new Forecaster(defaultForecast(HOUR));
    f.reset(0);
    const seen: string[] = [];
    for (let t = 0; t < 4 * WEEK; t++) {
      f.observe(20);
      if (seen.at(-1) !== f.seasonality) seen.push(f.seasonality);
      if (t === 22) expect(f.ready).toBe(false);
      if (t === 23) expect(f.ready).toBe(true);
    }
    expect(seen).toEqual(["none", "flat", "hour of day", "hour of week"]);
    expect(f.mu).toBeCloseTo(20, 6);
  });

  it("learns the rhythm of the week, on bins of an hour and of five minutes", () => {
    for (const bin of [HOUR, HOUR / 12]) {
      const f = new Forecaster(defaultForecast(bin));
      f.reset(0);
      const rate = (ms: number) =>
        (Math.floor(ms / HOUR) % 24 === 8 ? 60 : 10) * (Math.floor(ms / (24 * HOUR)) % 7 === 2 ? 2 : 1);
      const n = (5 * WEEK * HOUR) / bin;
      let off = 0;
      let flat = 0;
      for (let t = 0; t < n; t++) {
        if (t >= (4 * WEEK * HOUR) / bin) {
          off += Math.abs(f.mu - rate(t * bin));
          flat += Math.abs(13.8 - rate(t * bin));
        }
        f.observe(rate(t * bin));
      }
      expect(off / flat).toBeLessThan(0.5); // the (1, 2, 1)/4 smoothing rounds the one-hour peaks off
    }
  });

  it("a missing bin moves nothing", () => {
    const rng = makeRng(1);
    const { y } = makeSeries({ weeks: 4, base: 20, shape: 8 }, rng);
    const f = new Forecaster(defaultForecast(HOUR));
    f.reset(0);
    for (let t = 0; t < 3 * WEEK; t++) f.observe(y[t]);
    const before = f.mu;
    for (let t = 0; t < WEEK; t++) f.observe(Number.NaN);
    expect(Math.abs(Math.log(f.mu / before))).toBeLessThan(0.1);
    expect(f.ready).toBe(true);
  });

  it("a burst does not poison the baseline: one day at ×5 moves the forecast by less than half", () => {
    const f = new Forecaster(defaultForecast(HOUR));
    f.reset(0);
    for (let t = 0; t < 4 * WEEK; t++) f.observe(20);
    for (let t = 0; t < 24; t++) f.observe(100);
    expect(f.mu).toBeLessThan(20 * 1.5);
  });
});

describe("bursts in known series", () => {
  const rule = defaultRule(1e4, 0);

  it("100,800 null hours at A = 10⁴: alarms within the budget of 10, also where AR(1) noise or sparse counts break other rules", () => {
    for (const [base, shape, ar] of [
      [20, 8, 0],
      [20, 8, 0.8],
      [2, 3, 0],
    ]) {
      const rng = makeRng(3).fork(`${base} ${ar}`);
      const watch = new StreamWatch(defaultForecast(HOUR), rule);
      let alarms = 0;
      let bins = 0;
      for (let s = 0; s < 50; s++) {
        const { y } = makeSeries({ weeks: 20, base, shape, ar }, rng);
        watch.reset(0);
        for (let t = 0; t < y.length; t++) {
          const raised = watch.close(y[t]);
          if (t >= 8 * WEEK) {
            bins++;
            if (raised) alarms++;
          }
        }
      }
      expect(bins).toBe(100_800);
      expect(alarms).toBeLessThanOrEqual(10);
    }
  });

  it("power at ×2, ×3, ×5 lasting 4–12 hours", () => {
    const rng = makeRng(4);
    const watch = new StreamWatch(defaultForecast(HOUR), rule);
    const hits = new Map<number, number[]>();
    for (let s = 0; s < 24; s++) {
      const { y, mu } = makeSeries({ weeks: 20, base: 20, shape: 8 }, rng);
      const planted: [number, number, number][] = [];
      for (let at = 9 * WEEK + 50; at < 20 * WEEK - 60; at += 240) {
        const times = [2, 3, 5][rng.int(3)];
        const length = 4 + rng.int(9);
        for (let t = at; t < at + length; t++) y[t] += poissonDraw((times - 1) * mu[t], rng);
        planted.push([at, length, times]);
      }
      const found = replay(watch, y, 0);
      for (const [at, length, times] of planted)
        hits.set(times, [
          ...(hits.get(times) ?? []),
          found.some((e) => e.alarm >= at && e.alarm < at + length) ? 1 : 0,
        ]);
    }
    const power = (times: number) => hits.get(times)!.reduce((a, b) => a + b, 0) / hits.get(times)!.length;
    expect(power(3)).toBeGreaterThan(0.78);
    expect(power(5)).toBeGreaterThan(0.98);
    expect(power(2)).toBeGreaterThan(0.02);
    expect(power(2)).toBeLessThan(power(3));
  });

  it("tells onset, peak and end of a planted burst, and keeps quiet while it lasts", () => {
    const rng = makeRng(9);
    const { y } = makeSeries({ weeks: 10, base: 30, shape: 50, drift: 0 }, rng);
    for (let t = 1500; t < 1512; t++) y[t] = 400 + (t === 1505 ? 100 : 0);
    const [burst, ...others] = replay(new StreamWatch(defaultForecast(HOUR), rule), y, 0);
    expect(others).toEqual([]);
    expect(burst).toMatchObject({ onset: 1500, alarm: 1500, peak: 1505, peakCount: 500, seasonality: "hour of week" });
    expect(burst.end).toBeGreaterThanOrEqual(1512);
    expect(burst.end).toBeLessThanOrEqual(1518); // an ordinary bin may lie above 1.2 × forecast
    expect(burst.observed - (12 * 400 + 100)).toBeLessThan(6 * 80);
  });

  it("the floor holds an alarm back until a bin reaches it", () => {
    const y = new Float64Array(8 * WEEK);
    for (let t = 0; t < y.length; t++) y[t] = t % 3 === 0 ? 1 : 0;
    for (let t = 1200; t < 1206; t++) y[t] = 9;
    y[1206] = 10;
    const watch = new StreamWatch(defaultForecast(HOUR), { ...rule, floor: 10 });
    expect(replay(watch, y, 0).map((e) => e.alarm)).toEqual([1206]);
  });

  it("batch and live are one: closing bins one at a time gives the same alarms as a replay", () => {
    const rng = makeRng(12);
    const { y } = makeSeries({ weeks: 12, base: 10, shape: 4 }, rng);
    for (let t = 1800; t < 1810; t++) y[t] *= 8;
    const watch = new StreamWatch(defaultForecast(HOUR), rule);
    const batch = replay(watch, y, 0).map((e) => e.alarm);
    watch.reset(0);
    const live: number[] = [];
    for (let t = 0; t < y.length; t++) if (watch.close(y[t])) live.push(t);
    expect(live).toEqual(batch);
    expect(batch.length).toBeGreaterThan(0);
  });
});

describe("calibration", () => {
  it("keeps 1.2 where the forecast fits, and prints what was seen beside what was promised", () => {
    const rng = makeRng(21);
    const histories = Array.from({ length: 20 }, () => ({
      y: makeSeries({ weeks: 10, base: 10, shape: 6 }, rng).y,
      startMs: 0,
    }));
    const c = calibrate(histories, defaultForecast(HOUR), defaultRule(1e6, 0), rng);
    expect(c.kept).toBe(true);
    expect(c.margin).toBe(0.2);
    expect(c.tried[0].alarms).toBeLessThanOrEqual(c.allowed + 2 * Math.sqrt(c.allowed));
    expect(c.nullBins).toBeGreaterThan(30_000);
    expect(c.pit.deviation).toBeLessThan(0.03);
  });
});
