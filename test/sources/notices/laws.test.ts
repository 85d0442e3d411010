import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BOUNDS } from "../../../src/model/bounds.ts";
import type { NoticeBatch, RawNotice } from "../../../src/model/notice/raw-notice.ts";
import { Identity } from "../../../src/model/raw.ts";
import { ALIASES } from "../../../src/sources/notices/generic/aliases.ts";
import { noticeHeader } from "../../../src/sources/notices/generic-table.ts";
import { NoticeBatches } from "../../../src/sources/notices/reading/batches.ts";
import { NOTICE_KEYS, noticeKeyOf } from "../../../src/sources/notices/reading/notice-keys.ts";
import {
  childrenOf,
  firstWithin,
  textOf,
  within,
  XmlIndex,
  type XmlNode,
} from "../../../src/sources/notices/reading/xml-tree.ts";
import { columnKey, columnWord } from "../../../src/sources/reading/columns.ts";
import { reject } from "../../../src/sources/reading/reasons.ts";
import "../../seed.ts";
import { opened, read } from "./reading.ts";

const made = (n: number, more: Partial<RawNotice> = {}): RawNotice => ({
  id: `n${n}`,
  process: `p${n}`,
  publisher: "made",
  stage: "call",
  at: Date.UTC(2021, 0, 1 + (n % 28)),
  codes: [],
  title: `Notice ${n}`,
  texts: [],
  buyers: [{ name: new Identity("City") }],
  entities: [],
  lots: [],
  contacts: [],
  ...more,
});
const bid = (name: string) => ({ bidders: [{ name: new Identity(name) }], status: "valid" as const });

/** Everything that a gatherer gives, and how many notices were in each batch. */
function gathered(batches: NoticeBatches): {
  notices: RawNotice[];
  sizes: number[];
  skipped: number;
  oddities: string[];
} {
  const all: NoticeBatch[] = [...batches.take(), ...batches.finish()];
  return {
    notices: all.flatMap(({ notices }) => notices),
    sizes: all.map(({ notices }) => notices.length),
    skipped: all.reduce((n, batch) => n + batch.skipped.length, 0),
    oddities: all.flatMap((batch) => batch.oddities.map(({ record, reason }) => `${record} ${reason}`)),
  };
}

describe("gathering", () => {
  test("batches hold a fixed number of records, refused ones included", () => {
    const batches = new NoticeBatches();
    for (let n = 1; n <= 9_000; n++) batches.add(n, n % 3 === 0 ? reject("no time") : { notice: made(n) });
    const { notices, sizes } = gathered(batches);
    expect(notices.length).toBe(6_000);
    expect(sizes).toEqual([2_731, 2_731, 538]);
  });

  test("text fills a batch as well; too much of it in one notice is refused", () => {
    const batches = new NoticeBatches();
    for (let n = 1; n <= 5; n++) batches.add(n, { notice: made(n) }, 2_000_000);
    batches.add(6, { notice: made(6, { texts: ["x".repeat(BOUNDS.noticeText)] }) }, 10);
    const all = [...batches.take(), ...batches.finish()];
    expect(all.map(({ notices }) => notices.length)).toEqual([3, 2]);
    expect(all.flatMap(({ rejected }) => rejected)).toEqual([{ record: 6, reason: "text too long" }]);
  });

  test("rows of a purchase are one notice, in whatever order they come", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ purchase: fc.integer({ min: 0, max: 5 }), lot: fc.integer({ min: 0, max: 2 }) }), {
          maxLength: 60,
        }),
        (rows) => {
          const batches = new NoticeBatches();
          rows.forEach(({ purchase, lot }, i) => {
            const lots = [{ id: `${lot}`, bids: [bid(`b${i}`)], awards: [] }];
            batches.add(i + 1, { notice: made(purchase, { lots }), purchase: `${purchase}` });
          });
          const { notices, skipped } = gathered(batches);
          expect(notices.length).toBe(new Set(rows.map(({ purchase }) => purchase)).size);
          expect(notices.length + skipped).toBe(rows.length);
          for (const { id, lots } of notices)
            for (const { id: lot, bids } of lots)
              expect(bids?.length).toBe(rows.filter((row) => `n${row.purchase}` === id && `${row.lot}` === lot).length);
        },
      ),
    );
  });

  test("more open purchases than the bound: the first begun is closed, and a late row of it is not lost", () => {
    const batches = new NoticeBatches();
    const rows = BOUNDS.openPurchases + 1;
    for (let n = 0; n < rows; n++) batches.add(n + 1, { notice: made(n), purchase: `${n}` });
    batches.add(rows + 1, { notice: made(0), purchase: "0" });
    expect(gathered(batches).notices.filter(({ id }) => id === "n0").length).toBe(2);
  });

  test("oddities are told once a purchase, and texts leave well-formed", () => {
    const batches = new NoticeBatches();
    for (let n = 1; n <= 3; n++)
      batches.add(n, { notice: made(1, { title: "a\0b\ud83d" }), purchase: "1", oddities: ["amount of 0"] });
    const { notices, oddities } = gathered(batches);
    expect(oddities).toEqual(["1 amount of 0"]);
    expect(notices.map(({ title }) => title)).toEqual(["ab\ufffd"]);
  });
});

describe("OCDS", () => {
  const releases = fc.uniqueArray(
    fc.record({
      n: fc.integer({ min: 1, max: 1_000 }),
      title: fc.string({ unit: "grapheme", maxLength: 30 }),
      amount: fc.oneof(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.constant(null), fc.constant("x")),
      supplier: fc.option(fc.string({ minLength: 1, maxLength: 12 }), { nil: undefined }),
    }),
    { selector: ({ n }) => n, minLength: 1, maxLength: 8 },
  );
  const releaseOf = ({
    n,
    title,
    amount,
    supplier,
  }: {
    n: number;
    title: string;
    amount: unknown;
    supplier?: string | undefined;
  }) => ({
    ocid: `ocds-a1b2c3-${n}`,
    id: `${n}`,
    date: `2021-03-${String(1 + (n % 28)).padStart(2, "0")}T00:00:00Z`,
    tag: ["award"],
    tender: { title },
    awards: [
      {
        id: "a",
        status: "active",
        value: { amount, currency: "EUR" },
        suppliers: supplier ? [{ name: supplier }] : [],
      },
    ],
  });

  test("releases give the same notices one a line, in a list, in a package and inside records", async () => {
    await fc.assert(
      fc.asyncProperty(releases, async (list) => {
        const all = list.map(releaseOf);
        const package_ = { version: "1.1", publishedDate: "2021-01-01T00:00:00Z" };
        const forms = [
          all.map((one) => JSON.stringify(one)).join("\n"),
          JSON.stringify(all),
          JSON.stringify({ ...package_, releases: all }, undefined, 1),
          JSON.stringify(
            { ...package_, records: all.map((one) => ({ ocid: one.ocid, releases: [one] })) },
            undefined,
            1,
          ),
          all.map((one) => JSON.stringify({ ocid: one.ocid, compiledRelease: one })).join("\r\n"),
        ];
        const found = await Promise.all(forms.map((form) => read("ocds", form)));
        const [first, ...others] = found.map(({ notices }) => notices.map(opened));
        expect(first.map(({ process }) => process)).toEqual(all.map(({ ocid }) => ocid));
        for (const other of others) expect(other).toEqual(first);
      }),
      { numRuns: 60 },
    );
  });
});

describe("names of columns", () => {
  test("no word stands for two keys of one purpose, and each is spelt as names are compared", () => {
    for (const [key, names] of Object.entries(ALIASES))
      for (const name of names) expect(columnWord(name), `${key}: ${name}`).toBe(name);
    for (const other of ["buyer", "bidder", "time", "title"] as const)
      expect(ALIASES.supplier.filter((name) => ALIASES[other].includes(name))).toEqual([]);
  });

  test("a key is known by its own name and its other words, whatever their case", () => {
    for (const key of NOTICE_KEYS) expect(noticeKeyOf(` ${key.toUpperCase().replaceAll("_", "-")} `)).toBe(key);
    expect(noticeKeyOf("vendor")).toBe("supplier");
    expect(noticeKeyOf("constructor")).toBeUndefined();
  });

  test.each([
    ["Buyer,Supplier,Title,Amount,Date", true],
    ["Entidad,Proveedor,Objeto,Valor,Fecha", true],
    ["Acheteur,Titulaire,Objet,Montant,Date de publication", true],
    ["Auftraggeber,Auftragnehmer,Titel,Auftragswert,Datum", true],
    ["Órgão,Fornecedor,Objeto,Valor,Data", true],
    ["采购人,供应商,项目名称,成交金额,发布时间", true],
    ["Auction ID,Bidder ID,Bid,Winner,Date", true],
    ["id,author,text,date,url", false],
    ["title,description,organization,department,url", false],
    ["user,message,created_at,price,value", false],
  ])("%s", (header, fits) => {
    expect(noticeHeader(header.split(",").map(columnKey)) >= 0.45).toBe(fits);
  });
});

describe("trees", () => {
  const leaf = (name: string, text = ""): XmlNode => ({ name, attributes: {}, children: [], text });
  const node = (children: fc.Arbitrary<readonly XmlNode[]>): fc.Arbitrary<XmlNode> =>
    fc.record({
      name: fc.constantFrom("A", "B", "C"),
      attributes: fc.constant({}),
      children,
      text: fc.constantFrom("", "x", " y\n z "),
    });
  const tree: (depth?: number) => fc.Arbitrary<XmlNode> = fc.memo((depth) =>
    node(depth <= 1 ? fc.constant([]) : fc.array(tree(depth - 1), { maxLength: 3 })),
  );

  test("an index finds what walking finds, in the same order", () => {
    fc.assert(
      fc.property(tree(5), (root) => {
        const index = new XmlIndex(root);
        expect(index.first("B")).toBe(firstWithin(root, "B"));
        expect(index.first("B", "C")).toBe(firstWithin(root, "B", "C"));
        for (const node of within(root, "A")) expect(index.all("A")).toContain(node);
        for (const node of childrenOf(root, "C")) expect(index.all("C")).toContain(node);
        expect(index.all("A", "B", "C").length).toBe(
          index.all("A").length + index.all("B").length + index.all("C").length,
        );
      }),
    );
  });

  test("text has a line a paragraph, and single blanks", () => {
    const node = { ...leaf("D", "  head\n here "), children: [leaf("P", "one\t two"), leaf("P"), leaf("P", "three")] };
    expect(textOf(node)).toBe("head here\none two\nthree");
    expect(textOf(undefined)).toBe("");
  });
});
