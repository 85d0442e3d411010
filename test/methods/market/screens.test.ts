import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fences, type Process, quantile, type Screen, screens, wilson } from "../../../src/methods/index.ts";
import { grouped, haveSamples, sampleRows } from "./samples.ts";

const of = (found: readonly Screen[], indicator: string, group = "OCID"): Screen => {
  const s = found.find((x) => x.indicator === indicator && x.group === group);
  if (s === undefined) throw new Error(`no ${indicator} of ${group}`);
  return s;
};
const bid = (who: string, amount?: number, status = "valid", currency = "USD") => ({
  status,
  tenderers: [who],
  ...(amount === undefined ? {} : { amount, currency }),
});
const won = (who: string) => ({ status: "active", suppliers: [who], codes: [] });

describe("quartiles", () => {
  it("are those of Hyndman & Fan's eighth kind: of nine differences h = 2.667", () => {
    const f = fences([0, 0, 100, 100, 100, 100, 100, 100, 100]);
    expect(f.q1).toBeCloseTo(66.6667, 4);
    expect([f.q3, f.lower]).toEqual([100, expect.closeTo(16.6667, 4)]);
  });
  it("lie inside the values and rise with q", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const sorted = Float64Array.from(values).sort();
        const qs = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].map((q) => quantile(sorted, q));
        for (let i = 1; i < qs.length; i++) expect(qs[i]).toBeGreaterThanOrEqual(qs[i - 1]);
        expect(qs[0]).toBe(sorted[0]);
        expect(qs[6]).toBe(sorted[sorted.length - 1]);
      }),
    );
  });
  it("are undefined without values", () => expect(fences([]).lower).toBeNaN());
});

describe("Wilson's interval", () => {
  it("is .25 to .70 for 7 of 15, and reaches from 0 for none", () => {
    const { low, high } = wilson(7, 15);
    expect([low, high]).toEqual([expect.closeTo(0.248, 3), expect.closeTo(0.699, 3)]);
    expect(wilson(0, 15).low).toBeCloseTo(0, 12);
  });
});

describe("screens", () => {
  it("R038 judges processes: one process with two bids is not two, though Cardinal counts it so", () => {
    const one: Process = { id: "0", buyer: "B", bids: [bid("W"), bid("D", undefined, "disqualified")] };
    expect(of(screens([one]), "R038", "Buyer")).toMatchObject({ judged: 0, verdict: "cannot tell", flags: [] });
  });

  it("R036 flags a lowest bid that was disqualified, not one that a valid bid equals, whatever the order", () => {
    const equal = [bid("D", 1, "disqualified"), bid("V", 1)];
    const sold = (id: string, bids: Process["bids"]): Process => ({ id, bids, awards: [won("V")] });
    const found = screens([
      sold("equal", equal),
      sold("turned", [...equal].reverse()),
      sold("lower", [bid("V", 2), bid("D", 1, "disqualified")]),
      sold("untold", [bid("D", 1, "disqualified"), bid("V")]),
    ]);
    expect(of(found, "R036")).toMatchObject({ judged: 3, couldFire: 3, flags: [{ id: "lower" }] });
  });

  it("R018 counts bidders where their number is not published, and R003 does not flag the very day", () => {
    const day = 86_400_000;
    const found = screens([
      { id: "told", method: "open", tenderers: 1 },
      { id: "counted", method: "open", bids: [bid("A", 1), bid("A", 2)] },
      { id: "two", method: "open", bids: [bid("A", 1), bid("B", 2)] },
      { id: "direct", method: "direct", tenderers: 1 },
      { id: "short", opens: 0, closes: 14 * day },
      { id: "exact", opens: 0, closes: 15 * day },
    ]);
    expect(of(found, "R018").flags.map((f) => f.id)).toEqual(["told", "counted"]);
    expect(of(found, "R018").rate).toMatchObject({ share: 2 / 3 });
    expect(of(found, "R003").flags.map((f) => f.id)).toEqual(["short"]);
  });

  it("compares prices inside each currency, and says so", () => {
    const gap = (id: string, ratio: number, currency: string): Process => ({
      id,
      bids: [bid("W", 100, "valid", currency), bid("L", 100 * (1 + ratio), "valid", currency)],
      awards: [won("W")],
    });
    const dollars = Array.from({ length: 8 }, (_, i) => gap(`d${i}`, 0.1, "USD"));
    const found = screens([...dollars, gap("far", 2, "USD"), ...[1, 2, 3, 4].map((i) => gap(`e${i}`, 2, "EUR"))]);
    const r058 = found.filter((s) => s.indicator === "R058");
    expect(r058.map((s) => [s.currency, s.judged, s.flags.length])).toEqual([
      ["USD", 9, 1],
      ["EUR", 4, 0],
    ]);
  });

  it("R025 and R038 want the whole interval beyond the rate: one of one is no outlier", () => {
    const processes: Process[] = Array.from({ length: 40 }, (_, i) => ({
      id: `p${i}`,
      bids: [
        bid("often", undefined, i % 2 === 0 ? "disqualified" : "valid"),
        ...["a", "b", "c", "d"].map((f) => bid(`${f}${i % 8}`)),
        ...(i < 2 ? [bid("twice", undefined, i === 0 ? "disqualified" : "valid")] : []),
      ],
    }));
    const s = of(screens(processes), "R038", "Tenderer");
    expect(s.flags).toEqual([{ indicator: "R038", group: "Tenderer", id: "often", value: 0.5 }]);
    expect(s.judged).toBe(34);
  });

  it("keeps strata apart and says nothing of cancelled ones", () => {
    const p = (id: string, stratum: number, cancelled = false): Process => ({
      id,
      stratum,
      cancelled,
      method: "open",
      tenderers: 1,
    });
    const found = screens([p("a", 1), p("b", 2), p("c", 2), p("d", 3, true)]).filter((s) => s.indicator === "R018");
    expect(found.map((s) => [s.stratum, s.judged])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

describe.skipIf(!haveSamples)("on real bids (skipped without samples beside the project)", () => {
  it("cannot tell by R024 and R025 on the Japanese auctions: the fence lies below 0", () => {
    const byTender = grouped(
      sampleRows("tsuchiura-bids-2007-2010.csv").filter((r) => r.bid !== ""),
      "pid",
    );
    const processes = [...byTender].map(
      ([id, rows]): Process => ({
        id,
        bids: rows.map((r) => ({ status: "valid", tenderers: [r.bidder_id], amount: Number(r.bid), currency: "JPY" })),
        awards: rows
          .filter((r) => r.winner === "1")
          .map((r) => ({ status: "active", suppliers: [r.bidder_id], codes: [] })),
      }),
    );
    const found = screens(processes);
    expect(of(found, "R024")).toMatchObject({ couldFire: 0, verdict: "cannot tell", flags: [] });
    expect(of(found, "R024").fence).toBeLessThan(0);
    expect(of(found, "R025", "Tenderer")).toMatchObject({ couldFire: 0, verdict: "cannot tell", flags: [] });
  });

  it("flags nobody by R024, R025 and R038 on the World Bank's contracts, and says where it cannot tell", () => {
    const byContract = grouped(sampleRows("worldbank-bids.csv"), "contract");
    const status = (s: string) => (/reject/i.test(s) ? "disqualified" : "valid");
    const processes = [...byContract].map(
      ([id, rows]): Process => ({
        id,
        bids: rows.map((r) => ({
          status: status(r.status),
          tenderers: [r["bidder.name"]],
          ...(r["opening.price.amount"] === ""
            ? {}
            : { amount: Number(r["opening.price.amount"]), currency: r["opening.price.currency"] }),
        })),
        awards: rows
          .filter((r) => /award/i.test(r.status))
          .map((r) => ({ status: "active", suppliers: [r["bidder.name"]], codes: [] })),
      }),
    );
    const found = screens(processes);
    for (const indicator of ["R024", "R025", "R038"])
      for (const s of found.filter((x) => x.indicator === indicator)) expect(s.flags, indicator).toEqual([]);
    expect(found.filter((s) => s.indicator === "R024").every((s) => s.verdict === "cannot tell")).toBe(true);
  });
});
