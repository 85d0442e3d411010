import { expect, test } from "vitest";
import { fixture, opened, read, reasons } from "./reading.ts";

const all = await read("eforms", fixture("eforms.xml"));
const numbered = (id: string) => opened(all.notices.find((notice) => notice.id === id));

test("a call: business terms from where the SDK has them, in the notice's own language", () => {
  expect(numbered("n-1-01")).toEqual({
    id: "n-1-01",
    process: "f0000000-1",
    publisher: "ted",
    stage: "call",
    at: Date.UTC(2023, 0, 12),
    closes: Date.UTC(2023, 1, 2, 9),
    lang: "de",
    codes: [
      { scheme: "CPV", code: "45221119" },
      { scheme: "NUTS", code: "DE111" },
    ],
    method: "open",
    methodDetails: "open",
    estimate: { amount: 1500, currency: "EUR" },
    url: "https://ted.europa.eu/en/notice/-/detail/654321-2023",
    title: "Brücke sanieren",
    texts: [
      "Die Brücke wird saniert.",
      "Nordseite",
      "Die Nordseite.",
      "Drei Brücken in fünf Jahren.",
      "Preis",
      "Der niedrigste Preis gewinnt.",
      "Südseite",
      "Die Südseite.",
    ],
    buyers: [{ name: "Stadt Canaria", id: "DE-1", scheme: "DE-NATIONALID", country: "DE" }],
    entities: [],
    lots: [],
    contacts: [
      "Jane Canary",
      "+49 555 0100",
      "jane@canary.example",
      "Canary Street 1",
      "Olga Canary-Owner",
      "Olga",
      "Canary-Owner",
    ],
  });
});

test("a result: who won with which tender, who is declared a person, bids only where one lost", () => {
  expect(numbered("n-2-01")).toMatchObject({
    stage: "award",
    lots: [
      {
        id: "LOT-0001",
        offers: 4,
        bids: [
          { status: "valid", amount: { amount: 1000.5, currency: "EUR" } },
          { bidders: [{ name: "Second Canary AG", id: "HRB 2" }], amount: { amount: 1100, currency: "EUR" } },
        ],
        awards: [
          {
            suppliers: [
              { name: "Canary Bau GmbH", id: "HRB 1", scheme: "DE-NATIONALID", declared: "organisation" },
              { name: "Jane Canary", declared: "person" },
            ],
            status: "active",
            amount: { amount: 1000.5, currency: "EUR" },
            at: Date.UTC(2023, 2, 23),
          },
        ],
      },
      { id: "LOT-0002", awards: [{ suppliers: [], status: "unsuccessful" }] },
      { id: "LOT-0003", awards: [{ suppliers: [{ name: "Stadt Canaria" }] }] },
    ],
  });
  const [, second, third] = all.notices[1].lots;
  expect(second).not.toHaveProperty("bids");
  expect(third).not.toHaveProperty("bids");
});

test("plans, changes, and what is amiss", () => {
  expect(numbered("n-3-01")).toMatchObject({ stage: "plan", at: Date.UTC(2023, 0, 10) });
  expect(numbered("n-3-01")).not.toHaveProperty("url");
  expect(numbered("n-1-02")).toMatchObject({ stage: "change", supersedes: "n-1-01" });
  expect(numbered("n-8-01")).toMatchObject({ stage: "call" });
  expect(reasons(all.rejected)).toEqual(["5 no id", "6 no process", "7 bad time"]);
  expect(reasons(all.oddities).sort()).toEqual([
    "2 amount not understood",
    "2 buyer is the supplier",
    "2 status not of the list",
    "8 stage not of the list",
  ]);
});
