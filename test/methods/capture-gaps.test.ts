import { describe, expect, test } from "vitest";
import { captureGaps, type FilledBins } from "../../src/methods/capture-gaps.ts";
import { poissonDraw } from "../../src/methods/forecast-series.ts";
import { makeRng, normal, type Rng } from "../../src/methods/rng.ts";

const START = 450_000;
const filled = (counts: readonly number[]): FilledBins => {
  const kept = counts.map((n, i) => [START + i, n] as const).filter(([, n]) => n > 0);
  return { slot: Float64Array.from(kept, ([s]) => s), n: Float64Array.from(kept, ([, n]) => n) };
};

/** Hourly counts: nights at a tenth of the days, a level that wanders from hour to hour, bursts. */
function world(
  rng: Rng,
  { days, mean, wander, burst = 0 }: { days: number; mean: number; wander: number; burst?: number },
) {
  let level = 0;
  let rest = 0;
  return Array.from({ length: days * 24 }, (_, hour) => {
    level = 0.9 * level + wander * Math.sqrt(1 - 0.81) * normal(rng);
    if (rng.next() < burst) rest = 6 + rng.int(20);
    const factor = rest-- > 0 ? 8 : 1;
    const night = hour % 24 < 7 ? 0.1 : 1;
    return poissonDraw(mean * night * factor * Math.exp(level - (wander * wander) / 2), rng);
  });
}
const withOutage = (counts: number[], from: number, until: number) =>
  counts.map((n, i) => (i >= from && i < until ? 0 : n));

describe("gaps in capture", () => {
  test("worked by hand: ten days of 20 posts an hour, one hour empty", () => {
    const even = Array.from({ length: 240 }, () => 20);
    // Nine days to compare with, all alike: s = 1, φ = 1, P = e^−20; 240 bins, 8 lengths: 0.01 / 1920 = e^−12.2.
    expect(captureGaps(filled(withOutage(even, 100, 101)), 24)).toEqual([
      { from: START + 100, until: START + 101, logP: -20 },
    ]);
    // Two of the nine with 12 posts in that hour: s = 2√20.375 − 2√12.375 = 1.992, φ = 3.969, ln P = −20 ln φ / 2.969 = −9.29.
    const uneven = even.map((n, i) => (i === 52 || i === 148 ? 12 : n));
    const gaps = captureGaps(filled(withOutage(uneven, 100, 101)), 24, 1);
    expect(gaps[0].logP).toBeCloseTo(-9.287, 2);
    expect(captureGaps(filled(withOutage(uneven, 100, 101)), 24)).toEqual([]);
  });

  test.each([
    ["sparse", { days: 40, mean: 0.5, wander: 0.3 }],
    ["middling", { days: 30, mean: 4, wander: 0.5 }],
    ["dense", { days: 20, mean: 200, wander: 0.6 }],
    ["bursts on a low level", { days: 60, mean: 0.8, wander: 1, burst: 0.01 }],
    ["wild", { days: 60, mean: 3, wander: 1.6, burst: 0.005 }],
  ])("law: no more than one archive in a hundred has a gap where capture never failed: %s", (name, recipe) => {
    let accused = 0;
    for (let seed = 0; seed < 150; seed++)
      if (captureGaps(filled(world(makeRng(seed).fork(name), recipe)), 24).length > 0) accused++;
    // 5 or more of 150 at a true rate of 1 % happen less than once in fifty.
    expect(accused).toBeLessThan(5);
  });

  test("law: a day without capture is found, alone or among others, and so are its bounds", () => {
    for (let seed = 0; seed < 40; seed++) {
      const rng = makeRng(seed).fork("outage");
      let counts = world(rng, { days: 30, mean: 60, wander: 0.5 });
      const places = [5, 12, 13.5, 22].map((day) => Math.round(day * 24) + rng.int(12));
      for (const at of places) counts = withOutage(counts, at, at + 18);
      const found = captureGaps(filled(counts), 24);
      for (const at of places) {
        const gap = found.find((g) => g.from <= START + at && g.until >= START + at + 18);
        expect(gap, `seed ${seed}, hour ${at}`).toBeDefined();
        expect((gap?.until ?? 0) - (gap?.from ?? 0)).toBeLessThanOrEqual(20);
      }
      expect(found.length).toBe(places.length);
    }
  });

  test("law: a night, a change of level, the ends of an archive and one stray post are no gaps", () => {
    const nights = Array.from({ length: 960 }, (_, h) => (h % 24 < 8 ? 0 : 300));
    expect(captureGaps(filled(nights), 24)).toEqual([]);
    const steps = Array.from({ length: 960 }, (_, h) => (h < 480 ? (h % 29 === 0 ? 1 : 0) : 80));
    expect(captureGaps(filled(steps), 24)).toEqual([]);
    const stray = filled(Array.from({ length: 960 }, () => 100));
    const early = { slot: Float64Array.from([0, ...stray.slot]), n: Float64Array.from([1, ...stray.n]) };
    expect(captureGaps(early, 24)).toEqual([]);
    expect(captureGaps({ slot: new Float64Array(0), n: new Float64Array(0) }, 24)).toEqual([]);
  });

  test("law: what is found does not depend on where time begins, and a longer outage is never less of one", () => {
    const counts = world(makeRng(3), { days: 30, mean: 30, wander: 0.4 });
    const outage = (hours: number) => filled(withOutage(counts, 300, 300 + hours));
    const moved = (bins: FilledBins, by: number) => ({ ...bins, slot: bins.slot.map((s) => s + by) });
    const found = captureGaps(outage(14), 24);
    expect(found.length).toBe(1);
    expect(captureGaps(moved(outage(14), 24 * 1000), 24)).toEqual(
      found.map((g) => ({ ...g, from: g.from + 24_000, until: g.until + 24_000 })),
    );
    let seen = false;
    for (let hours = 1; hours <= 40; hours++) {
      const now = captureGaps(outage(hours), 24).some((g) => g.from <= START + 300 && g.until >= START + 300 + hours);
      expect(now || !seen, `${hours} hours`).toBe(true);
      seen ||= now;
    }
    expect(seen).toBe(true);
  });
});
