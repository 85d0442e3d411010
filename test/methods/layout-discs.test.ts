import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packDiscs } from "../../src/methods/layout.ts";

describe("discs beside each other", () => {
  it("never overlap, and keep their gap", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 40, noNaN: true }), { maxLength: 25 }),
        fc.constantFrom(0, 1, 14),
        (radii, gap) => {
          const discs = packDiscs(radii, gap);
          expect(discs.map((d) => d.r)).toEqual(radii);
          discs.forEach((a, i) => {
            for (const b of discs.slice(i + 1))
              expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.r + b.r + gap - 1e-9);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("stand largest in the middle, the same each time", () => {
    const radii = [3, 9, 3, 5];
    const discs = packDiscs(radii, 2);
    expect(discs[1]).toEqual({ x: 0, y: 0, r: 9 });
    expect(packDiscs(radii, 2)).toEqual(discs);
    expect(packDiscs([])).toEqual([]);
  });
});
