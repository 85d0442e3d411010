import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bandChance,
  bidderGroups,
  bidTable,
  closeRaces,
  gapTest,
  groupPower,
  makeRng,
  meetingsOf,
  memberGapTest,
  normal,
  pricedBids,
  turnTest,
  withinBand,
} from "../../../src/methods/index.ts";
import { costMarket } from "../../../src/worlds/markets/cost-market.ts";
import { MARKET_LOOK_ALIKES, type MarketRecipe, type MarketWorld } from "../../../src/worlds/markets/market-world.ts";
import { placeMarket } from "../../../src/worlds/markets/place-market.ts";
import { haveSamples, sampleRows } from "./samples.ts";

const LEVEL = Math.log(0.05);

/** Every set of k of the first n whole numbers. */
function subsets(n: number, k: number): number[][] {
  if (k === 0) return [[]];
  if (n < k) return [];
  return [...subsets(n - 1, k), ...subsets(n - 1, k - 1).map((s) => [...s, n - 1])];
}

describe("tables of bids", () => {
  it("keep each bidder once a tender with its lowest bid, prices first", () => {
    const table = bidTable({ bidder: [9, 4, 9, 5], tender: [1, 1, 1, 1], amount: [30, 10, 20, Number.NaN] });
    expect([...table.shares.actor].map((u) => table.shares.actorCode[u])).toEqual([4, 9, 5]);
    expect([...table.amount]).toEqual([10, 20, Number.NaN]);
    expect(pricedBids(table, 0)).toEqual({ first: 0, count: 2 });
  });
});

describe("gaps", () => {
  it("the chance of a tender is the share of sets of bidders that keep within the band, by counting them all", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1000, max: 1200 }), { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom({ lo: 0, hi: 0.05 }, { lo: 0.015, hi: 0.06 }, { lo: 0.02, hi: 0.2 }),
        (amount, k, band) => {
          fc.pre(k <= amount.length);
          const table = bidTable({ bidder: amount.map((_, i) => i), tender: amount.map(() => 0), amount });
          const all = subsets(amount.length, k);
          const hits = all.filter((set) => {
            const [met] = meetingsOf(table, set);
            return withinBand(met, band);
          });
          expect(bandChance(table, 0, k, band)).toBeCloseTo(hits.length / all.length, 10);
        },
      ),
    );
  });

  it("are worked by hand: two of four keep 2 % apart in all of three tenders", () => {
    const amount = [100, 102, 150, 200];
    const tenders = [0, 1, 2];
    const table = bidTable({
      bidder: tenders.flatMap(() => [0, 1, 2, 3]),
      tender: tenders.flatMap((t) => [t, t, t, t]),
      amount: tenders.flatMap(() => amount),
    });
    const found = gapTest(table, meetingsOf(table, [0, 1]), { lo: 0.015, hi: 0.06 });
    expect(found).toMatchObject({ tenders: 3, within: 3, expected: expect.closeTo(0.5, 10) });
    expect(found.logP).toBeCloseTo(3 * Math.log(1 / 6), 8);
    // given where bidder 0 bids, one of the three others fits
    expect(memberGapTest(table, meetingsOf(table, [0, 1]), 1, { lo: 0.015, hi: 0.06 }).logP).toBeCloseTo(
      3 * Math.log(1 / 3),
      8,
    );
  });

  it("tenders in which only members bid have no say", () => {
    const table = bidTable({ bidder: [0, 1], tender: [0, 0], amount: [100, 103] });
    expect(gapTest(table, meetingsOf(table, [0, 1]), { lo: 0.015, hi: 0.06 })).toEqual({
      tenders: 0,
      within: 0,
      expected: 0,
      logP: 0,
    });
  });
});

/** Tenders of two firms each, d = how far the second lies above the first. */
function pairTable(gaps: readonly number[]) {
  return bidTable({
    bidder: gaps.flatMap(() => [0, 1]),
    tender: gaps.flatMap((_, t) => [t, t]),
    amount: gaps.flatMap((d) => (d < 0 ? [1000 * (1 - d), 1000] : [1000, 1000 * (1 + d)])),
  });
}
const turns = (gaps: readonly number[]) => {
  const table = pairTable(gaps);
  return turnTest(table, [0, 1], meetingsOf(table, [0, 1]), { lo: 0.015, hi: 0.045 });
};

describe("turns", () => {
  it("count where two stay apart on both sides of a hole", () => {
    const apart = [0.02, -0.021, 0.022, -0.023, 0.024, -0.025, 0.026, -0.027];
    const found = turns([...apart, 0.01]);
    expect(found).toMatchObject({ close: 1, apart: 8 });
    expect(found.turns).toBeCloseTo(4, 6);
    expect(found.logP).toBeCloseTo(Math.log(6 / 32), 8);
  });
  it("are none where the same one is always below, and few where a price list repeats itself", () => {
    expect(turns(Array.from({ length: 30 }, (_, i) => 0.02 + i * 0.0008)).turns).toBeLessThan(5);
    expect(turns(Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 0.02 : -0.02))).turns).toBeLessThanOrEqual(1);
  });
  it("are seldom found where firms bid for themselves, whatever their levels: at .02 in at most 2 % of 400 pairs", () => {
    const rng = makeRng(5);
    let found = 0;
    for (let i = 0; i < 400; i++) {
      const level = 0.06 * (rng.next() - 0.5);
      const spread = 0.005 + 0.05 * rng.next();
      if (turns(Array.from({ length: 60 }, () => level + spread * normal(rng))).logP <= Math.log(0.02)) found++;
    }
    expect(found).toBeLessThanOrEqual(8);
  });
});

describe("close races", () => {
  it("count who won the pair's last meeting and wins again", () => {
    const rows: [tender: number, bidder: number, amount: number][] = [
      [0, 1, 900],
      [0, 2, 1000],
      [1, 1, 1000],
      [1, 2, 1002],
      [2, 2, 1000],
      [2, 1, 1003],
      [3, 2, 1000],
      [3, 1, 1001],
      [4, 3, 1000],
      [4, 1, 1001],
      [5, 1, 1000],
      [5, 2, 1000],
    ];
    const table = bidTable({
      tender: rows.map((r) => r[0]),
      bidder: rows.map((r) => r[1]),
      amount: rows.map((r) => r[2]),
    });
    const found = closeRaces(table, [0, 1, 2, 3, 4, 5], makeRng(1));
    // 1 wins again in tender 1; 2 wins in 2 though 1 had won; 2 wins again in 3; 3 and 1 had not met; equal bids are no race
    expect(found).toMatchObject({ close: 4, races: 3, again: 2 });
    expect(found.lead).toBeCloseTo(1 / 3, 12);
    expect(found.p).toBeCloseTo(1, 12);
  });
  it("agree with thrown coins, and find a lasting winner", () => {
    const build = (again: number, seed: number) => {
      const rng = makeRng(seed);
      let ahead = 0;
      const rows = Array.from({ length: 200 }, (_, t) => {
        if (rng.next() >= again) ahead = 1 - ahead;
        return [
          [t, ahead, 1000],
          [t, 1 - ahead, 1002],
        ];
      }).flat();
      const table = bidTable({
        tender: rows.map((r) => r[0]),
        bidder: rows.map((r) => r[1]),
        amount: rows.map((r) => r[2]),
      });
      return closeRaces(
        table,
        Array.from({ length: 200 }, (_, t) => t),
        makeRng(seed),
      );
    };
    const lasting = build(0.7, 1);
    expect(lasting.races).toBe(199);
    expect(lasting.p).toBeLessThan(1e-4);
    expect(lasting.permuted).toBeLessThan(0.005);
    const small = Array.from({ length: 60 }, (_, i) => build(0.5, 100 + i));
    expect(small.filter((r) => r.p <= 0.05).length).toBeLessThanOrEqual(7);
    for (const r of small) expect(Math.abs(r.p - r.permuted)).toBeLessThan(0.05);
  });
});

const MARKETS = [
  ["costs", costMarket],
  ["places", placeMarket],
] as const;
const recipe = (given: Partial<MarketRecipe>): MarketRecipe => ({
  tenders: 3000,
  firms: 350,
  groups: 0,
  rigged: 0,
  lookAlikes: [],
  ...given,
});
const groupsIn = (w: MarketWorld) => bidderGroups(w.bids, w.tenders, makeRng(1)).groups;

describe.each(MARKETS)("groups of bidders in a made market of %s", (_, make) => {
  it("are the same for the same seed", () => {
    const a = make(recipe({ tenders: 200 }), makeRng(4));
    const b = make(recipe({ tenders: 200 }), makeRng(4));
    expect(b.bids).toEqual(a.bids);
    expect(make(recipe({ tenders: 200 }), makeRng(5)).bids).not.toEqual(a.bids);
  });

  it("are none where nothing was planted", () => {
    expect(groupsIn(make(recipe({}), makeRng(11))).filter((g) => g.confirmed)).toEqual([]);
  });

  it("are none where firms only look like it", () => {
    const w = make(recipe({ lookAlikes: MARKET_LOOK_ALIKES, firms: 700 }), makeRng(12));
    expect(w.lookAlikes.length).toBeGreaterThan(8);
    expect(groupsIn(w).filter((g) => g.confirmed)).toEqual([]);
  });

  it("are found where they rigged 85 tenders, and nobody else is", () => {
    const w = make(recipe({ groups: 3, rigged: 85, tenders: 4000 }), makeRng(13));
    const truth = new Set(w.groups.flatMap((g) => g.members));
    const found = groupsIn(w).filter((g) => g.confirmed);
    const named = found.flatMap((g) => [...g.members]);
    expect(named.filter((u) => !truth.has(u))).toEqual([]);
    expect(named.length).toBeGreaterThanOrEqual(0.6 * truth.size);
    for (const g of found) {
      expect(g.logQ).toBeLessThanOrEqual(LEVEL);
      expect(g.gaps.within).toBeGreaterThan(g.gaps.expected);
    }
  });
});

describe("power in the tenders at hand", () => {
  it("is high where firms have many tenders, little where they have few; shuffled amounts show nothing", () => {
    const many = costMarket(recipe({ tenders: 6000 }), makeRng(14));
    const few = costMarket(recipe({ tenders: 900 }), makeRng(15));
    const inMany = groupPower(many.bids, many.tenders, makeRng(1));
    expect(inMany).toMatchObject({ groups: 3, planted: 15, little: false, control: 0 });
    expect(inMany.recovered).toBeGreaterThanOrEqual(8);
    expect(groupPower(many.bids, many.tenders, makeRng(1), { rigged: 5 })).toMatchObject({ rigged: 5, little: true });
    const inFew = groupPower(few.bids, few.tenders, makeRng(1));
    expect(inFew).toMatchObject({ little: true, control: 0 });
    expect(inFew.rigged).toBeLessThan(40);
  });
});

describe.skipIf(!haveSamples)("on 695 Japanese auctions (skipped without samples beside the project)", () => {
  it("who won the last meeting does not win close races more often, and no group is confirmed", () => {
    const rows = sampleRows("tsuchiura-bids-2007-2010.csv").filter((r) => r.bid !== "");
    const of = (column: string) => rows.map((r) => Number(r[column]));
    const bids = { bidder: of("bidder_id"), tender: of("pid"), amount: of("bid") };
    const at: number[] = [];
    for (const r of rows) at[Number(r.pid)] = Number(r.date);
    const table = bidTable(bids);
    const found = closeRaces(
      table,
      Array.from(table.shares.objectCode, (code) => at[code]),
      makeRng(1),
      { won: of("winner") },
    );
    expect(found).toMatchObject({ close: 164, races: 107, again: 56 });
    expect(found.p).toBeGreaterThan(0.5);
    expect(bidderGroups(bids, { at }, makeRng(1)).groups.filter((g) => g.confirmed)).toEqual([]);
  });
});
