import { describe, expect, it } from "vitest";
import { AccountGraph } from "../../../src/methods/channel-g/account-graph.ts";
import { findBumps } from "../../../src/methods/channel-g/bumps.ts";
import { LeaveOutGrowth } from "../../../src/methods/channel-g/leave-out-growth.ts";
import { pairCommunities } from "../../../src/methods/channel-g/pair-communities.ts";
import { proposeOn } from "../../../src/methods/channel-g/proposals.ts";
import { rankNeighbours } from "../../../src/methods/channel-g/rank-neighbours.ts";
import { jaccard } from "../../../src/methods/channel-g/sets.ts";
import { makeRng } from "../../../src/methods/rng.ts";
import { exact, members, type Row, sharesOf } from "./rows.ts";

const HOUR = 3600;
/** These accounts on each of these objects, `gap` seconds apart. */
const team = (who: readonly number[], objects: readonly number[], gap: number): Row[] =>
  objects.flatMap((o) => who.map((u, i): Row => [u, o, o * HOUR + gap * i]));
const range = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => from + i);

describe("communities of accounts", () => {
  it("two cliques of four are two communities, however they are numbered; a pair is too small", () => {
    const graph = new AccountGraph();
    for (const clique of [
      [70, 30, 50, 10],
      [2, 4, 6, 8],
    ])
      for (const u of clique) for (const v of clique) if (u < v) graph.add(v, u, 1);
    graph.add(100, 101, 5);
    const found = graph.communities(makeRng(1), 4).map((g) => [...g]);
    expect(found.sort((x, y) => x[0] - y[0])).toEqual([
      [2, 4, 6, 8],
      [10, 30, 50, 70],
    ]);
    expect(new AccountGraph().communities(makeRng(1), 2)).toEqual([]);
  });
});

describe("pairs within seconds", () => {
  const rows = [...team([0, 1, 2, 3], [0, 1, 2], 20), ...team([4, 5, 6, 7], [3, 4], 90)];
  const side = sharesOf(rows);
  const of = (d: number, w: number, told = exact) =>
    pairCommunities(side, [[d, w]], told, 4, makeRng(1)).map((g) => [...g]);
  it("worked by hand: a team on three objects within a minute, one on two within four and a half", () => {
    expect(of(60, 3)).toEqual([[0, 1, 2, 3]]);
    expect(of(60, 2)).toEqual([[0, 1, 2, 3]]);
    expect(of(270, 2)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
    expect(of(300, 3)).toEqual([[0, 1, 2, 3]]);
    expect(of(300, 4)).toEqual([]);
  });
  it("windows are what the times can tell", () => {
    expect(of(60, 2, () => 300)).toHaveLength(2);
  });
});

describe("neighbours by rank", () => {
  it("holds together who are next to each other again and again within a quarter of an hour, and few strangers", () => {
    const rng = makeRng(2);
    const rows: Row[] = [];
    for (let o = 0; o < 60; o++) {
      const start = o * 12 * HOUR;
      for (let i = 0; i < 8; i++) rows.push([10 + rng.int(400), o, start + rng.int(8 * HOUR)]);
      for (let i = 0; i < 8; i++) rows.push([10 + rng.int(400), 60 + o, start + rng.int(8 * HOUR)]);
      // six accounts, four at a time, within a quarter of an hour
      for (let i = 0; i < 4; i++) rows.push([(o + i) % 6, o, start + 4 * HOUR + rng.int(900)]);
    }
    const found = rankNeighbours(sharesOf(rows), exact, 1, 4, makeRng(1));
    const holding = found.filter((g) => range(0, 6).every((u) => g.includes(u)));
    expect(Math.min(...holding.map((g) => g.length))).toBeLessThanOrEqual(9);
  });
});

describe("a campaign that is most of the collection", () => {
  // ten accounts on all of twenty objects, within 90 s: 200 shares; forty-five others, twice each, at other hours: 90 shares
  const rows: Row[] = [
    ...team(range(0, 10), range(0, 20), 10),
    ...range(0, 45).flatMap((i): Row[] => [
      [10 + i, i % 20, (i % 20) * HOUR + 1800 + 40 * i],
      [10 + i, (i + 7) % 20, ((i + 7) % 20) * HOUR + 1800 + 40 * i],
    ]),
  ];
  const side = sharesOf(rows);
  const growth = new LeaveOutGrowth(side, findBumps(side), { c0: 4, smallest: 4, largest: 30 });
  it("grows from four of its members to all ten, and no further: it is not its own excuse", () => {
    // a member's own activity without its seats is under ½: by chance it is at 4 · ½ · 200/90 = 4.4 of 20; 20·ln(6/4.4) − 1.6 > 3.
    // with its seats it would be 4 · 20 · 200/290 = 55
    expect([...(growth.from(members(0, 1, 2, 3)) ?? [])]).toEqual(range(0, 10));
  });
  it("a core that meets nowhere grows into nothing", () => {
    expect(growth.from(members(10, 11, 12, 13))).toBeUndefined();
  });
});

describe("proposals on a part of the objects", () => {
  const rng = makeRng(3);
  const rows: Row[] = [
    ...team(range(0, 8), range(0, 12), 15),
    ...Array.from({ length: 900 }, (): Row => [20 + rng.int(150), 20 + rng.int(150), rng.int(400 * HOUR)]),
  ];
  const side = sharesOf(rows);
  const options = { c0: 4, smallest: 4, most: 60 };
  const found = proposeOn(side, exact, options, makeRng(1));
  it("hold the team, exactly", () => {
    expect(found.some((p) => p.members.join() === range(0, 8).join())).toBe(true);
  });
  it("are few, of four accounts or more, never more than half of all, and unlike each other", () => {
    const plain = found.filter((p) => !p.pool).map((p) => p.members);
    for (const p of plain) {
      expect(p.length).toBeGreaterThanOrEqual(4);
      expect(p.length).toBeLessThanOrEqual(side.actors / 2);
    }
    plain.forEach((p, i) => {
      for (const q of plain.slice(0, i)) expect(jaccard(p, q)).toBeLessThan(0.6);
    });
    expect(proposeOn(side, exact, { ...options, most: 2 }, makeRng(1)).filter((p) => !p.pool).length).toBe(2);
  });
  it("are the same for the same chance", () => {
    expect(proposeOn(side, exact, options, makeRng(1))).toEqual(found);
  });
});
