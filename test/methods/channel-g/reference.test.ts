import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  packReference,
  shippedReference,
  unpackReference,
} from "../../../src/analyses/coordination/reference/index.ts";
import { groupHabits } from "../../../src/methods/channel-g/habits.ts";
import { crowdsOf, type ReferenceCollection, ReferenceCrowds } from "../../../src/methods/channel-g/reference.ts";
import { makeRng } from "../../../src/methods/rng.ts";
import { type Row, sharesOf } from "./rows.ts";

const gaps = fc.array(fc.integer({ min: 0, max: 3e6 }), { minLength: 1, maxLength: 30 });
const collection: fc.Arbitrary<ReferenceCollection> = fc.record({
  name: fc.string(),
  mean: fc.double({ min: 0, max: 6, noNaN: true }),
  crowds: fc.array(
    gaps.map((list) => {
      let at = 0;
      return [
        0,
        ...list.map((g) => {
          at += g;
          return at;
        }),
      ];
    }),
    { maxLength: 12 },
  ),
});

describe("a reference", () => {
  it("law: unpacked it is what was packed", () => {
    fc.assert(
      fc.property(collection, (c) => {
        expect(unpackReference(packReference(c))).toEqual(c);
      }),
    );
  });
  it("packed by hand: gaps in base 36, crowds apart by bars", () => {
    const packed = packReference({
      name: "a",
      mean: 3.5,
      crowds: [
        [0, 35, 71],
        [0, 1000],
      ],
    });
    expect(packed).toEqual({ name: "a", mean: 3.5, crowds: "0 z 10|0 rs" });
  });
  it("finds crowds by their number of sharers, both ends included, each with its shrunk mean lag", () => {
    const crowds = new ReferenceCrowds([
      {
        name: "a",
        mean: 3,
        crowds: [
          [0, 10],
          [0, 100, 1000],
          [0, 1, 2, 3],
        ],
      },
    ]);
    expect(crowds.of(2, 3).map((c) => c.times.length)).toEqual([2, 3]);
    expect(crowds.of(5, 9)).toEqual([]);
    // (1 + 4·3)/5; (2 + 3 + 4·3)/6; lags under 5 s count as 5: (3·log10 5 + 12)/7
    const means = crowds.of(2, 4).map((c) => c.objectMean);
    expect(means[0]).toBeCloseTo(13 / 5, 12);
    expect(means[1]).toBeCloseTo(17 / 6, 12);
    expect(means[2]).toBeCloseTo((3 * Math.log10(5) + 12) / 7, 12);
  });
});

describe("crowds drawn from a collection", () => {
  const rows: Row[] = [];
  for (let o = 0; o < 30; o++)
    for (let i = 0; i < 2 + (o % 3); i++) rows.push([(7 * o + i) % 50, o, 100 * o + 0.4 + 10 * i]);
  const shares = sharesOf(rows);
  it("are whole seconds after the first share: no account, object or date", () => {
    const c = crowdsOf(shares, groupHabits(shares), "made", makeRng(1));
    expect(Object.keys(c).sort()).toEqual(["crowds", "mean", "name"]);
    expect(c.crowds.map((x) => x.length)).toEqual([2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4]);
    for (const crowd of c.crowds) expect(crowd).toEqual(crowd.map((_, i) => 10 * i));
  });
});

describe("the shipped reference", () => {
  it("is organic crowds of 2 to 200 sharers: beginning with nought, ascending, each collection with its mean", () => {
    const shipped = shippedReference();
    expect(shipped.length).toBeGreaterThanOrEqual(4);
    for (const { name, mean, crowds } of shipped) {
      expect(name).not.toBe("");
      expect(mean).toBeGreaterThan(1);
      expect(mean).toBeLessThan(6);
      for (const crowd of crowds) {
        expect(crowd[0]).toBe(0);
        expect(crowd.length).toBeGreaterThanOrEqual(2);
        expect(crowd.length).toBeLessThanOrEqual(200);
        expect(crowd.every((t, i) => i === 0 || t >= crowd[i - 1])).toBe(true);
      }
    }
  });
  it("has enough crowds of every size that groups are held against", () => {
    const crowds = new ReferenceCrowds(shippedReference());
    for (const n of [2, 4, 8, 16, 32, 64, 100]) expect(crowds.of(n >> 1, 2 * n + 2).length).toBeGreaterThanOrEqual(10);
  });
});
