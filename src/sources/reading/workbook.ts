import { BOUNDS } from "../../model/bounds.ts";
import { Unreadable } from "./as-table.ts";
import { throughXml, type XmlHandler } from "./xml-stream.ts";
import { unpackedEntry, type ZipEntry, zipDirectory } from "./zip-directory.ts";

const DAY = 86_400_000;
/** Days from the spreadsheet's first day to 1970-01-01, for its two calendars. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** The last column of a sheet, XFD. */
const MOST_COLUMNS = 16_384;

/** Cells of a row that hold something, by column from 0. */
export type SparseRow = ReadonlyMap<number, string>;

export interface Sheet {
  /** As its tab says. */
  readonly name: string;
  /** Read as they are asked for; dates as `YYYY-MM-DD hh:mm:ss`. Throws `Unreadable` where the sheet is damaged or past a bound. */
  rows(): AsyncGenerator<SparseRow>;
}

/** The sheets of a workbook. Throws `Unreadable` where it is none. Memory: the file and its shared strings. */
export async function sheetsOf(file: Uint8Array): Promise<readonly Sheet[]> {
  const parts = new Map(zipDirectory(file).map((entry) => [entry.name.toLowerCase(), entry]));
  const read = async (name: string, handler: XmlHandler) => {
    const part = parts.get(name);
    if (part) for await (const _ of throughXml(unpackedEntry(file, part, BOUNDS.workbookPart), handler));
  };
  const sheets = [...parts].filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  if (sheets.length === 0) throw new Unreadable();
  const { tabs, epoch } = await tabsOf(read);
  const book: Book = { epoch, isDate: await dateStyles(read), strings: await stringsOf(read) };
  return sheets
    .sort(([a], [b]) => numberIn(a) - numberIn(b) || (a < b ? -1 : 1))
    .map(([path, part]) => ({
      name: tabs.get(path.replace(/^xl\//, "")) ?? `sheet ${numberIn(path)}`,
      rows: () => rowsOf(file, part, book),
    }));
}

interface Book {
  readonly strings: readonly string[];
  readonly isDate: readonly boolean[];
  readonly epoch: number;
}
type ReadPart = (name: string, handler: XmlHandler) => Promise<void>;

const numberIn = (name: string): number => Number(/(\d+)\.xml$/i.exec(name)?.[1] ?? 0);
const nothing = () => {};

/** What the tabs say, by the part (`worksheets/sheet1.xml`) that holds the sheet; and the calendar. */
async function tabsOf(read: ReadPart): Promise<{ readonly tabs: Map<string, string>; readonly epoch: number }> {
  const parts = new Map<string, string>();
  await read("xl/_rels/workbook.xml.rels", {
    open(name, attribute) {
      if (name !== "Relationship") return;
      const target = (attribute("Target") ?? "").toLowerCase().replace(/^\/?(?:xl\/)?/, "");
      parts.set(attribute("Id") ?? "", target);
      if (parts.size > BOUNDS.workbookSheets) throw new Unreadable();
    },
    close: nothing,
    text: nothing,
  });
  const tabs = new Map<string, string>();
  let epoch = EPOCH_1900;
  await read("xl/workbook.xml", {
    open(name, attribute) {
      if (name === "workbookPr" && /^(?:1|true)$/.test(attribute("date1904") ?? "")) epoch = EPOCH_1904;
      const part = name === "sheet" ? parts.get(attribute("id") ?? "") : undefined;
      if (part !== undefined) tabs.set(part, (attribute("name") ?? "").slice(0, 200));
    },
    close: nothing,
    text: nothing,
  });
  return { tabs, epoch };
}

/** The shared strings; phonetic runs (`rPh`) are not text. */
async function stringsOf(read: ReadPart): Promise<readonly string[]> {
  const strings: string[] = [];
  let size = 0;
  let text = "";
  await read("xl/sharedstrings.xml", {
    open(name) {
      if (name === "si") text = "";
    },
    text(content, path) {
      if (path[path.length - 1] === "t" && !path.includes("rPh")) text += content;
      if (text.length > BOUNDS.workbookCell) throw new Unreadable();
    },
    close(name) {
      if (name !== "si") return;
      size += text.length;
      if (size > BOUNDS.workbookText || strings.length >= BOUNDS.workbookStrings) throw new Unreadable();
      strings.push(text);
    },
  });
  return strings;
}

/** Which cell styles show a date: the built-in formats 14–22 and 45–47, and own formats with day, month or year in them. */
async function dateStyles(read: ReadPart): Promise<readonly boolean[]> {
  const own = new Map<string, boolean>();
  const formats: string[] = [];
  await read("xl/styles.xml", {
    open(name, attribute, path) {
      if (name === "numFmt") {
        const code = (attribute("formatCode") ?? "").slice(0, 1000).replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
        own.set(attribute("numFmtId") ?? "", /[dmyh]/i.test(code));
      } else if (name === "xf" && path[path.length - 1] === "cellXfs") formats.push(attribute("numFmtId") ?? "");
      if (own.size + formats.length > BOUNDS.workbookStyles) throw new Unreadable();
    },
    close: nothing,
    text: nothing,
  });
  return formats.map((id) => {
    const n = Number(id);
    return own.get(id) ?? ((n >= 14 && n <= 22) || (n >= 45 && n <= 47));
  });
}

async function* rowsOf(file: Uint8Array, part: ZipEntry, book: Book): AsyncGenerator<SparseRow> {
  let ready: Map<number, string>[] = [];
  let row = new Map<number, string>();
  let next = 0;
  let rows = 0;
  let cell: { readonly at: number; readonly type: string | undefined; readonly style: string | undefined } | undefined;
  let value = "";
  const handler: XmlHandler = {
    open(name, attribute) {
      if (name === "row") {
        if (++rows > BOUNDS.workbookRows) throw new Unreadable();
        row = new Map();
        next = 0;
      } else if (name === "c") {
        cell = { at: columnOf(attribute("r")) ?? next, type: attribute("t"), style: attribute("s") };
        next = cell.at + 1;
        value = "";
      }
    },
    text(content, path) {
      if (!cell) return;
      const inside = path[path.length - 1];
      if (cell.type === "inlineStr" ? inside === "t" && !path.includes("rPh") : inside === "v") value += content;
      if (value.length > BOUNDS.workbookCell) throw new Unreadable();
    },
    close(name) {
      if (name === "c" && cell) {
        const shown = cell.at < MOST_COLUMNS ? cellOf(cell, value, book) : "";
        if (shown !== "") row.set(cell.at, shown);
        cell = undefined;
      } else if (name === "row") ready.push(row);
    },
  };
  for await (const _ of throughXml(unpackedEntry(file, part, BOUNDS.workbookPart), handler)) {
    yield* ready;
    ready = [];
  }
}

/** `A1` → 0, `AB7` → 27. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,4}/.exec(place ?? "")?.[0];
  if (letters === undefined) return undefined;
  let n = 0;
  for (const c of letters) n = n * 26 + c.charCodeAt(0) - 64;
  return n - 1;
}

function cellOf(
  { type, style }: { readonly type: string | undefined; readonly style: string | undefined },
  value: string,
  book: Book,
): string {
  if (type === "inlineStr") return value;
  if (type === "s") return book.strings[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "true" : "false";
  if (type !== undefined && type !== "n") return type === "e" ? "" : value;
  if (value === "") return "";
  if (book.isDate[Number(style ?? -1)]) return dateOf(Number(value), book.epoch);
  const n = Number(value);
  return Number.isSafeInteger(n) ? String(n) : value;
}

function dateOf(serial: number, epoch: number): string {
  const at = Math.round(((serial - epoch) * DAY) / 1_000) * 1_000;
  return Number.isFinite(at) && Math.abs(at) < 8e15 ? new Date(at).toISOString().slice(0, 19).replace("T", " ") : "";
}
