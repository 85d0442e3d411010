import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currentAwards } from "../../../src/analyses/tenders/current-awards.ts";
import { flagFindings } from "../../../src/analyses/tenders/flags.ts";
import type { AwardRows, NoticeList } from "../../../src/analyses/tenders/given.ts";
import { joinParties } from "../../../src/analyses/tenders/joined.ts";
import { moneyOf } from "../../../src/analyses/tenders/money.ts";
import { monthSeries } from "../../../src/analyses/tenders/months.ts";
import { risesOf } from "../../../src/analyses/tenders/rises.ts";

const list = (rows: readonly { at: number; process: number; increments?: 1 }[]): NoticeList => ({
  count: rows.length,
  at: Float64Array.from(rows, (r) => r.at),
  stage: rows.map(() => 2),
  process: Uint32Array.from(rows, (r) => r.process),
  processes: 1 + Math.max(0, ...rows.map((r) => r.process)),
  publisher: rows.map(() => 0),
  publishers: ["made"],
  lang: rows.map(() => 0),
  langs: ["en"],
  increments: rows.map((r) => r.increments ?? 0),
});

interface Row {
  readonly notice: number;
  readonly award?: number;
  readonly lot?: string;
  readonly party: number;
  readonly amount: number;
  readonly currency?: string;
  readonly stands?: 0 | 1;
}
const awards = (rows: readonly Row[]): AwardRows => ({
  notice: Uint32Array.from(rows, (r) => r.notice),
  award: Uint32Array.from(rows, (r, i) => r.award ?? 100 + i),
  lot: rows.map((r) => r.lot ?? ""),
  party: Uint32Array.from(rows, (r) => r.party),
  amount: Float64Array.from(rows, (r) => r.amount),
  currency: rows.map((r) => r.currency ?? "EUR"),
  stands: rows.map((r) => r.stands ?? 1),
});

describe("parties that are one", () => {
  it("are those of equal identifier or equal name, through others; persons by pseudonym alone", () => {
    const joined = joinParties(
      [0, 0, 0, 0, 1, 1],
      ["A:1", "A:1", "B:9", "name:x", "p1", "p2"],
      ["city of a", "a council", "a council", "x", "", ""],
    );
    expect([...joined]).toEqual([0, 0, 0, 3, 4, 5]);
  });
  it("law: whatever the order, equal keys share a code, and the code is the smallest of its own", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 30 }), (rows) => {
        const joined = joinParties(
          rows.map(() => 0),
          rows.map(([k]) => `k${k}`),
          rows.map(([, n]) => `n${n}`),
        );
        for (const [i, [k, n]] of rows.entries()) {
          expect(joined[i]).toBeLessThanOrEqual(i);
          for (const [j, [other, name]] of rows.entries())
            if (k === other || n === name) expect(joined[i]).toBe(joined[j]);
        }
      }),
    );
  });
});

describe("awards that count", () => {
  const none = new Uint8Array(9);
  it("are the newest about a lot and its suppliers; another supplier's stay", () => {
    const notices = list([
      { at: 1, process: 0 },
      { at: 3, process: 0 },
      { at: 2, process: 0 },
    ]);
    const rows = awards([
      { notice: 0, party: 5, amount: 10 },
      { notice: 1, party: 5, amount: 30 },
      { notice: 2, party: 5, amount: 20 },
      { notice: 2, award: 1, party: 6, amount: 7 },
    ]);
    expect([...currentAwards(notices, rows, none)]).toEqual([1, 3]);
  });
  it("are all where amounts add up, and none that was cancelled or superseded", () => {
    const notices = list([
      { at: 1, process: 0, increments: 1 },
      { at: 2, process: 0, increments: 1 },
      { at: 3, process: 1 },
      { at: 4, process: 2 },
    ]);
    const rows = awards([
      { notice: 0, party: 5, amount: 10 },
      { notice: 1, party: 5, amount: -4 },
      { notice: 2, party: 5, amount: 99, stands: 0 },
      { notice: 3, party: 5, amount: 99 },
    ]);
    expect([...currentAwards(notices, rows, Uint8Array.of(0, 0, 0, 1))]).toEqual([0, 1]);
  });
});

describe("sums of money", () => {
  const parties = { person: [0, 0, 1], name: ["A Ltd", "B Ltd", ""], same: Uint32Array.of(0, 1, 2) };
  it("keep currencies apart, count a joint award once, and hold nothing of persons", () => {
    const rows = awards([
      { notice: 0, award: 0, party: 0, amount: 10 },
      { notice: 0, award: 0, party: 1, amount: 10 },
      { notice: 0, award: 1, party: 2, amount: 500 },
      { notice: 1, party: 0, amount: 3, currency: "USD" },
      { notice: 2, party: 0, amount: Number.NaN },
    ]);
    expect([...moneyOf(rows, parties, [0, 1, 2, 3, 4])]).toEqual([
      ["EUR", 10],
      ["USD", 3],
    ]);
  });
});

describe("months", () => {
  const at = (...days: readonly [number, number, number][]) =>
    Float64Array.from(days, ([y, m, d]) => Date.UTC(y, m, d));
  it("are calendar months, the first and the last incomplete unless the records reach their ends", () => {
    const series = monthSeries(at([2020, 0, 1], [2020, 0, 31], [2020, 2, 5]), [1, 0, 1]);
    expect(series.notices).toEqual([1, 0, 1]);
    expect(series.of).toEqual([2, 0, 1]);
    expect(series.incomplete).toEqual([false, false, true]);
    expect(series.share).toEqual([0.5, 0, 1]);
    expect(monthSeries(at([2020, 0, 9]), [0]).incomplete).toEqual([true]);
  });
  it("of nothing are none, and rises of them cannot be told", () => {
    const series = monthSeries(new Float64Array(0), []);
    expect(series.from).toEqual([]);
    expect(risesOf(series).noRises?.say).toBe("tenders.rise.short");
  });
});

describe("rules of thumb", () => {
  it("say how many could be judged and counted, and count no person among parties", () => {
    const process = (id: string, firms: readonly string[]) => ({
      id,
      method: "open",
      bids: firms.map((f, i) => ({ status: "valid", tenderers: [f], amount: 10 + i, currency: "EUR" })),
    });
    const found = flagFindings([process("a", ["1"]), process("b", ["1", "2"]), process("c", [])], () => true);
    const single = found.find((f) => f.id === "R018");
    expect(single).toMatchObject({ told: "found", judged: 3, couldFire: 2, fired: 1 });
    expect(found.find((f) => f.id === "R003")).toMatchObject({ told: "cannot tell", couldFire: 0 });
  });
});
