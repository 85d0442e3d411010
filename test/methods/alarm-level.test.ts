import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AlarmLevel, neededDays, supportedPerWeek } from "../../src/methods/alarm-level.ts";
import { defaultRule, StreamWatch } from "../../src/methods/e-detector-replay.ts";
import { defaultForecast } from "../../src/methods/forecast.ts";
import { makeSeries, poissonDraw } from "../../src/methods/forecast-series.ts";
import { makeRng, normal, type Rng } from "../../src/methods/rng.ts";

const HOUR = 3_600_000;

const levelAfter = (perWeek: number, peaks: readonly number[], binMs = HOUR): AlarmLevel => {
  const level = new AlarmLevel(perWeek, binMs);
  for (const p of peaks) {
    level.take(p);
    level.endDay();
  }
  return level;
};

describe("an alarm's level, worked by hand", () => {
  it("one false alarm a week: after six days the highest of them, after thirteen the second highest", () => {
    expect(levelAfter(1, [1, 2, 3, 4, 5]).state).toEqual({ value: Number.POSITIVE_INFINITY, days: 5, above: 0 });
    expect(levelAfter(1, [1, 6, 3, 4, 5, 2]).state).toEqual({ value: 6, days: 6, above: 1 });
    expect(levelAfter(1, [1, 6, 3, 4, 5, 2, 9, 1, 1, 1, 1, 1, 8]).state).toEqual({ value: 8, days: 13, above: 2 });
  });

  it("says how much history a promise asks for, and what a history can promise", () => {
    expect(neededDays(1, HOUR)).toBe(6);
    expect(neededDays(0.1, HOUR)).toBe(69);
    expect(supportedPerWeek(69, HOUR)).toBeCloseTo(0.1, 12);
    expect(levelAfter(0.1, new Array(69).fill(1)).supported).toBe(true);
    expect(levelAfter(0.1, new Array(68).fill(1)).supported).toBe(false);
    // Bins of a week are days of their own: one week in ten.
    expect(neededDays(0.1, 7 * 24 * HOUR)).toBe(9);
  });

  it("rings once a day, above the level only; a day on which it rang counts twice the level, not its full height", () => {
    const level = levelAfter(1, [1, 6, 3, 4, 5, 2]);
    expect(level.passes(6)).toBe(false);
    expect(level.passes(6.1)).toBe(true);
    level.take(300, true);
    expect(level.passes(400)).toBe(false);
    level.endDay();
    expect(level.state).toEqual({ value: 12, days: 7, above: 1 });
    expect(level.passes(12.1)).toBe(true);
  });

  it("days without any bin leave no trace; evidence under 1 is none", () => {
    const level = levelAfter(1, [-3, -2, -5, -1, -4, -3]);
    level.endDay();
    expect(level.state).toEqual({ value: 0, days: 6, above: 1 });
  });
});

/** Made hourly series in which nothing is a burst and no forecast's distribution holds. */
const HEAVY: Readonly<Record<string, (rng: Rng) => () => number>> = {
  "log-normal": (rng) => () => Math.exp(0.6 * normal(rng)),
  "t with 3 degrees of freedom": (rng) => () => {
    const chi = normal(rng) ** 2 + normal(rng) ** 2 + normal(rng) ** 2;
    return Math.max(0.05, 1 + (0.3 * normal(rng)) / Math.sqrt(chi / 3));
  },
  "autocorrelated at two scales": (rng) => {
    let fast = 0;
    let slow = 0;
    return () => {
      fast = 0.9 * fast + 0.13 * normal(rng);
      slow = 0.98 * slow + 0.05 * normal(rng);
      return Math.exp(fast + slow + 0.35 * normal(rng));
    };
  },
  "shifts of regime": (rng) => {
    let level = 0;
    return () => {
      if (rng.next() < 1 / 240) level = 0.5 * normal(rng);
      return Math.exp(level + 0.2 * normal(rng));
    };
  },
};

describe("the promise on series that no forecast describes", () => {
  for (const [name, noise] of Object.entries(HEAVY))
    it(`${name}: at budgets of 1 and 0.5 a week, false alarms within the promise`, () => {
      for (const perWeek of [1, 0.5]) {
        const rng = makeRng(31).fork(`${name} ${perWeek}`);
        let alarms = 0;
        let weeks = 0;
        for (let s = 0; s < 12; s++) {
          const { mu } = makeSeries({ weeks: 16, base: 20, shape: 1e6 }, rng);
          const next = noise(rng);
          const rule = { ...defaultRule(1, 0), own: { perWeek, unpromisedFrom: Number.POSITIVE_INFINITY } };
          const watch = new StreamWatch(defaultForecast(HOUR), rule);
          watch.reset(0);
          for (let t = 0; t < mu.length; t++) {
            if ((watch.level?.above ?? 0) > 0) weeks += 1 / 168;
            if (watch.close(poissonDraw(mu[t] * next(), rng))) alarms++;
          }
        }
        const allowed = perWeek * weeks;
        expect(weeks).toBeGreaterThan(140);
        expect(alarms).toBeGreaterThan(0); // the promise is used, not slept on
        expect(alarms).toBeLessThanOrEqual(allowed + 2 * Math.sqrt(allowed));
      }
    });
});

describe("a forecast never knows of later data", () => {
  it("truncating a series anywhere changes nothing before: forecasts, levels, alarms", () => {
    const rng = makeRng(8);
    const { y } = makeSeries({ weeks: 6, base: 10, shape: 4 }, rng);
    for (let t = 600; t < 606; t++) y[t] *= 6;
    y.fill(Number.NaN, 300, 310);
    const trace = (n: number): string[] => {
      const rule = { ...defaultRule(1, 5), own: { perWeek: 1, unpromisedFrom: Number.POSITIVE_INFINITY } };
      const watch = new StreamWatch(defaultForecast(HOUR), rule);
      watch.reset(0);
      return Array.from({ length: n }, (_, t) => {
        const { mu, k } = watch.forecaster;
        const level = watch.level?.value;
        return `${mu} ${k} ${level} ${watch.close(y[t])}`;
      });
    };
    const whole = trace(y.length);
    expect(whole.some((w) => w.endsWith("true"))).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: y.length }), (n) => {
        expect(trace(n)).toEqual(whole.slice(0, n));
      }),
      { numRuns: 25 },
    );
  });
});
