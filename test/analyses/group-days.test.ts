import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Act, groupDays, hoursOf } from "../../src/analyses/coordination/days.ts";
import { days, hours } from "../../src/model/time.ts";

/** A Tuesday. */
const FROM = Date.UTC(2024, 2, 5);
const acts = (day: number, members: number, each = 2): Act[] =>
  Array.from({ length: members * each }, (_, i) => ({ at: FROM + days(day) + hours(9) + i, member: i % members }));
const periodOf = (all: readonly Act[]) => ({
  from: Math.min(...all.map((a) => a.at)),
  until: Math.max(...all.map((a) => a.at)) + 1,
});
const sum = (counts: readonly (number | null)[]): number => counts.reduce<number>((n, c) => n + (c ?? 0), 0);
const line = (all: readonly Act[], floor = 5) => groupDays(all, periodOf(all), floor);

describe("when a group acted", () => {
  it("is told day by day where enough of its accounts stand behind each", () => {
    const told = line([...acts(0, 8), ...acts(1, 6), ...acts(2, 8)]);
    expect(told).toEqual({ from: FROM, width: days(1), posts: [16, 12, 16], actors: [8, 6, 8] });
  });

  it("is told in wider bins where days rest on few, of different accounts together", () => {
    const all = Array.from({ length: 6 }, (_, d) => acts(d, 1).map((a) => ({ ...a, member: d }))).flat();
    const told = line(all);
    expect(told.width).toBe(days(7));
    // Tuesday to Sunday is one week.
    expect(told.actors).toEqual([6]);
    expect(told.posts).toEqual([12]);
  });

  it("counts what goes with the days that rest on few: a silent day takes the smallest other one along", () => {
    const told = line([...acts(0, 8), ...acts(2, 8)]);
    expect(told.width).toBe(days(7));
    expect(told.posts).toEqual([32]);
  });

  it("takes what hides least where no width shows most", () => {
    // The same four accounts, years apart: no width is wide enough.
    const told = line([...acts(0, 4), ...acts(800, 4), ...acts(1600, 8, 4)]);
    expect(told.width).toBe(days(7));
    expect(told.actors?.filter((n) => n !== 0)).toEqual([4, 4, 8]);
  });

  it("law: every post in one bin, every hour too, never finer than the day, however long it acted", () => {
    const act = fc.record({ at: fc.integer({ min: FROM, max: FROM + days(9000) }), member: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 60 }), (all) => {
        const told = line(all);
        expect(sum(told.posts)).toBe(all.length);
        expect(sum(hoursOf(all))).toBe(all.length);
        expect(told.width % days(1)).toBe(0);
        expect(told.posts.length).toBeLessThanOrEqual(400);
      }),
    );
  });
});
