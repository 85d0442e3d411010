import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilson } from "../../src/methods/wilson.ts";

describe("Wilson's interval", () => {
  it.each([
    [7, 15, 0.2481, 0.6988],
    [1, 11, 0.0162, 0.3774],
    [2, 2, 0.3424, 1],
    [0, 10, 0, 0.2775],
  ])("%d of %d: %d to %d", (x, n, low, high) => {
    const got = wilson(x, n);
    expect(got.low).toBeCloseTo(low, 3);
    expect(got.high).toBeCloseTo(high, 3);
  });
  it("tells nothing of nothing", () => {
    expect(wilson(0, 0)).toEqual({ share: Number.NaN, low: 0, high: 1 });
  });
  it("law: holds the share, and narrows as there is more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }), (n, x) => {
        fc.pre(x <= n);
        const [one, ten] = [wilson(x, n), wilson(10 * x, 10 * n)];
        expect(one.low).toBeLessThanOrEqual(one.share + 1e-12);
        expect(one.high).toBeGreaterThanOrEqual(one.share - 1e-12);
        expect(ten.high - ten.low).toBeLessThan(one.high - one.low + 1e-12);
      }),
    );
  });
});
