import { strToU8, zipSync } from "fflate";
import type { Rng } from "../../src/methods/rng.ts";
import { BOUNDS } from "../../src/model/bounds.ts";
import { recognise } from "../../src/sources/index.ts";
import { REJECTIONS, SKIPS } from "../../src/sources/reading/reasons.ts";
import { spreadsheet } from "../../src/sources/spreadsheet.ts";
import { hurt, pick } from "./damage.ts";

const HEAD = ["post_id", "account_id", "created_at", "text"];
const REFS = ["XFD1", "A0", "ZZZZ9", "a1", "", "A99999999999", "AAAAAAAA1"];
const VALUES = [
  "2024-05-01T10:00:00Z",
  "45413.4",
  "-1",
  "1e400",
  "9".repeat(400),
  "&amp;",
  "&#x1F309;",
  "&nbsp;",
  "&x;",
  "]]>",
  "<![CDATA[a<b]]>",
  "\u0000",
  "  ",
  "=1+1",
];
const WRONG = [
  "<row>",
  "</row>",
  "<c>",
  "<!--",
  "<![CDATA[",
  "<?x ",
  "<!DOCTYPE a [<!ENTITY x 'y'>]>",
  "&",
  "<",
  '<c r="',
  "</worksheet>",
  "<x:row xmlns:x='urn:x'/>",
];
const TYPES = ["s", "str", "inlineStr", "n", "b", "e", "d", "zzz"];

const quoted = (text: string) => text.replaceAll('"', "");

function cell(rng: Rng, column: number, n: number): string {
  const ref = rng.int(40) ? `${String.fromCharCode(65 + column)}${n}` : quoted(pick(rng, REFS));
  const honest = [`${n}`, `u${n % 9}`, "2024-05-01T10:00:00Z", `words ${n}`][column] ?? "";
  const value = rng.int(20) ? honest : pick(rng, VALUES);
  const type = rng.int(30) ? "inlineStr" : pick(rng, TYPES);
  const style = rng.int(10) ? "" : ` s="${rng.int(5) - 1}"`;
  return type === "inlineStr"
    ? `<c r="${ref}" t="inlineStr"${style}><is><t>${value}</t></is></c>`
    : `<c r="${ref}" t="${type}"${style}><v>${type === "s" ? rng.int(6) - 1 : value}</v></c>`;
}

function sheet(rng: Rng): string {
  const rows = Array.from({ length: 1 + rng.int(25) }, (_, i) => {
    const cells =
      i === 0
        ? HEAD.map((h, c) => `<c r="${String.fromCharCode(65 + c)}1" t="inlineStr"><is><t>${h}</t></is></c>`)
        : HEAD.map((_, c) => cell(rng, c, i + 1));
    return `<row r="${rng.int(30) ? i + 1 : rng.int(2 ** 31)}">${cells.join("")}</row>`;
  });
  let xml = `<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`;
  for (let n = rng.int(4); n > 0 && rng.int(3) === 0; n--) {
    const at = rng.int(xml.length + 1);
    xml =
      xml.slice(0, at) +
      pick(rng, WRONG).repeat(1 + rng.int(1 << rng.int(9))) +
      xml.slice(rng.int(8) ? at : xml.length);
  }
  return xml;
}

/** A workbook, honest or wrong in its parts, its cells, its packing. */
export function workbookCase(rng: Rng): Uint8Array {
  const parts: Record<string, Uint8Array> = {
    "[Content_Types].xml": strToU8("<Types/>"),
    "xl/workbook.xml": strToU8(
      `<workbook>${rng.int(4) ? "" : '<workbookPr date1904="1"/>'}<sheets><sheet name="one" r:id="r1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships><Relationship Id="r1" Target="${rng.int(10) ? "worksheets/sheet1.xml" : "../../../etc/passwd"}"/></Relationships>`,
    ),
    "xl/styles.xml": strToU8(
      `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${pick(rng, ["yyyy-mm-dd", '"d"', "[h]:mm", "0"]).replaceAll('"', "&quot;")}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ),
    "xl/sharedStrings.xml": strToU8(
      `<sst>${Array.from({ length: rng.int(5) }, () => `<si><t>${pick(rng, VALUES)}</t></si>`).join("")}</sst>`,
    ),
    "xl/worksheets/sheet1.xml": strToU8(sheet(rng)),
  };
  for (const name of Object.keys(parts)) {
    if (rng.int(40) === 0) delete parts[name];
    else if (rng.int(20) === 0) parts[name] = hurt(rng, parts[name]);
  }
  const file = zipSync(parts, { level: 1 });
  return rng.int(3) ? file : hurt(rng, file);
}

const LISTED = new Set<string>([...REJECTIONS, ...SKIPS]);

/** Reads it as a workbook, and as what it is recognised as; throws an Error that says what law was broken. */
export async function checkWorkbook(bytes: Uint8Array): Promise<"read" | "told"> {
  async function* whole() {
    yield bytes;
  }
  let posts = 0;
  spreadsheet.inspect?.(bytes, {});
  for (const source of new Set([spreadsheet, recognise(bytes, "a.xlsx").source ?? spreadsheet]))
    for await (const batch of source.read(whole(), {})) {
      posts += batch.posts.length;
      for (const post of batch.posts) if (post.text.length > BOUNDS.text) throw new Error("a text beyond the bound");
      for (const { reason } of [...batch.rejected, ...(batch.skipped ?? [])])
        if (!LISTED.has(reason)) throw new Error(`a reason that is not listed: ${reason}`);
    }
  return posts > 0 ? "read" : "told";
}
