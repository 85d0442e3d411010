import { describe, expect, it } from "vitest";
import { bestOf, partsOf, standingGroups, standingPools } from "../../../src/methods/channel-g/standing.ts";
import type { TestedProposal } from "../../../src/methods/channel-g/tested.ts";
import { exact, type Row, sharesOf } from "./rows.ts";

const HOUR = 3600;
const range = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => from + i);
const team = (who: readonly number[], objects: readonly number[]): Row[] =>
  objects.flatMap((o) => who.map((u, i): Row => [u, o, o * HOUR + 10 * i]));

/** Two teams of six on ten objects each; a hundred strangers twice each. */
const shares = sharesOf([
  ...team(range(0, 6), range(0, 10)),
  ...team(range(6, 12), range(10, 20)),
  ...range(0, 100).flatMap((i): Row[] => [
    [12 + i, i % 20, (i % 20) * HOUR + 600 + 20 * i],
    [12 + i, 20 + (i % 30), 30 * HOUR + 700 * i],
  ]),
]);
const passed = (members: readonly number[], part: number, logP = -20, pool = false): TestedProposal => ({
  members: Uint32Array.from(members),
  pool,
  logP,
  logPTriples: logP,
  logPFisher: logP,
  z: 5,
  window: 60,
  objects: 5,
  referenced: 0,
  part,
  passes: true,
  withSiblings: false,
  byService: false,
});
const options = { c0: 4, smallest: 4, told: exact, parts: 3 };

describe("groups that stand", () => {
  it("passed on three of the parts; twice on one part is once", () => {
    const [a, b] = [range(0, 6), range(6, 12)];
    const tests = [
      ...[0, 1, 5].map((part) => passed(a, part)),
      passed(b, 0),
      passed(b, 0, -50),
      passed(b.slice(1), 0),
      passed(b, 3),
    ];
    const groups = standingGroups(shares, tests, options);
    expect(groups.map((g) => [...g.members])).toEqual([a]);
    expect([partsOf(groups[0]), bestOf(groups[0]), groups[0].cohesion]).toEqual([3, -20, 1]);
  });
  it("are grown on all data from what parts of them passed, strongest first", () => {
    const tests = [0, 1, 2].flatMap((part) => [passed(range(0, 4), part, -20 - part), passed(range(7, 12), part, -40)]);
    const groups = standingGroups(shares, tests, options);
    expect(groups.map((g) => [...g.members])).toEqual([range(6, 12), range(0, 6)]);
    expect(groups.map(bestOf)).toEqual([-40, -22]);
  });
  it("two teams that were proposed together once do not become one", () => {
    const tests = [
      ...[0, 1, 2].flatMap((part) => [passed(range(0, 6), part), passed(range(6, 12), part)]),
      passed(range(0, 12), 3),
    ];
    const groups = standingGroups(shares, tests, options);
    expect(groups.map((g) => [...g.members]).sort((x, y) => x[0] - y[0])).toEqual([range(0, 6), range(6, 12)]);
  });
  it("of nothing there is nothing", () => {
    expect(standingGroups(shares, [], options)).toEqual([]);
    expect(standingPools(shares, [], options)).toEqual([]);
  });
});

describe("pools that stand", () => {
  it("are one where they overlap by half; members are who serves", () => {
    const rows = range(0, 40).flatMap((o) => [0, 1, 2].map((i): Row => [(2 * o + 5 * i) % 20, o, o * HOUR + 10 * i]));
    const pool = sharesOf([...rows, [20, 0, 9 * HOUR], [20, 1, 9 * HOUR]]);
    const tests = [
      passed(range(0, 12), 0, -9, true),
      passed(range(6, 20), 1, -9, true),
      passed(range(0, 20), 2, -9, true),
    ];
    const [found, ...more] = standingPools(pool, tests, options);
    expect(more).toEqual([]);
    expect([...found.members]).toEqual(range(0, 20));
    expect([found.pool, partsOf(found)]).toEqual([true, 3]);
    expect(standingPools(pool, tests.slice(0, 2), options)).toEqual([]);
  });
});
