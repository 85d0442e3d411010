import { strToU8, type Zippable, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/sources/opening.ts";
import { spreadsheet } from "../../src/sources/spreadsheet.ts";

/** Archives and workbooks that unpack to far more than they are: each ends by a bound, in memory that does not grow with it. */
async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What reading costs, in ms and in bytes of the process beyond what it had. */
async function cost<T>(work: () => Promise<T>): Promise<{ result: T; ms: number; bytes: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  const began = performance.now();
  try {
    const result = await work();
    return { result, ms: performance.now() - began, bytes: Math.max(most, process.memoryUsage.rss()) - before };
  } finally {
    clearInterval(watch);
  }
}
const MB = 1024 * 1024;

async function unpacked(bytes: Uint8Array, name = "a.zip") {
  const said = new Set<string>();
  let size = 0;
  let members = 0;
  for await (const file of openArchive(one(bytes), name)) {
    members++;
    for await (const chunk of file.bytes) size += chunk.length;
    const problem = file.problem();
    if (problem) said.add(problem);
  }
  return { said: [...said].join("\n"), size, members };
}

describe("archives", () => {
  /** `wide` members in each of `deep` layers. */
  const nested = (deep: number, wide: number, core: Uint8Array): Uint8Array => {
    let inner = core;
    for (let i = 0; i < deep; i++) {
      const files: Zippable = {};
      for (let j = 0; j < wide; j++) files[`${j}.${i === 0 ? "csv" : "zip"}`] = inner;
      inner = zipSync(files, { level: 9 });
    }
    return inner;
  };

  it("zips in zips, seven deep and eight wide, end at the third layer with a sentence", async () => {
    const bomb = nested(7, 8, strToU8("a".repeat(1000)));
    const { result, ms, bytes } = await cost(() => unpacked(bomb));
    expect(result.said).toContain("packed more than 3 deep");
    expect(result.size).toBe(0);
    expect(ms).toBeLessThan(20_000);
    expect(bytes).toBeLessThan(600 * MB);
  });

  it("three deep is read", async () => {
    expect(await unpacked(nested(3, 2, strToU8("id,text\n1,a\n")))).toEqual({ said: "", size: 8 * 12, members: 8 });
  });

  it("what unpacks out of all proportion over its layers is cut, and said", async () => {
    const zeros = zipSync({ "zeros.csv": new Uint8Array(16 * MB) }, { level: 9 });
    const bomb = zipSync(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.zip`, zeros])), { level: 9 });
    const { result, bytes } = await cost(() => unpacked(bomb));
    expect(result.said).toContain("unpacks to more than 1,100 times its size");
    expect(result.size).toBeLessThan(110 * MB);
    expect(bytes).toBeLessThan(600 * MB);
  }, 60_000);
});

interface Parts {
  readonly sheet: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly book?: string;
}
const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const workbook = ({ sheet, strings, styles, book }: Parts): Uint8Array =>
  zipSync(
    {
      "[Content_Types].xml": strToU8(TYPES),
      "xl/workbook.xml": strToU8(book ?? '<workbook><sheets><sheet name="one" r:id="r1"/></sheets></workbook>'),
      "xl/_rels/workbook.xml.rels": strToU8(
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      ...(styles !== undefined && { "xl/styles.xml": strToU8(styles) }),
      ...(strings !== undefined && { "xl/sharedStrings.xml": strToU8(strings) }),
      "xl/worksheets/sheet1.xml": strToU8(sheet),
    },
    { level: 1 },
  );
const cell = (r: string, text: string) => `<c r="${r}" t="inlineStr"><is><t>${text}</t></is></c>`;
const HEAD = ["post_id", "account_id", "created_at", "text"];
const letters = (i: number) => String.fromCharCode(65 + i);
const row = (n: number, cells: readonly string[], more = "") =>
  `<row r="${n}">${cells.map((c, i) => cell(`${letters(i)}${n}`, c)).join("")}${more}</row>`;
const posts = (n: number, more: (i: number) => string = () => "") =>
  Array.from({ length: n }, (_, i) =>
    row(i + 2, [`${i}`, `u${i}`, "2024-05-01T10:00:00Z", `words ${i}`], more(i)),
  ).join("");
const sheetOf = (rows: string) => `<worksheet><sheetData>${row(1, HEAD)}${rows}</sheetData></worksheet>`;

async function read(file: Uint8Array) {
  let kept = 0;
  const rejected: Record<string, number> = {};
  for await (const batch of spreadsheet.read(one(file), {})) {
    kept += batch.posts.length;
    for (const { reason } of batch.rejected) rejected[reason] = (rejected[reason] ?? 0) + 1;
  }
  return { kept, rejected };
}

describe("workbooks", () => {
  it("with prefixes and namespaces read their thirty rows", async () => {
    const plain = sheetOf(posts(30));
    const prefixed = plain
      .replace(/<(\/?)(\w)/g, "<$1x:$2")
      .replace("<x:worksheet", '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"');
    for (const sheet of [plain, prefixed, prefixed.replaceAll('"', "'")])
      expect(await read(workbook({ sheet }))).toEqual({ kept: 30, rejected: {} });
  });

  it("with shared strings under a prefix, phonetic runs and character data", async () => {
    const strings = `<s:sst xmlns:s="urn:s">${[...HEAD, "7", "u7", "2024-05-01T10:00:00Z"].map((t) => `<s:si><s:t>${t}</s:t></s:si>`).join("")}<s:si><s:r><s:t>a &amp; </s:t></s:r><s:rPh><s:t>NO</s:t></s:rPh><s:r><s:t><![CDATA[<b>]]></s:t></s:r></s:si></s:sst>`;
    const cells = (n: number, from: number) =>
      `<row>${[0, 1, 2, 3].map((i) => `<c r="${letters(i)}${n}" t="s"><v>${from + i}</v></c>`).join("")}</row>`;
    const file = workbook({
      strings,
      sheet: `<worksheet><sheetData>${cells(1, 0)}${cells(2, 4)}</sheetData></worksheet>`,
    });
    const texts: string[] = [];
    for await (const batch of spreadsheet.read(one(file), {})) texts.push(...batch.posts.map((p) => p.text));
    expect(texts).toEqual(["a & <b>"]);
  });

  it("with one cell far out to the right cost what they hold", async () => {
    const far = (i: number) => (i % 2 === 0 ? cell(`XFD${i + 2}`, "x") : "");
    const { result, ms, bytes } = await cost(() => read(workbook({ sheet: sheetOf(posts(5_000, far)) })));
    expect(result.kept).toBe(5_000);
    expect(ms).toBeLessThan(30_000);
    expect(bytes).toBeLessThan(600 * MB);
  }, 60_000);

  const many = (text: string, n: number) => text.repeat(n);
  it.each([
    [
      "a cell without end",
      () => ({ sheet: `<worksheet><sheetData><row><c t="inlineStr"><is><t>${many("a", 6 * MB)}` }),
    ],
    ["a tag without end", () => ({ sheet: `<worksheet ${many('a="b" ', MB)}` })],
    ["elements inside each other", () => ({ sheet: many("<row>", MB) })],
    ["a comment without end", () => ({ sheet: `<!--${many("-", 6 * MB)}` })],
    ["a document type without end", () => ({ sheet: `<!DOCTYPE x [${many(" ", 6 * MB)}` })],
    ["rows of nothing", () => ({ sheet: sheetOf(many("<row/>", 200_000)) })],
    [
      "shared strings without end",
      () => ({ sheet: sheetOf(""), strings: `<sst>${many(`<si><t>${many("b", 1000)}</t></si>`, 90_000)}` }),
    ],
    [
      "a shared string of many pieces",
      () => ({ sheet: sheetOf(""), strings: `<sst><si>${many("<t>aaaaaaaa</t>", 300_000)}` }),
    ],
    [
      "styles without end",
      () => ({ sheet: sheetOf(posts(3)), styles: `<styleSheet><cellXfs>${many("<xf/>", 400_000)}` }),
    ],
    [
      "entities that expand",
      () => ({
        sheet: `<!DOCTYPE l [<!ENTITY a "${many("z", 1000)}"><!ENTITY b "${many("&a;", 1000)}"><!ENTITY c "${many("&b;", 1000)}">]>${sheetOf(row(2, ["&c;", "&c;", "&c;", "&c;"]))}`,
      }),
    ],
    [
      "sheets without a name",
      () => ({ sheet: sheetOf(posts(3)), book: `<workbook><sheets>${many('<sheet name="a" r:id="r1"/>', 100_000)}` }),
    ],
  ])(
    "%s end by a bound",
    async (_, make) => {
      const file = workbook(make());
      const { ms, bytes } = await cost(() => read(file));
      expect(ms).toBeLessThan(30_000);
      expect(bytes).toBeLessThan(600 * MB);
    },
    60_000,
  );

  it("that are damaged anywhere are read or refused, and nothing is thrown", async () => {
    const file = workbook({ sheet: sheetOf(posts(30)) });
    for (let at = 0; at < file.length; at += 31) {
      const damaged = file.slice();
      damaged[at] ^= 0x55;
      await read(damaged);
      await read(file.slice(0, at));
    }
  }, 60_000);
});
