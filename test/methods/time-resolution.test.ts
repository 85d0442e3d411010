import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gapWithin, timeResolution } from "../../src/methods/time-resolution.ts";
import { days, hours, minutes, seconds } from "../../src/model/time.ts";

const UNITS = [seconds(1), minutes(1), minutes(5), minutes(15), hours(1), days(1)];

describe("the resolution of times", () => {
  it("is the unit they were rounded down to, from any phase", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...UNITS),
        fc.integer({ min: 0, max: 86_399_999 }),
        fc.array(fc.integer({ min: 0, max: days(400) }), { minLength: 60, maxLength: 200 }),
        (unit, phase, times) => {
          const floored = times.map((t) => Math.floor(t / unit) * unit + phase);
          const found = timeResolution(floored);
          expect(found).toBeGreaterThanOrEqual(unit);
          expect(timeResolution(times)).toBe(1);
        },
      ),
      { numRuns: 60 },
    );
  });
  it("allows one in twenty to lie elsewhere, and days to begin at two local midnights (summer time)", () => {
    const minutesOnly = Array.from({ length: 200 }, (_, i) => minutes(7 * i));
    expect(timeResolution([...minutesOnly, 12_345, 77_777])).toBe(minutes(1));
    const midnights = Array.from({ length: 100 }, (_, i) => days(i) - hours(i < 50 ? 1 : 2));
    expect(timeResolution(midnights)).toBe(days(1));
  });
  it("is 1 ms where there are too few times to tell", () => {
    expect(timeResolution([0, 60_000, 120_000])).toBe(1);
  });
  it("turns a window into the recorded gap it stands for: whole minutes make 10 s and 1 min one", () => {
    expect([seconds(10), minutes(1), minutes(5)].map((w) => gapWithin(w, minutes(1)))).toEqual([0, 0, minutes(4)]);
    expect([seconds(10), minutes(5)].map((w) => gapWithin(w, seconds(1)))).toEqual([seconds(10), minutes(5)]);
    expect(gapWithin(minutes(5), days(1))).toBe(0);
    expect(gapWithin(days(2), days(1))).toBe(days(1));
  });
});
