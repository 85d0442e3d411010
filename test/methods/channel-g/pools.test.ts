import { describe, expect, it } from "vitest";
import { poolMembers, proposePools, servedOn } from "../../../src/methods/channel-g/pools.ts";
import { makeRng } from "../../../src/methods/rng.ts";
import { exact, members, type Row, sharesOf } from "./rows.ts";

/** These accounts on one object, at these seconds. */
const on = (object: number, who: readonly number[], at: readonly number[]): Row[] =>
  who.map((u, i) => [u, object, at[i]]);

/** A pool 0–29: four by turns on each of 60 objects, within a minute. 100 others: two or three on each of 150 objects, hours apart. */
function poolWorld(): Row[] {
  const rng = makeRng(4);
  const rows: Row[] = [];
  for (let o = 0; o < 60; o++)
    for (let i = 0; i < 4; i++) rows.push([(4 * o + 7 * i + rng.int(3)) % 30, o, 3600 * o + rng.int(60)]);
  for (let o = 60; o < 210; o++)
    for (let i = 0; i < 3; i++) rows.push([30 + rng.int(100), o, 3600 * (o - 60) + 7200 * i + rng.int(3600)]);
  return rows;
}

describe("how often a pool serves at once", () => {
  it("worked by hand: a pool of eight, and what counts as served", () => {
    const pool = members(0, 1, 2, 3, 4, 5, 6, 7);
    const side = sharesOf([
      ...on(0, [0, 1, 2], [0, 60, 120]), // three within two minutes: served
      ...on(1, [0, 1, 2], [0, 60, 121]), // a second too long: touched
      ...on(2, [3, 4, 5, 8, 9, 10], [0, 1, 2, 900, 1800, 2700]), // half of the six sharers: served
      ...on(3, [3, 4, 5, 8, 9, 10, 11], [0, 1, 2, 900, 1800, 2700, 3600]), // three of seven: touched
      ...on(4, [6, 7, 8], [0, 1, 2]), // two of the pool: not even touched
      ...on(5, [0, 1, 2, 3], [0, 1, 2, 3]), // half of the pool: served
      ...on(6, [0, 1, 2, 3, 4], [0, 1, 2, 3, 4]), // most of the pool at once takes no turns: touched
    ]);
    expect(servedOn(side, pool, exact)).toEqual({ touched: 6, served: 3 });
  });
  it("windows are widened to what coarse times can tell", () => {
    const side = sharesOf([...on(0, [0, 1, 2], [0, 240, 300])]);
    expect(servedOn(side, members(0, 1, 2, 3, 4, 5), exact).served).toBe(0);
    expect(servedOn(side, members(0, 1, 2, 3, 4, 5), () => 300).served).toBe(1);
  });
});

describe("a pool that takes turns", () => {
  const shares = sharesOf(poolWorld());
  const pool = Uint32Array.from({ length: 30 }, (_, u) => u);
  it("is proposed from who serves with whom, and nobody else is", () => {
    const found = proposePools(shares, exact, makeRng(1));
    expect(found.length).toBeGreaterThan(0);
    for (const u of found.flatMap((f) => [...f])) expect(u).toBeLessThan(30);
    expect(new Set(found.flatMap((f) => [...f])).size).toBe(30);
  });
  it("its members are who serves in it on all data, from a part of them", () => {
    expect([...poolMembers(shares, pool.slice(0, 20), exact)]).toEqual([...pool]);
  });
  it("where times cannot tell two minutes there is none to see", () => {
    expect(proposePools(shares, () => 0, makeRng(1))).toEqual([]);
  });
  it("people hours apart are none", () => {
    const others = sharesOf(poolWorld().filter(([u]) => u >= 30));
    expect(proposePools(others, exact, makeRng(1))).toEqual([]);
  });
});
