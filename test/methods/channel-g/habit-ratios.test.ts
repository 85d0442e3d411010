import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Crowd, crowdOf } from "../../../src/methods/channel-g/crowd.ts";
import { HabitRatios } from "../../../src/methods/channel-g/habit-ratios.ts";

const spread = 1.2;
const spreadWithin = 0.7;
const ratios = new HabitRatios({ spread, spreadWithin });

/** ln N(r; b, s_w²)/N(r; 0, s_0²), held in ±6. */
const logRatio = (r: number, b: number): number => {
  const d = (r * r) / (2 * spread ** 2) - (r - b) ** 2 / (2 * spreadWithin ** 2);
  return Math.max(-6, Math.min(6, d));
};
/** A crowd whose residuals are these, behind a first share at 1,000 s; the mean log lag is 4. */
const crowd = (...residuals: number[]): Crowd =>
  crowdOf(Float64Array.from([1000, ...residuals.map((r) => 1000 + 10 ** (4 + r))]), 1000, 4);

describe("how much likelier members are at a share time", () => {
  it("is the formula, summed over members, where residuals and habits are whole steps of the table", () => {
    const weights = ratios.weights(crowd(-1, 0, 0.5, 1.25), Float64Array.from([-0.8, -0.8, 0.3]));
    [-1, 0, 0.5, 1.25].forEach((r, i) => {
      const sum = 2 * Math.exp(logRatio(r, -0.8)) + Math.exp(logRatio(r, 0.3));
      expect(weights[i + 1]).toBeCloseTo(sum, 9);
    });
  });
  it("has no lag for the first share: it weighs as much as the earliest of the others", () => {
    const weights = ratios.weights(crowd(-0.5, 1), Float64Array.from([0.2]));
    expect(weights[0]).toBe(weights[1]);
  });
  it("nothing of one call stays for the next", () => {
    const once = ratios.weights(crowd(0, 1), Float64Array.from([0.4, -1])).slice(0, 3);
    ratios.weights(crowd(0, 1), Float64Array.from([2, 2, 2]));
    expect(ratios.weights(crowd(0, 1), Float64Array.from([0.4, -1])).slice(0, 3)).toEqual(once);
  });
  it("law: within half a step of the residual (1/80) and of the habit (1/20) for all others", () => {
    const residual = fc.double({ min: -3, max: 2, noNaN: true });
    const habit = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(residual, habit, (r, b) => {
        const [dr, db] = [1 / 80 + 1e-9, 1 / 20 + 1e-9];
        const byResidual = Math.abs(r / spread ** 2 - (r - b) / spreadWithin ** 2);
        const byHabit = Math.abs((r - b) / spreadWithin ** 2);
        const bent = (dr + db) ** 2 / spreadWithin ** 2; // more than the second order of both
        const found = Math.log(ratios.weights(crowd(r), Float64Array.from([b]))[1]);
        expect(Math.abs(found - logRatio(r, b))).toBeLessThanOrEqual(byResidual * dr + byHabit * db + bent);
      }),
    );
  });
});
