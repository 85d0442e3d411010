import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capturedBins } from "../../src/analyses/bursts/captured.ts";
import { weekShapes } from "../../src/analyses/bursts/week-shape.ts";
import { defaultForecast, Forecaster } from "../../src/methods/forecast.ts";
import { makeRng } from "../../src/methods/rng.ts";

const HOUR = 3_600_000;
const ORIGIN = Date.UTC(2024, 0, 3);

/** Five weeks of a collection with a rhythm, gaps and, late, a week ten times as loud. */
function collection(): number[] {
  const rng = makeRng(3);
  return Array.from({ length: 5 * 168 }, (_, t) => {
    if ((t >= 200 && t < 215) || (t >= 500 && t < 503)) return 0;
    const rate = 30 * (1 + 0.9 * Math.sin(((t % 24) / 24) * 2 * Math.PI));
    return Math.round((t >= 600 && t < 700 ? 10 : 1) * (rate + 5 * rng.next()));
  });
}

describe("what a stream is judged by comes from before", () => {
  const all = collection();

  it("gaps in capture and the collection's week, and every forecast pulled towards it, are the same after truncation", () => {
    const trace = (n: number) => {
      const posts = all.slice(0, n);
      const captured = capturedBins(posts, HOUR);
      const pooled = weekShapes(posts, captured, ORIGIN, HOUR);
      const f = new Forecaster(defaultForecast(HOUR, pooled));
      f.reset(ORIGIN);
      return posts.map((y, t) => {
        const said = `${captured[t]} ${f.mu} ${f.k}`;
        f.observe(captured[t] ? Math.floor(y / 9) : Number.NaN);
        return said;
      });
    };
    const whole = trace(all.length);
    expect(new Set(whole.map((w) => w[0]))).toEqual(new Set(["0", "1"]));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: all.length }), (n) => {
        expect(trace(n)).toEqual(whole.slice(0, n));
      }),
      { numRuns: 40 },
    );
  });

  it("a gap is where the same time of day used to be busy; quiet nights are none", () => {
    const captured = capturedBins(all, HOUR);
    expect([...captured.subarray(200, 215)].filter((c) => c === 0).length).toBeGreaterThan(8);
    const quiet = Array.from({ length: 240 }, (_, t) => (t % 24 < 8 ? 0 : 20));
    expect([...capturedBins(quiet, HOUR)]).not.toContain(0);
  });

  it("knows no shape before every hour of the week was captured, and then the past's", () => {
    const { first, shapes } = weekShapes(all, capturedBins(all, HOUR), ORIGIN, HOUR);
    expect(first).toBe(Math.floor(ORIGIN / (168 * HOUR)));
    expect(shapes[0]).toBeUndefined();
    expect(shapes[1]).toBeUndefined();
    expect(shapes[3]?.length).toBe(168);
    expect(shapes[3]?.reduce((a, b) => a + b, 0)).toBeCloseTo(168, 6);
  });
});
