import { describe, expect, it } from "vitest";
import { SlotDrawer } from "../../../src/methods/channel-g/draw.ts";
import { logGammaTail } from "../../../src/methods/channel-g/gamma-tail.ts";
import { contained, jaccard, marked, overlap, unite } from "../../../src/methods/channel-g/sets.ts";
import { groupShares, halves, restrict } from "../../../src/methods/channel-g/split.ts";
import { makeRng } from "../../../src/methods/rng.ts";
import { members, type Row, sharesOf } from "./rows.ts";

describe("shares of a group", () => {
  it("keep the first share per account and object, in order", () => {
    const s = groupShares({ actor: [7, 5, 7, 5], object: [1, 1, 1, 9], at: [3000, 1000, 2000, 4000] });
    expect([...s.actorCode]).toEqual([5, 7]);
    expect([...s.objectCode]).toEqual([1, 9]);
    expect([...s.actor]).toEqual([0, 1, 0]);
    expect([...s.at]).toEqual([0, 1, 3]);
    expect([...s.start]).toEqual([0, 2, 3]);
    expect([...s.ofActor]).toEqual([0, 2, 1]);
    expect([...s.activity]).toEqual([2, 1]);
  });
  it("on a part of the objects keep the numbers of accounts and objects", () => {
    const part = restrict(
      sharesOf([
        [0, 0, 5],
        [1, 0, 6],
        [0, 1, 7],
        [2, 2, 8],
      ]),
      Uint8Array.from([0, 1, 1]),
    );
    expect([part.n, part.actors, part.objects]).toEqual([2, 3, 3]);
    expect([...part.start]).toEqual([0, 0, 1, 2]);
    expect([...part.activity]).toEqual([1, 0, 1]);
  });
  it("are halved by objects: each is on one side, with all its sharers", () => {
    const rows: Row[] = Array.from({ length: 400 }, (_, i) => [i % 7, i >> 2, i]);
    const all = sharesOf(rows);
    const [first, second] = halves(all, makeRng(1));
    expect(first.n + second.n).toBe(all.n);
    for (let o = 0; o < all.objects; o++) {
      const sizes = [first, second].map((s) => s.start[o + 1] - s.start[o]).sort((x, y) => x - y);
      expect(sizes).toEqual([0, all.start[o + 1] - all.start[o]]);
    }
  });
});

describe("sets of accounts", () => {
  const [a, b] = [members(1, 2, 3, 4), members(3, 4, 5, 6, 7, 8)];
  it("worked by hand: two in common of four and of six", () => {
    expect(overlap(a, b)).toBe(2);
    expect(jaccard(a, b)).toBe(2 / 8);
    expect(contained(a, b)).toBe(2 / 4);
    expect(contained(b, a)).toBe(2 / 4);
    expect([...unite(a, b)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...marked(members(0, 2), 4)]).toEqual([1, 0, 1, 0]);
  });
  it("numbers are ordered as numbers", () => {
    expect([...unite(members(9, 100), members(20))]).toEqual([9, 20, 100]);
  });
});

describe("draws by weight", () => {
  it("take slots in proportion to their weight, each at most once", () => {
    const drawer = new SlotDrawer(makeRng(1));
    const weights = Float64Array.from([1, 2, 3, 4]);
    drawer.load(weights, 4);
    const count = [0, 0, 0, 0];
    for (let i = 0; i < 20_000; i++) count[drawer.draw(1, 4)[0]]++;
    for (let i = 0; i < 4; i++) expect(Math.abs(count[i] / 20_000 - (i + 1) / 10)).toBeLessThan(0.015);
    const two = new Set<string>();
    for (let i = 0; i < 500; i++) two.add([...drawer.draw(2, 4).slice(0, 2)].join());
    expect([...two].sort()).toEqual(["0,1", "0,2", "0,3", "1,2", "1,3", "2,3"]);
  });
});

describe("gamma tail", () => {
  it("agrees with values known in closed form", () => {
    expect(logGammaTail(1, 3)).toBeCloseTo(-3, 10);
    expect(Math.exp(logGammaTail(2, 1))).toBeCloseTo(2 * Math.exp(-1), 10);
    expect(Math.exp(logGammaTail(3, 0.5))).toBeCloseTo(Math.exp(-0.5) * (1 + 0.5 + 0.125), 10);
    expect(logGammaTail(2, 800)).toBeCloseTo(Math.log(801) - 800, 8);
  });
});
