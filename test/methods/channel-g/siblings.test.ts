import { describe, expect, it } from "vitest";
import { siblingsOf } from "../../../src/methods/channel-g/siblings.ts";
import { members, type Row, sharesOf } from "./rows.ts";

const HOUR = 3600;
const MEET = 1200;

/** Shift s of three accounts (3s, 3s + 1, 3s + 2), a minute apart, on these objects, at this hour. */
const shift = (s: number, objects: readonly number[], hour: number): Row[] =>
  objects.flatMap((o) => [0, 1, 2].map((i): Row => [3 * s + i, o, hour * HOUR + 60 * i]));
const who = (s: number) => members(3 * s, 3 * s + 1, 3 * s + 2);
/** Objects of others, so that the same objects are no coincidence. */
const elsewhere: Row[] = Array.from({ length: 400 }, (_, i) => [100 + (i % 40), 100 + (i >> 2), 60 * i]);

describe("shifts of one undertaking", () => {
  it("are other accounts that meet on the same objects, at whatever hour", () => {
    const side = sharesOf([
      ...shift(0, [0, 1, 2, 3], 8),
      ...shift(1, [0, 1, 2, 4], 20),
      ...shift(2, [5, 6, 7, 8], 8),
      ...elsewhere,
    ]);
    expect(siblingsOf(side, [who(0), who(1), who(2)], MEET)).toEqual([[1], [0], []]);
  });
  it("two objects are too few, and so is a quarter of the smaller one's", () => {
    const two = sharesOf([...shift(0, [0, 1, 2, 3], 8), ...shift(1, [0, 1, 4, 5], 20), ...elsewhere]);
    expect(siblingsOf(two, [who(0), who(1)], MEET)).toEqual([[], []]);
    const many = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    const quarter = sharesOf([
      ...shift(0, many, 8),
      ...shift(1, [0, 1, 2, ...many.slice(3).map((o) => o + 20)], 20),
      ...elsewhere,
    ]);
    expect(siblingsOf(quarter, [who(0), who(1)], MEET)).toEqual([[], []]);
  });
  it("must meet there, not only pass by", () => {
    const late: Row[] = [0, 1, 2, 3].flatMap((o) => [0, 1, 2].map((i): Row => [3 + i, o, (20 + i) * HOUR]));
    const side = sharesOf([...shift(0, [0, 1, 2, 3], 8), ...late, ...elsewhere]);
    expect(siblingsOf(side, [who(0), who(1)], MEET)).toEqual([[], []]);
  });
  it("the same people once more are no shift", () => {
    const side = sharesOf([...shift(0, [0, 1, 2, 3], 8), ...elsewhere]);
    expect(siblingsOf(side, [who(0), members(0, 1)], MEET)).toEqual([[], []]);
  });
  it("on objects that everything is about, the same ones are chance: 4 · 4 · 3 > 4 · 7", () => {
    const side = sharesOf([...shift(0, [0, 1, 2, 3], 8), ...shift(1, [0, 1, 2, 3], 20)]);
    // four objects with at least four sharers: both meet on 4, chance × 3 makes 3·4·4/4 = 12
    expect(siblingsOf(side, [who(0), who(1)], MEET)).toEqual([[], []]);
  });
  it("at most three speak for one, those that have most in common", () => {
    const all = [0, 1, 2, 3, 4];
    const rows = [0, 1, 2, 3, 4].flatMap((s) => shift(s, s === 4 ? [0, 1, 2, 8, 9] : all, 4 * s));
    const side = sharesOf([...rows, ...elsewhere]);
    const found = siblingsOf(side, [0, 1, 2, 3, 4].map(who), MEET);
    expect(found[0]).toEqual([1, 2, 3]);
    for (const others of found) expect(others.length).toBeLessThanOrEqual(3);
  });
});
