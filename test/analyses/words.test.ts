import { describe, expect, it } from "vitest";
import { shown, shownP } from "../../src/analyses/coordination/words.ts";

describe("numbers in sentences", () => {
  it("a probability is never rounded to nothing, whatever its logarithm", () => {
    expect(shownP(0)).toBe("= 1");
    expect(shownP(3)).toBe("= 1");
    expect(shownP(Math.log(0.05))).toBe("= 0.05");
    expect(shownP(Math.log(3.2e-9))).toBe("= 3.2e-9");
    expect(shownP(Math.log(9.96e-9))).toBe("= 1.0e-8");
    expect(shownP(-299 * Math.LN10)).toBe("= 1.0e-299");
    for (const log of [Math.log(0), Math.log(Number.MIN_VALUE), -301 * Math.LN10, -1e6])
      expect(shownP(log)).toBe("< 1e-300");
    for (let e = 0; e < 700; e++) expect(shownP(-e * 1.37)).toMatch(/^(?:= \d(?:\.\d+)?(?:e-\d+)?|< 1e-300)$/);
  });

  it("a plain number keeps two places", () => {
    expect([0, 0.0371, 3.24, 41, 12_345].map(shown)).toEqual(["0", "0.037", "3.2", "41", "12,345"]);
  });
});
