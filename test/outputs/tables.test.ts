import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { CSV_SINKS, csvText } from "../../src/outputs/csv.ts";
import { SINKS } from "../../src/outputs/index.ts";
import { parquet } from "../../src/outputs/parquet.ts";
import { rankedGroups, TABLES } from "../../src/views/index.ts";
import { emptyDocument, HOSTILE, hostileDocument, richDocument } from "./documents.ts";

const written = (name: string, document = richDocument()): string =>
  [...(SINKS.find((s) => s.name === name)?.write(document) ?? [])].join("");

describe("CSV", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", "＝1"])(
    "takes the formula out of %j",
    (value) => {
      const cell = csvText(value);
      expect(cell.replace(/^"/, "")).toMatch(/^'/);
      expect(Papa.parse<string[]>(`${cell}\r\n`, { newline: "\r\n" }).data[0][0]).toBe(`'${value}`);
    },
  );

  it("leaves other texts alone, quoting where needed", () => {
    for (const value of ["a=b", "plain", 'with "quotes"', "a,b", "two\r\nlines", "漢字"]) {
      const back = Papa.parse<string[]>(`${csvText(value)}\r\n`, { newline: "\r\n" }).data[0][0];
      expect(back).toBe(value);
    }
  });

  it("has no cell that a spreadsheet would run, whatever the labels", () => {
    const rows = Papa.parse<string[]>(written("csv-objects", hostileDocument()).replace(/^\ufeff/, ""), {
      newline: "\r\n",
    }).data;
    expect(rows.length).toBeGreaterThan(4 * HOSTILE.length);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it("lists every edge of every group, numbers as numbers", () => {
    const document = richDocument();
    const rows = Papa.parse<Record<string, string>>(written("csv", document), {
      header: true,
      skipEmptyLines: true,
    }).data;
    const edges = rankedGroups(document).flatMap((g) =>
      g.detail.edges.map(([a, b, w]) => [g.id, g.members[a], g.members[b], String(w)]),
    );
    expect(rows.map((r) => [r.group, r.source, r.target, r.weight])).toEqual(edges);
  });

  it("leaves a withheld bin empty: it is not zero", () => {
    const rows = Papa.parse<string[]>(written("csv-volume"), { skipEmptyLines: true }).data;
    expect(rows[31]).toEqual(["2024-05-07T06:00:00Z", "2024-05-07T07:00:00Z", "", "", "withheld"]);
  });

  it("of an empty collection is its head", () => {
    for (const name of CSV_SINKS.map((s) => s.name))
      expect(written(name, emptyDocument()).split("\r\n")).toHaveLength(2);
  });
});

describe("Parquet", () => {
  it.each(TABLES)("gives $name back as it was written", async (table) => {
    for (const document of [richDocument(), hostileDocument()]) {
      const bytes = parquet(table, document);
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
      const rows = (await parquetReadObjects({ file })) as Record<string, unknown>[];
      const columns = table.columns(document);
      expect(rows.length).toBe(columns[0].data.length);
      for (const column of columns)
        expect(
          rows.map((r) => {
            const value = r[column.name] ?? null;
            expect(value instanceof Date).toBe(column.kind === "time" && value !== null);
            return typeof value === "bigint" || value instanceof Date ? Number(value) : value;
          }),
        ).toEqual(column.data.map((v) => (typeof v === "string" ? v.toWellFormed() : v)));
    }
  });
});
