import { describe, expect, it } from "vitest";
import { Curveball, coBidding, evenCuts, makeRng, sizeClasses, strataOf, withSay } from "../../../src/methods/index.ts";
import { grouped, haveSamples, sampleRows } from "./samples.ts";

const LEVEL = Math.log(0.05);
const beyond = (logQ: Float64Array) => logQ.filter((q) => q <= LEVEL).length;

describe("strata", () => {
  it("number every combination that occurs, in order", () => {
    const { stratum, strata } = strataOf(4, [
      [7, 7, 3, 3],
      [0, 900_000, 0, 0],
    ]);
    expect([...stratum]).toEqual([1, 2, 0, 0]);
    expect(strata).toBe(3);
    expect([...strataOf(2, []).stratum]).toEqual([0, 0]);
  });
  it("have a say from five different actors on, however many rows", () => {
    const stratum = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    const actor = [1, 2, 3, 4, 5, 1, 1, 1, 2, 3, 4];
    expect([...withSay(stratum, actor, 2)]).toEqual([1, 0]);
  });
  it("class amounts by cuts, an amount that is not told apart", () => {
    expect([...sizeClasses([5, 10, 11, Number.NaN], [10])]).toEqual([0, 1, 1, 2]);
    expect([...evenCuts([4, 1, 3, 2, Number.NaN], 2)]).toEqual([2.5]);
  });
});

describe("Curveball", () => {
  it("keeps every bidder's tenders and every tender's bidders, each once", () => {
    const rng = makeRng(3);
    const tenders = Array.from({ length: 30 }, () => [0, 1, 2, 3, 4, 5, 6, 7].filter(() => rng.next() < 0.4));
    const chain = new Curveball(tenders, 8, rng);
    chain.trade(500);
    const times = (all: readonly ArrayLike<number>[]) => {
      const n = new Uint32Array(8);
      for (const t of all) for (const u of Array.from(t)) n[u]++;
      return [...n];
    };
    expect(times(chain.tenders)).toEqual(times(tenders));
    expect(chain.tenders.map((t) => t.length)).toEqual(tenders.map((t) => t.length));
    for (const t of chain.tenders) expect(new Set(t).size).toBe(t.length);
    expect(chain.tenders.map((t) => [...t].sort().join())).not.toEqual(tenders.map((t) => t.join()));
  });
  it("draws every matrix with these margins as often", () => {
    // three tenders of one bidder each, three bidders of one tender each: six matrices
    const chain = new Curveball([[0], [1], [2]], 3, makeRng(1));
    const seen = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      chain.trade(6);
      const key = chain.tenders.map((t) => t[0]).join("");
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    for (const n of seen.values()) expect(Math.abs(n - 1000)).toBeLessThan(130);
  });
});

/** Bids of a market by chance: `size` bidders of `bidders` a tender. */
function market(tenders: number, bidders: number, size: number, seed: number) {
  const rng = makeRng(seed);
  const bidder: number[] = [];
  const tender: number[] = [];
  for (let t = 0; t < tenders; t++) {
    const here = new Set<number>();
    while (here.size < size) here.add(Math.floor(bidders * rng.next() ** 1.5));
    for (const u of here) {
      bidder.push(u);
      tender.push(t);
    }
  }
  return { bidder, tender };
}

describe("pairs that bid together beyond chance", () => {
  it("λ = Σ n(n − 1)/(X(X − 1)) · x_a · x_b, worked by hand", () => {
    // tenders {0,1} ten times, and twenty of two strangers each: X = 60, Σ n(n − 1) = 60, x_0 = x_1 = 10
    const bidder: number[] = [];
    const tender: number[] = [];
    for (let t = 0; t < 30; t++) {
      bidder.push(...(t < 10 ? [0, 1] : [2 * t, 2 * t + 1]));
      tender.push(t, t);
    }
    const found = coBidding({ bidder, tender }, new Uint32Array(60), makeRng(1), { swaps: 0 });
    expect([found.a[0], found.b[0], found.together[0]]).toEqual([0, 1, 10]);
    expect(found.expected[0]).toBeCloseTo((60 / (60 * 59)) * 100, 12);
    expect(found.tested).toBe((42 * 41) / 2);
  });

  it("are none in markets of chance, by closed form and by swaps, over twelve of them", () => {
    let pairs = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const bids = market(300, 40, 5, seed);
      for (const swaps of [0, 200])
        pairs += beyond(coBidding(bids, new Uint32Array(bids.bidder.length), makeRng(seed), { swaps }).logQ);
    }
    expect(pairs).toBe(0);
  });

  it("do not come of firms being there in the same years only", () => {
    const early = market(200, 12, 4, 1);
    const late = market(200, 12, 4, 2);
    const bids = {
      bidder: [...early.bidder, ...late.bidder.map((u) => u + 12)],
      tender: [...early.tender, ...late.tender.map((t) => t + 200)],
    };
    const year = bids.tender.map((t) => (t < 200 ? 0 : 1));
    const inAll = coBidding(bids, new Uint32Array(year.length), makeRng(1));
    const inYears = coBidding(bids, year, makeRng(1));
    expect(beyond(inAll.logQ)).toBeGreaterThan(5);
    expect(beyond(inYears.logQ)).toBe(0);
    expect(inYears.tested).toBeLessThan(inAll.tested);
  });

  it("the closed form is too kind in small strata, where swaps decide: one bidder in all tenders meets nobody beyond chance", () => {
    const bidder: number[] = [];
    const tender: number[] = [];
    for (let t = 0; t < 12; t++)
      for (const u of [0, 1, 2 + (t % 8)]) {
        bidder.push(u);
        tender.push(t);
      }
    const strata = new Uint32Array(bidder.length);
    const closed = coBidding({ bidder, tender }, strata, makeRng(1), { swaps: 0, level: 0.9 });
    const swapped = coBidding({ bidder, tender }, strata, makeRng(1), { swaps: 300, level: 0.9 });
    const expected = (c: typeof closed) => c.expected[Array.from(c.a).findIndex((a, i) => a === 0 && c.b[i] === 1)];
    expect(expected(closed)).toBeLessThan(9);
    expect(expected(swapped)).toBeCloseTo(12, 1);
  });

  it("leaves out strata of fewer than five bidders, and counts their tenders", () => {
    const bids = market(20, 4, 3, 1);
    const found = coBidding(bids, new Uint32Array(60), makeRng(1));
    expect([found.tenders, found.unsaid, found.a.length, found.tested]).toEqual([0, 20, 0, 0]);
  });
});

describe.skipIf(!haveSamples)(
  "the ladder of nulls on 677 Japanese auctions (skipped without samples beside the project)",
  () => {
    it("explains away pairs step by step: none, year, kind, size", () => {
      const byTender = grouped(sampleRows("tsuchiura-bids-2007-2010.csv"), "pid");
      const rows = [...byTender.values()].filter((r) => r.length > 1).flat();
      const KIND = ["road", "water", "pipe", "sewer", "renewal", "repair", "maintenance", "construction"];
      const bids = { bidder: rows.map((r) => Number(r.bidder_id)), tender: rows.map((r) => Number(r.pid)) };
      const year = rows.map((r) => Number(r.year));
      const kind = rows.map((r) => Number.parseInt(KIND.map((k) => r[k]).join(""), 2));
      const size = sizeClasses(
        rows.map((r) => Number(r.reserveprice)),
        [1e6, 1e7, 1e8],
      );
      const ladder = (swaps: number) =>
        [[], [year], [year, kind], [year, kind, size]].map((columns) =>
          beyond(coBidding(bids, strataOf(rows.length, columns).stratum, makeRng(1), { swaps }).logQ),
        );
      const closed = ladder(0);
      const swapped = ladder(400);
      expect(closed).toEqual([254, 241, 78, 33]);
      for (let i = 1; i < 4; i++) expect(swapped[i]).toBeLessThan(swapped[i - 1]);
      for (let i = 0; i < 4; i++) expect(swapped[i]).toBeLessThanOrEqual(1.05 * closed[i]);
    });
  },
);
