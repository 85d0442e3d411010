import { strToU8, type Zippable, zipSync } from "fflate";

/** Files that cost far more than they are: those of the attack, and others of its kinds. Each some 10 to 2,500 kB. */
const MB = 1 << 20;
const many = (text: string, n: number): string => text.repeat(n);
const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (n: number, cells: readonly string[], more = "") =>
  `<row r="${n}">${cells.map((c, i) => cell(`${"ABCD"[i]}${n}`, c)).join("")}${more}</row>`;
const posts = (n: number, more: (i: number) => string = () => "") =>
  Array.from({ length: n }, (_, i) =>
    row(i + 2, [`${i}`, `u${i}`, "2024-05-01T10:00:00Z", `words ${i}`], more(i + 2)),
  ).join("");
const sheet = (rows: string) =>
  `<worksheet><sheetData>${row(1, ["post_id", "account_id", "created_at", "text"])}${rows}</sheetData></worksheet>`;

function workbook(parts: {
  readonly sheet: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly rels?: string;
}) {
  const files: Zippable = {
    "xl/workbook.xml": strToU8('<workbook><sheets><sheet name="one" r:id="r1"/></sheets></workbook>'),
    "xl/worksheets/sheet1.xml": strToU8(parts.sheet),
  };
  if (parts.strings !== undefined) files["xl/sharedStrings.xml"] = strToU8(parts.strings);
  if (parts.styles !== undefined) files["xl/styles.xml"] = strToU8(parts.styles);
  if (parts.rels !== undefined) files["xl/_rels/workbook.xml.rels"] = strToU8(parts.rels);
  return zipSync(files, { level: 6 });
}

function nested(deep: number, wide: number): Uint8Array {
  let inner = strToU8(many("a", 1000));
  for (let i = 0; i < deep; i++)
    inner = zipSync(Object.fromEntries(Array.from({ length: wide }, (_, j) => [`${j}.${i ? "zip" : "csv"}`, inner])), {
      level: 9,
    });
  return inner;
}

/** Name → what it is, what it did before where that is known, and how it is made. */
export const UPLOADS: readonly (readonly [name: string, what: string, make: () => Uint8Array])[] = [
  ["nested.zip", "zips in zips, seven deep (before: still reading after 150 s)", () => nested(7, 8)],
  [
    "far.xlsx",
    "workbook with cells in column XFD (before: 4.4 GB, the server dead)",
    () => workbook({ sheet: sheet(posts(5_000, (n) => (n % 2 ? "" : cell(`XFD${n}`, "x")))) }),
  ],
  [
    "strings.xlsx",
    "workbook with 4 million shared strings (before: others of its kind 1.1–1.8 GB, 50 s)",
    () => workbook({ sheet: sheet(posts(20)), strings: `<sst>${many("<si><t>a</t></si>", 4_000_000)}` }),
  ],
  [
    "string.xlsx",
    "workbook with one string in 1.5 million pieces",
    () => workbook({ sheet: sheet(posts(20)), strings: `<sst><si>${many("<t>aaaaaaaaaaaaaaaaaaaa</t>", 1_500_000)}` }),
  ],
  [
    "styles.xlsx",
    "workbook with 4 million styles (before the bound: 59 s)",
    () =>
      workbook({ sheet: sheet(posts(20)), styles: `<styleSheet><cellXfs>${many('<xf numFmtId="14"/>', 4_000_000)}` }),
  ],
  [
    "sheets.xlsx",
    "workbook with 600,000 relationships (before the bound: 22 s)",
    () =>
      workbook({
        sheet: sheet(posts(20)),
        rels: `<R>${Array.from({ length: 600_000 }, (_, i) => `<Relationship Id="r${i}" Target="worksheets/sheet${i}.xml"/>`).join("")}`,
      }),
  ],
  [
    "rows.xlsx",
    "workbook with 3 million empty rows (before the bound: 23 s)",
    () => workbook({ sheet: sheet(many("<row/>", 3_000_000)) }),
  ],
  ["brackets.json", "30 MB of brackets", () => strToU8(many("[", 30 * MB))],
  [
    "quote.csv",
    "40 MB within one quotation mark",
    () => strToU8(`id,account,time,text\n1,u,2024-05-01T10:00:00Z,"${many("x\n", 20 * MB)}`),
  ],
];
