import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noticeSourceNamed, recogniseNotices } from "../../../src/sources/notices/index.ts";
import { dayOf } from "../../../src/sources/notices/reading/days.ts";
import { decimalsOfColumn, writtenAmount } from "../../../src/sources/notices/reading/written-amounts.ts";
import { PLAIN } from "../../../src/sources/reading/times.ts";
import { bytesOf } from "../reading.ts";
import { fixture, opened, read, reasons } from "./reading.ts";

describe("USAspending", () => {
  test("a transaction adds to its award; rows without an id of their own are never one", async () => {
    const all = await read("usaspending", fixture("usaspending.csv"));
    expect(opened(all.notices[0])).toEqual({
      id: "7012_7001_X1_0_-NONE-_0",
      process: "CONT_AWD_X1_7012_-NONE-_-NONE-",
      publisher: "usaspending",
      stage: "award",
      at: Date.UTC(2021, 2, 17),
      lang: "en",
      codes: [
        { scheme: "PSC", code: "7A21" },
        { scheme: "NAICS", code: "541519" },
      ],
      method: "open",
      methodDetails: "full and open competition",
      offers: 3,
      increments: true,
      url: "https://www.usaspending.gov/award/CONT_AWD_X1_7012_-NONE-_-NONE-/",
      title: "SOFTWARE LICENSES",
      texts: [],
      buyers: [{ name: "CANARY ENFORCEMENT", id: "7012", scheme: "US-AGENCY", country: "US" }],
      entities: [],
      lots: [
        {
          id: "",
          offers: 3,
          awards: [
            {
              suppliers: [{ name: "CANARY TOOLS, INC", id: "CANARYUEI001", scheme: "US-UEI", country: "USA" }],
              status: "active",
              at: Date.UTC(2021, 2, 17),
              amount: { amount: 1000.5, currency: "USD" },
            },
          ],
        },
      ],
      contacts: [],
    });
    expect(opened(all.notices[1])).toMatchObject({
      stage: "change",
      method: "direct",
      lots: [{ awards: [{ amount: { amount: -200.25, currency: "USD" } }] }],
    });
    expect(all.notices[1]).not.toHaveProperty("offers");
    expect(all.notices.length).toBe(6);
    expect(new Set(all.notices.map(({ id }) => id)).size).toBe(6);
    expect(reasons(all.rejected)).toEqual(["8 no process", "9 bad time", "10 no time"]);
    expect(reasons(all.oddities)).toEqual(["7 amount not understood"]);
  });

  test("an id that was made of a row tells nothing of its recipient", async () => {
    const header = "Agency,Award ID,Recipient Name,Federal Action Obligation,Action Date,Transaction Description\n";
    const one = await read("usaspending", `${header}X,A1,Jane Canary,5.00,2021-03-17,DESKS\n`);
    const other = await read("usaspending", `${header}X,A1,Somebody Else,5.00,2021-03-17,DESKS\n`);
    expect(one.notices[0].id).toBe(other.notices[0].id);
  });
});

describe("World Bank", () => {
  test("rows of a contract are put together, wherever they stand", async () => {
    const all = await read("world-bank-bids", fixture("world-bank-bids.csv"));
    expect(all.notices.map((notice) => opened(notice))).toMatchObject([
      {
        id: "OP1",
        codes: [{ scheme: "WB-PROJECT", code: "P1" }],
        lots: [
          {
            id: "",
            bids: [
              {
                bidders: [{ name: "Canary Construction Ltd", country: "Nowhere" }],
                status: "valid",
                amount: { amount: 1000.5, currency: "YER" },
              },
              { bidders: [{ name: "Second Canary Ltd" }], status: "valid" },
              { bidders: [{ name: "Third Canary Ltd" }], status: "disqualified" },
            ],
            awards: [{ suppliers: [{ name: "Canary Construction Ltd" }], amount: { amount: 990.5, currency: "YER" } }],
          },
        ],
      },
      // "Joint-Venture" is no name: the bid counts, nobody is named.
      { id: "OP2", lots: [{ bids: [{ bidders: [], status: "disqualified" }, { status: "untold" }], awards: [] }] },
    ]);
    expect(reasons(all.rejected)).toEqual(["7 no process", "8 no time"]);
    expect(reasons(all.oddities)).toEqual(["4 status not of the list"]);
  });

  test("a table without dates asks for one, and is read with it", async () => {
    const text =
      "contract,bidder.name,status,opening.price.amount\nhttps://w.example/OP1,Canary Ltd,Awarded,5\nhttps://w.example/OP1,Other Ltd,Evaluated,6\n";
    const source = noticeSourceNamed("world-bank-bids");
    expect(source?.inspect?.(bytesOf(text), {})?.questions.map(({ about, flag }) => [about, flag])).toEqual([
      ["dates", "--dated YYYY-MM-DD"],
    ]);
    expect(reasons((await read("world-bank-bids", text)).rejected)).toEqual(["2 no time", "3 no time"]);
    const dated = { dated: Date.UTC(2015, 5, 30) };
    expect(source?.inspect?.(bytesOf(text), dated)?.questions).toEqual([]);
    expect((await read("world-bank-bids", text, dated)).notices).toMatchObject([
      { id: "OP1", at: Date.UTC(2015, 5, 30), url: "https://w.example/OP1" },
    ]);
  });
});

describe("any table", () => {
  test("columns are known in six languages, one row a purchase", async () => {
    const all = await read("tender-table", fixture("tender-table.csv"));
    expect(all.notices.map((notice) => opened(notice))).toMatchObject([
      {
        title: "Brücke sanieren",
        process: "R-1",
        stage: "award",
        at: Date.UTC(2021, 2, 4),
        closes: Date.UTC(2021, 1, 1),
        codes: [{ scheme: "CPV", code: "45221119-9" }],
        method: "open",
        estimate: { amount: 125_000, currency: "EUR" },
        buyers: [{ name: "Stadt Canaria" }],
        lots: [{ awards: [{ suppliers: [{ name: "Canary Bau GmbH" }], amount: { amount: 1234.5, currency: "EUR" } }] }],
      },
      { title: "Brücke sanieren" },
      { stage: "call", at: Date.UTC(2019, 4, 3), methodDetails: "verhandlungsverfahren", lots: [] },
      { at: Date.UTC(2019, 4, 3), lots: [{ awards: [{ amount: { amount: 2500, currency: "EUR" } }] }] },
      { lots: [{ awards: [{ suppliers: [{ name: "Canary Licht" }] }] }] },
      { lots: [{ awards: [{ amount: { amount: 0 } }] }] },
    ]);
    expect(new Set(all.notices.map(({ id }) => id)).size).toBe(all.notices.length);
    expect(reasons(all.rejected)).toEqual(["8 bad time", "9 no time"]);
    expect(reasons(all.skipped)).toEqual(["10 nothing in it"]);
    expect(reasons(all.oddities)).toEqual(["5 buyer is the supplier", "6 amount not understood", "7 amount of 0"]);
  });

  test("one row a bid: put together by number and day, since numbers begin anew", async () => {
    const bytes = fixture("tables/auction.csv");
    expect(recogniseNotices(bytes, "auction.csv").source?.name).toBe("tender-table");
    const all = await read("tender-table", bytes);
    expect(all.notices.map((notice) => opened(notice))).toMatchObject([
      {
        id: "15@2007-06-07",
        title: "road no. 1",
        texts: ["road improvement"],
        offers: 3,
        estimate: { amount: 3_780_000 },
        lots: [
          {
            bids: [{ bidders: [{ id: "214" }] }, { bidders: [{ id: "52" }] }, { bidders: [{ id: "254" }] }],
            awards: [{ suppliers: [{ id: "214" }], amount: { amount: 3_680_000 } }],
          },
        ],
      },
      { id: "16@2007-06-07", lots: [{ bids: [{ status: "valid" }, { status: "untold" }] }] },
      { id: "15@2008-06-07", lots: [{ bids: [{}], awards: [] }] },
    ]);
    expect(reasons(all.rejected)).toEqual(["8 no process"]);
  });

  test("columns that nobody knows are named by the person", async () => {
    const text = "wer;was;wieviel;wann\nStadt Canaria;Stühle;1.000,00;2021-03-04\n";
    const map = { buyer: "wer", title: "was", amount: "wieviel", time: "wann" };
    expect((await read("tender-table", text, { map })).notices.map((notice) => opened(notice))).toMatchObject([
      { title: "Stühle", buyers: [{ name: "Stadt Canaria" }], lots: [{ awards: [{ amount: { amount: 1000 } }] }] },
    ]);
    const source = noticeSourceNamed("tender-table");
    expect(source?.inspect?.(bytesOf(text), { map: { ...map, colour: "was" } })?.problems.join()).toMatch(
      /nothing is called "colour"/,
    );
  });

  test("a purchase of very many rows costs its rows, and is one", async () => {
    const rows = Array.from({ length: 30_000 }, (_, n) => `1,2021-03-04,${n + 1},${n},Work`).join("\n");
    const start = performance.now();
    const all = await read("tender-table", `auctionid,date,bid,bidderid,title\n${rows}\n`);
    expect(all.notices.length).toBe(1);
    expect(all.notices[0].lots[0].bids?.length).toBe(30_000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe("amounts as people write them", () => {
  test.each([
    ["1,234.50", 1234.5, ""],
    ["1.234,50 €", 1234.5, "EUR"],
    ["1 234 567,8", 1_234_567.8, ""],
    ["1'234'567.80", 1_234_567.8, ""],
    ["USD 12,34,567.00", 1_234_567, "USD"],
    ["125.26万元", 1_252_600, ""],
    ["人民币12.5万元", 125_000, "CNY"],
    ["1.1亿元", 110_000_000, ""],
    ["R$ 1.234,56", 1234.56, "BRL"],
    ["2.5 million GBP", 2_500_000, "GBP"],
    ["0.125", 0.125, ""],
    ["1234.567", 1234.567, ""],
    ["-2.8", -2.8, ""],
    ["12345", 12_345, ""],
  ])("%s", (cell, amount, currency) => {
    expect(writtenAmount(cell, undefined)).toEqual({ amount, currency });
  });

  test("a single sign before three digits is settled by the column, or not at all", () => {
    expect(writtenAmount("1.234", undefined)).toBe("ambiguous");
    expect(writtenAmount("1.234", ".")).toEqual({ amount: 1.234, currency: "" });
    expect(writtenAmount("1.234", ",")).toEqual({ amount: 1234, currency: "" });
    expect(decimalsOfColumn(["1.234", "2,5"])).toBe(",");
    expect(decimalsOfColumn(["1.234", "1,234.5"])).toBe(".");
    expect(decimalsOfColumn(["1.234", "5.678"])).toBeUndefined();
    expect(decimalsOfColumn(["1.5", "1,5"])).toBeUndefined();
  });

  test.each(["viel", "1-2", "5 bis 7", "1.23.4", "3 billion", "-", ""])("%j is none", (cell) => {
    expect([undefined, "not understood"]).toContain(writtenAmount(cell, undefined));
  });

  test("what is written with groups and decimals is read back, in both styles", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const grouped = (sign: string) => String(whole).replace(/\B(?=(\d{3})+$)/g, sign);
        const rest = String(cents).padStart(2, "0");
        const amount = Number(`${whole}.${rest}`);
        for (const cell of [`${grouped(",")}.${rest}`, `${grouped(".")},${rest}`, `${grouped(" ")},${rest}`])
          expect(writtenAmount(cell, undefined)).toEqual({ amount, currency: "" });
      }),
    );
  });
});

test("years of the Republic of China", () => {
  const day = Date.UTC(2019, 4, 3);
  for (const cell of ["民國108年5月3日", "中華民國108年05月03日", "108年5月3日", "108/05/03", "108.5.3"])
    expect(dayOf(cell, PLAIN), cell).toBe(day);
  expect(dayOf("民國98年12月31日", PLAIN)).toBe(Date.UTC(2009, 11, 31));
  expect(dayOf("108/05/03 14:30", PLAIN)).toBe(day + 14.5 * 3_600_000);
  expect(dayOf("2019-05-03", PLAIN)).toBe(day);
  expect(dayOf("0207-05-03", PLAIN)).toBe("bad time");
});
