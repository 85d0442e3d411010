import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastingIn } from "../../src/model/figures.ts";
import { VOICES } from "../../src/voices/index.ts";

const UNITS = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

describe("how long something lasted", () => {
  it.each([
    [0, "0 min"],
    [45_000, "45 s"],
    [60_000, "1 min"],
    [119_000, "119 s"],
    [125_000, "2 min"],
    [3_600_000, "1 h"],
    [5_400_000, "1 h 30 min"],
    [86_400_000, "1 d"],
    [3 * 86_400_000 + 4 * 3_600_000, "3 d 4 h"],
    [9 * 86_400_000 + 3_600_000, "9 d 1 h"],
    [10 * 86_400_000 + 3_600_000, "10 d"],
    [1_200 * 86_400_000, "1,200 d"],
  ])("%d ms is %s", (ms, text) => expect(VOICES.en.lasting(ms)).toBe(text));

  it("never says sixty minutes or 24 hours, and is off by less than its last unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e10 }), (ms) => {
        const parts = lastingIn(ms);
        expect(parts.length).toBeLessThanOrEqual(2);
        for (const [n, unit] of parts) expect(n).toBeLessThan({ s: 120, min: 60, h: 24, d: 1000 }[unit]);
        const said = parts.reduce((sum, [n, unit]) => sum + n * UNITS[unit], 0);
        const last = parts[parts.length - 1][1];
        expect(Math.abs(said - ms)).toBeLessThan(UNITS[parts.length === 2 && last === "d" ? "h" : last] + 60_000);
      }),
    );
  });
});
