import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { openArchive } from "../../../src/sources/index.ts";
import { recogniseNotices } from "../../../src/sources/notices/index.ts";
import { bytesOf, stream } from "../reading.ts";
import { fixture, opened, read, readNotices, reasons } from "./reading.ts";

const all = await read("ted-r209", fixture("ted-r209.xml"));
const numbered = (id: string) => opened(all.notices.find((notice) => notice.id === `${id}-2019`));
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const text = Buffer.from(fixture("ted-r209.xml")).toString();
const first = text.slice(0, text.indexOf(HEAD, 10)).trim();

describe("forms", () => {
  test("a call, in its original language", () => {
    expect(numbered("000001")).toEqual({
      id: "000001-2019",
      process: "000001-2019",
      publisher: "ted",
      stage: "call",
      at: Date.UTC(2019, 0, 2),
      closes: Date.UTC(2019, 1, 1, 10),
      lang: "cs",
      codes: [
        { scheme: "CPV", code: "45221119" },
        { scheme: "CPV", code: "45233141" },
        { scheme: "NUTS", code: "CZ064" },
      ],
      method: "open",
      methodDetails: "open procedure",
      estimate: { amount: 1_500_000, currency: "CZK" },
      url: "https://ted.europa.eu/udl?uri=TED:NOTICE:000001-2019:TEXT:CS:HTML",
      title: "Repair of the bridge",
      texts: ["The bridge is 2 repaired.\nUnder traffic.", "North side", "Three bridges in five years."],
      buyers: [{ name: "City of Canary Bay", id: "00123456", scheme: "CZ-NATIONALID", country: "CZ" }],
      entities: [],
      lots: [],
      contacts: ["1 Canary Street", "Jane Canary", "+420 555 0100", "jane@canary.example"],
    });
  });

  test("awards by lot, each with its contractors; the purchase is that of the call", () => {
    expect(numbered("000002")).toMatchObject({
      process: "354709-2018",
      stage: "award",
      method: "selective",
      buyers: [{ name: "City of Canary Bay" }, { name: "Canary Port" }],
      lots: [
        {
          id: "1",
          offers: 3,
          awards: [
            {
              suppliers: [
                { name: "Canary Works s.r.o.", id: "02289555", scheme: "CZ-NATIONALID", country: "CZ" },
                { name: "Second Canary a.s.", country: "CZ" },
              ],
              status: "active",
              amount: { amount: 2_166_308.71, currency: "CZK" },
              at: Date.UTC(2018, 11, 1),
            },
          ],
        },
        // A number with blanks and a comma in a field of plain numbers is not understood; the year 0207 is no date.
        { id: "2 + 3", awards: [{ suppliers: [{ name: "Canary Works s.r.o." }], status: "active" }] },
        { id: "4", awards: [{ amount: { amount: 0 } }] },
        { id: "5", awards: [{ suppliers: [], status: "unsuccessful" }] },
      ],
    });
  });

  test("a modification bears the new total", () => {
    expect(numbered("000003")).toMatchObject({
      process: "000002-2019",
      stage: "change",
      texts: ["The bridge is 2 repaired.\nUnder traffic.", "North side", "Lot 1", "More rails."],
      lots: [{ awards: [{ amount: { amount: 150, currency: "CZK" } }] }],
    });
  });

  test("defence forms have tags of their own", () => {
    expect(numbered("000004")).toMatchObject({
      stage: "award",
      title: "Boots",
      texts: ["Black boots."],
      buyers: [{ name: "Canary Defence", country: "CZ" }],
      contacts: ["Jane Canary", "jane@canary.example"],
      lots: [
        {
          offers: 2,
          awards: [
            {
              suppliers: [{ name: "Canary Boots Ltd" }],
              amount: { amount: 1234.5, currency: "EUR" },
              at: Date.UTC(2018, 11, 3),
            },
          ],
        },
      ],
    });
  });

  test("many notices in one file, one document behind the other or inside an element; faults cost their own", () => {
    expect(all.notices.map(({ id }) => id.slice(0, 6))).toEqual([
      "000001",
      "000002",
      "000003",
      "000004",
      "000011",
      "000012",
    ]);
    expect(reasons(all.rejected)).toEqual([
      "5 no id",
      "6 bad time",
      "7 no time",
      "8 unknown shape",
      "9 broken XML",
      "10 broken XML",
      "13 unknown shape",
      "14 truncated record",
    ]);
    expect(reasons(all.oddities).sort()).toEqual([
      "2 amount not understood",
      "2 amount of 0",
      "2 buyer is the supplier",
      "2 date not understood",
      "2 one award over several lots",
    ]);
  });

  test("a zip of many is opened, and each is recognised", async () => {
    const zip = zipSync({
      "a/000001.xml": bytesOf(first),
      "a/000002.xml": bytesOf(first.replaceAll("000001", "000099")),
    });
    const ids: string[] = [];
    for await (const member of openArchive(stream([zip]), "daily.zip")) {
      const parts: Uint8Array[] = [];
      for await (const part of member.bytes) parts.push(part);
      const found = recogniseNotices(Buffer.concat(parts), member.name);
      if (found.source) ids.push(...(await readNotices(found.source, parts)).notices.map(({ id }) => id));
    }
    expect(ids).toEqual(["000001-2019", "000099-2019"]);
  });
});

describe("hostile XML", () => {
  const within = (inner: string, doctype = "") =>
    `${HEAD}${doctype}${first.slice(HEAD.length).replace("<P>Repair of the bridge</P>", inner)}`;

  test("no entity is expanded, none is fetched", async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n === 0 ? "" : n};`.repeat(10)}">`).join("")}<!ENTITY ext SYSTEM "file:///etc/passwd">]>`;
    for (const entity of ["&a9;", "&ext;"]) {
      const found = await read("ted-r209", within(`<P>${entity}</P>`, bomb));
      expect(found.notices).toEqual([]);
      expect(reasons(found.rejected)).toEqual(["1 broken XML"]);
    }
    // Declared and not used, they harm nothing.
    expect((await read("ted-r209", within("<P>Plain</P>", bomb))).notices.map(({ title }) => title)).toEqual(["Plain"]);
  });

  test("depth is bounded, and what comes after the document is read", async () => {
    const deep = within(`${"<A>".repeat(5_000)}${"</A>".repeat(5_000)}`);
    const found = await read("ted-r209", `${deep}\n${first}`);
    expect(reasons(found.rejected)).toEqual(["1 unreadable file"]);
    expect(found.notices.length).toBe(1);
  });

  test("one endless text, very many elements or very much text cost their notice alone", async () => {
    const endless = within(`<P>${"x".repeat(600_000)}</P>`);
    const elements = within("<P/>".repeat(500_001));
    const much = within(`<P>${"x".repeat(60_000)}</P>`.repeat(80));
    const found = await read("ted-r209", [endless, elements, much, first].join("\n"));
    expect(reasons(found.rejected)).toEqual(["1 unreadable file", "2 record too long", "3 text too long"]);
    expect(found.notices.length).toBe(1);
  });

  test("markup inside texts, comments and processing instructions are nothing special", async () => {
    const found = await read(
      "ted-r209",
      within("<P><![CDATA[<b>&amp;</b>]]><!-- canary --> &amp; &#x41;<?php echo ?></P>"),
    );
    expect(found.notices[0].title).toBe("<b>&amp;</b> & A");
  });
});
