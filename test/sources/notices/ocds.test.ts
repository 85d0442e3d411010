import { describe, expect, test } from "vitest";
import { fixture, opened, read, reasons, tally } from "./reading.ts";

const all = await read("ocds", fixture("ocds.jsonl"));
const named = (process: string) =>
  all.notices.filter((notice) => notice.process === `ocds-a1b2c3-${process}`).map((notice) => opened(notice));
const release = (n: number, more: object = {}) =>
  JSON.stringify({
    ocid: `ocds-a1b2c3-${n}`,
    id: `${n}`,
    date: "2021-03-04T10:00:00Z",
    tag: ["tender"],
    tender: { title: `Chairs ${n}` },
    ...more,
  });

describe("a release", () => {
  test("of 1.1, with parties, lots, bids, an award and its contract", () => {
    expect(named("whole")).toEqual([
      {
        id: "ocds-a1b2c3-whole/whole-1",
        process: "ocds-a1b2c3-whole",
        publisher: "ocds-a1b2c3",
        stage: "award",
        at: Date.UTC(2021, 2, 4, 10),
        closes: Date.UTC(2021, 1, 1, 12),
        lang: "en",
        codes: [
          { scheme: "CPV", code: "45221119" },
          { scheme: "UNSPSC", code: "72141103" },
        ],
        method: "open",
        methodDetails: "open procedure",
        estimate: { amount: 1500, currency: "EUR" },
        offers: 2,
        url: "https://tenders.example/whole",
        title: "Repair of the bridge",
        texts: [
          "The bridge is repaired under traffic.",
          "Bidders have repaired three bridges in the last five years.",
          "North side",
          "South side",
          "Repair of bridges",
        ],
        buyers: [{ name: "City of Canary Bay", id: "1001", scheme: "XX-REG", country: "Nowhere" }],
        entities: [],
        lots: [
          {
            id: "L1",
            bids: [
              {
                bidders: [{ name: "Canary Works Ltd", id: "2001", scheme: "XX-REG" }],
                status: "valid",
                amount: { amount: 1000, currency: "EUR" },
                at: Date.UTC(2021, 0, 20),
              },
              {
                bidders: [{ name: "Second Canary Ltd", id: "2002", scheme: "XX-REG" }],
                status: "disqualified",
                amount: { amount: 1200, currency: "EUR" },
              },
            ],
            // The award tells no value: its contract does.
            awards: [
              {
                suppliers: [{ name: "Canary Works Ltd", id: "2001", scheme: "XX-REG" }],
                status: "active",
                amount: { amount: 1001, currency: "EUR" },
                at: Date.UTC(2021, 2, 1),
              },
            ],
            offers: 2,
          },
        ],
        contacts: ["Canary Contact", "contact@canary.example", "+1 555 0100", "1 Canary Street"],
      },
    ]);
  });

  test("of 1.0, whose organisations stand where they act", () => {
    expect(named("old")).toMatchObject([
      {
        buyers: [{ name: "City of Canary Bay", id: "1001", scheme: "XX-REG", country: "Nowhere" }],
        lots: [{ awards: [{ suppliers: [{ name: "Canary Works Ltd", id: "2001", scheme: "XX-REG" }] }] }],
        contacts: ["Canary Contact"],
      },
    ]);
  });

  test("with contracts and no awards: each contract stands for itself", () => {
    expect(named("contracts")).toMatchObject([
      {
        stage: "contract",
        lots: [
          {
            awards: [
              { status: "active", amount: { amount: 5 }, suppliers: [{ name: "Canary Works Ltd" }] },
              { status: "untold", amount: { amount: 6 }, suppliers: [] },
            ],
          },
        ],
      },
    ]);
  });
});

describe("traps", () => {
  test("each is rejected, passed over or marked, and nothing else is", () => {
    expect(reasons(all.rejected)).toEqual([
      "2 no process",
      "4 no time",
      "10 bad time",
      "12 broken JSON",
      // A line break inside a text makes two lines of one record.
      "13 broken JSON",
      "14 broken JSON",
      "20 not an object",
      "21 not an object",
      "22 broken JSON",
    ]);
    expect(reasons(all.skipped)).toEqual(["19 error notice", "27 linked release", "32 empty document"]);
    expect(reasons(all.oddities)).toEqual([
      "5 a list is none",
      "6 a list is none",
      "7 status not of the list",
      "8 amount of 0",
      "9 period ends before it begins",
      "11 date not understood",
      "15 a list is none",
      "18 same id, another date",
      "23 buyer is the supplier",
      "24 one award over several lots",
      "26 count not understood",
      "35 a list is none",
    ]);
  });

  test("no id: named by what it holds, the same in every reading", async () => {
    const [{ id }] = named("noid");
    expect(id).toMatch(/^ocds-a1b2c3-noid\/~[0-9a-f]{24}$/);
    const again = await read("ocds", fixture("ocds.jsonl"));
    expect(again.notices.map((notice) => notice.id)).toEqual(all.notices.map((notice) => notice.id));
  });

  test("no date: refused, unless the person gives one", async () => {
    expect(named("nodate")).toEqual([]);
    const dated = await read("ocds", fixture("ocds.jsonl"), { dated: Date.UTC(2020, 0, 1) });
    expect(dated.notices.find(({ process }) => process === "ocds-a1b2c3-nodate")?.at).toBe(Date.UTC(2020, 0, 1));
    // A date that is wrong is not covered up.
    expect(reasons(dated.rejected)).toContain("10 bad time");
  });

  test("a tag that is a string is read as one tag; awards that are an object as its values", () => {
    expect(named("tagstring")).toMatchObject([{ stage: "award" }]);
    expect(named("awardsobject")[0]).toMatchObject({ lots: [{ awards: [{}, {}] }] });
    expect(named("tenderersobject")).toMatchObject([
      { lots: [{ bids: [{ bidders: [{ name: "Canary Works Ltd" }], status: "untold" }] }] },
    ]);
  });

  test("a status outside the codelist is no status; an award of 0 stays one of 0", () => {
    expect(named("status")).toMatchObject([{ lots: [{ awards: [{ status: "untold" }] }] }]);
    expect(named("zero")).toMatchObject([{ lots: [{ awards: [{ amount: { amount: 0, currency: "EUR" } }] }] }]);
  });

  test("a period that ends before it begins has no end; a year 0207 is no date", () => {
    expect(named("period")[0]).not.toHaveProperty("closes");
    expect(named("yearinside")).toMatchObject([{ lots: [{ awards: [{ amount: { amount: 1000 } }] }] }]);
    expect(JSON.stringify(named("yearinside"))).not.toMatch(/"at":-/);
  });

  test("a release that comes twice has one id; another version of it has its date", () => {
    expect(named("twice").map(({ id }) => id)).toEqual([
      "ocds-a1b2c3-twice/twice-1",
      "ocds-a1b2c3-twice/twice-1",
      "ocds-a1b2c3-twice/twice-1@2021-05-04T10:00:00.000Z",
    ]);
  });

  test("one award over two lots stands once, under both", () => {
    expect(named("lots")).toMatchObject([
      {
        lots: [
          { id: "B + A", awards: [{}] },
          { id: "C", awards: [{}] },
        ],
      },
    ]);
  });

  test("offers that are null or negative are none", () => {
    expect(named("offers")[0]).not.toHaveProperty("offers");
    expect(named("offersnegative")[0]).not.toHaveProperty("offers");
  });

  test("one date for all notices of a file is told", async () => {
    const many = Array.from({ length: 20 }, (_, n) => release(n)).join("\n");
    expect((await read("ocds", many)).oddities).toEqual([{ record: 20, reason: "one date for all notices" }]);
    const other = `${many}\n${release(21, { date: "2021-03-05T10:00:00Z" })}`;
    expect((await read("ocds", other)).oddities).toEqual([]);
  });

  test("an organisation with an empty name and an id that all such share is nobody", async () => {
    const line = release(1, {
      tender: { title: "Chairs", tenderers: [{ id: "8d97cc040a6218bd", name: "" }, { id: "B" }] },
    });
    expect(opened((await read("ocds", line)).notices[0])).toMatchObject({
      lots: [{ bids: [{ bidders: [{ name: "B", id: "B", scheme: "ocds-a1b2c3" }] }] }],
    });
  });

  test("a contract that names its one award in another way is that award's", async () => {
    const line = release(1, {
      tag: ["contract"],
      awards: [{ id: "a", suppliers: [{ name: "Works" }], value: { amount: 5, currency: "EUR" } }],
      contracts: [{ id: "c", awardID: "a-award", value: { amount: 5, currency: "EUR" } }],
    });
    expect(opened((await read("ocds", line)).notices[0])).toMatchObject({
      lots: [{ awards: [{ amount: { amount: 5 } }] }],
    });
    const two = release(1, {
      awards: [{ id: "a" }, { id: "b" }],
      contracts: [{ id: "c", awardID: "neither", value: { amount: 5, currency: "EUR" } }],
    });
    const read2 = await read("ocds", two);
    expect(tally(read2.oddities)).toEqual({ "contract of no award": 1 });
    expect(opened(read2.notices[0])).toMatchObject({ lots: [{ awards: [{}, {}] }] });
  });
});

describe("records and packages", () => {
  test("releases inside a record are read; else what was compiled of them, or its newest versions", () => {
    expect(named("embedded").map(({ id, stage }) => [id, stage])).toEqual([
      ["ocds-a1b2c3-embedded/e-1", "call"],
      ["ocds-a1b2c3-embedded/e-2", "award"],
    ]);
    expect(named("compiled")).toMatchObject([{ stage: "award" }]);
    expect(named("versioned")).toMatchObject([
      { id: "ocds-a1b2c3-versioned/v-2", title: "Newest title", at: Date.UTC(2021, 1, 1) },
    ]);
    expect(named("linked")).toEqual([]);
  });

  test("a package is read alike on one line, on many, and as a bare list", async () => {
    const releases = [1, 2, 3].map((n) => JSON.parse(release(n)) as object);
    const ids = ["ocds-a1b2c3-1/1", "ocds-a1b2c3-2/2", "ocds-a1b2c3-3/3"];
    const uri = { uri: "https://tenders.example/p", version: "1.1", publishedDate: "2021-01-01T00:00:00Z" };
    const record = (one: object) => ({ ocid: "ocds-a1b2c3-x", releases: [one] });
    for (const document of [
      JSON.stringify({ ...uri, releases }),
      JSON.stringify({ ...uri, releases }, undefined, 2),
      JSON.stringify({ ...uri, records: releases.map(record) }, undefined, 2),
      JSON.stringify({ ...uri, records: releases.map(record) }),
      JSON.stringify(releases),
      JSON.stringify(releases, undefined, 2),
      releases.map((one) => JSON.stringify(one)).join("\n"),
      releases.map((one) => JSON.stringify(one, undefined, 2)).join("\n"),
    ]) {
      const found = await read("ocds", document);
      expect(found.notices.map(({ id }) => id)).toEqual(ids);
      expect([...found.rejected, ...found.skipped]).toEqual([]);
    }
  });

  test("a package on one line that is longer than what is looked at is read piece by piece", async () => {
    const filler = { description: "x".repeat(2_000) };
    const releases = Array.from(
      { length: 300 },
      (_, n) => JSON.parse(release(n, { tender: { title: `T${n}`, ...filler } })) as object,
    );
    for (const key of ["releases", "records"]) {
      const list =
        key === "records" ? releases.map((one) => ({ ocid: "x", compiledRelease: one, releases: [] })) : releases;
      const found = await read("ocds", JSON.stringify({ version: "1.1", [key]: list }));
      expect(found.notices.length).toBe(300);
    }
    // A single record is not a package, however long.
    const record = {
      ocid: "ocds-a1b2c3-1",
      releases: [{ url: "https://x.example/1" }],
      compiledRelease: { ...releases[0], description: "y".repeat(400_000) },
    };
    expect((await read("ocds", JSON.stringify(record, undefined, 1))).notices.length).toBe(1);
    const head = {
      ocid: "ocds-a1b2c3-1",
      compiledRelease: releases[0],
      versionedRelease: { x: "y".repeat(400_000) },
      releases: [{ url: "u" }],
    };
    expect((await read("ocds", JSON.stringify(head))).notices.length).toBe(1);
  });
});
