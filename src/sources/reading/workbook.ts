import { unzipSync } from "fflate";
import { unescapeHtml } from "./post.ts";

/** No part of a workbook may be larger than this once unpacked: a small file can hold a very large one. */
const PART_LIMIT = 512 * 1024 * 1024;
const DAY = 86_400_000;
/** Days from the spreadsheet's first day to 1970-01-01, for its two calendars. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;

export interface Sheet {
  /** As its tab says. */
  readonly name: string;
  readonly rows: readonly string[][];
}

/** The rows of each sheet, cells as text; dates as `YYYY-MM-DD hh:mm:ss`. Throws where it is no workbook. */
export function sheetsOf(file: Uint8Array): Sheet[] {
  const parts = unzipSync(file, {
    filter: ({ name, originalSize }) =>
      originalSize <= PART_LIMIT &&
      /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i.test(
        name,
      ),
  });
  const text = (name: string): string => {
    const key = Object.keys(parts).find((part) => part.toLowerCase() === name);
    return key === undefined ? "" : new TextDecoder().decode(parts[key]);
  };
  const book = text("xl/workbook.xml");
  const context: Book = {
    strings: stringsOf(text("xl/sharedstrings.xml")),
    isDate: dateStyles(text("xl/styles.xml")),
    epoch: /date1904\s*=\s*"(?:1|true)"/.test(book) ? EPOCH_1904 : EPOCH_1900,
  };
  const names = tabNames(book, text("xl/_rels/workbook.xml.rels"));
  return Object.keys(parts)
    .filter((name) => /^xl\/worksheets\//i.test(name))
    .sort((a, b) => numberIn(a) - numberIn(b))
    .map((path) => ({
      name: names.get(path.toLowerCase().replace(/^xl\//, "")) ?? `sheet ${numberIn(path)}`,
      rows: rowsOf(new TextDecoder().decode(parts[path]), context),
    }));
}

/** What the tabs say, by the part (`worksheets/sheet1.xml`) that holds the sheet. */
function tabNames(book: string, relations: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const { attributes } of elements(relations, "Relationship"))
    parts.set(
      attribute(attributes, "Id"),
      attribute(attributes, "Target")
        .toLowerCase()
        .replace(/^\/?(?:xl\/)?/, ""),
    );
  const names = new Map<string, string>();
  for (const { attributes } of elements(book, "sheet")) {
    const part = parts.get(attribute(attributes, "r:id"));
    if (part !== undefined) names.set(part, attribute(attributes, "name"));
  }
  return names;
}

interface Book {
  readonly strings: readonly string[];
  readonly isDate: readonly boolean[];
  readonly epoch: number;
}

const numberIn = (name: string): number => Number(/(\d+)\.xml$/i.exec(name)?.[1] ?? 0);

const stringsOf = (xml: string): string[] => [...elements(xml, "si")].map(({ content }) => textIn(content));

/** All `<t>` of an element; phonetic runs (`<rPh>`) are not text. */
function textIn(xml: string): string {
  let text = "";
  const runs = xml.includes("<rPh") ? [...elements(xml, "rPh")] : [];
  for (const { content, at } of elements(xml, "t"))
    if (!runs.some((run) => at > run.at && at < run.at + run.content.length + 12)) text += unescapeHtml(content);
  return text;
}

interface Element {
  readonly attributes: string;
  readonly content: string;
  /** Where it begins. */
  readonly at: number;
}

/** Every element of a name that is not nested in its like, in order. O(characters): what is never closed ends the search. */
function* elements(xml: string, name: string): Generator<Element> {
  const opening = `<${name}`;
  const closing = `</${name}>`;
  for (let at = xml.indexOf(opening); at >= 0; ) {
    const after = xml.charCodeAt(at + opening.length);
    const end = xml.indexOf(">", at);
    if (end < 0) return;
    // `<t` also begins `<table`: a name ends in white space, `/` or `>`.
    if (after !== 62 && after !== 47 && after > 32) {
      at = xml.indexOf(opening, at + 1);
      continue;
    }
    const attributes = xml.slice(at + opening.length, end);
    if (attributes.endsWith("/")) {
      yield { attributes, content: "", at };
      at = xml.indexOf(opening, end);
      continue;
    }
    const close = xml.indexOf(closing, end);
    if (close < 0) return;
    yield { attributes, content: xml.slice(end + 1, close), at };
    at = xml.indexOf(opening, close);
  }
}

/** Which cell styles show a date: the built-in formats 14–22 and 45–47, and own formats with day, month or year in them. */
function dateStyles(xml: string): boolean[] {
  const own = new Map<string, boolean>();
  for (const { attributes } of elements(xml, "numFmt")) {
    const code = attribute(attributes, "formatCode").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
    own.set(attribute(attributes, "numFmtId"), /[dmyh]/i.test(code));
  }
  const [formats] = elements(xml, "cellXfs");
  return [...elements(formats?.content ?? "", "xf")].map(({ attributes }) => {
    const id = attribute(attributes, "numFmtId");
    const n = Number(id);
    return own.get(id) ?? ((n >= 14 && n <= 22) || (n >= 45 && n <= 47));
  });
}

const attribute = (tag: string, name: string): string =>
  unescapeHtml(new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`).exec(tag)?.[1] ?? "");

function rowsOf(xml: string, book: Book): string[][] {
  const rows: string[][] = [];
  for (const { content } of elements(xml, "row")) {
    const row: string[] = [];
    let next = 0;
    for (const cell of elements(content, "c")) {
      const at = columnOf(/\br\s*=\s*"([A-Z]{1,4})/.exec(cell.attributes)?.[1]) ?? next;
      if (at > 16_384) continue;
      while (row.length < at) row.push("");
      row[at] = cellOf(cell.attributes, cell.content, book);
      next = at + 1;
    }
    rows.push(row);
  }
  return rows;
}

/** `A` → 0, `AB` → 27. */
function columnOf(letters: string | undefined): number | undefined {
  if (letters === undefined) return undefined;
  let n = 0;
  for (const c of letters) n = n * 26 + c.charCodeAt(0) - 64;
  return n - 1;
}

function cellOf(tag: string, content: string, book: Book): string {
  const type = /\bt\s*=\s*"(\w+)"/.exec(tag)?.[1];
  if (type === "inlineStr") return textIn(content);
  const [held] = elements(content, "v");
  const value = unescapeHtml(held?.content ?? "");
  if (type === "s") return book.strings[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "true" : "false";
  if (type !== undefined && type !== "n") return type === "e" ? "" : value;
  if (value === "") return "";
  if (book.isDate[Number(/\bs\s*=\s*"(\d+)"/.exec(tag)?.[1] ?? -1)]) return dateOf(Number(value), book.epoch);
  const n = Number(value);
  return Number.isSafeInteger(n) ? String(n) : value;
}

function dateOf(serial: number, epoch: number): string {
  const at = Math.round(((serial - epoch) * DAY) / 1_000) * 1_000;
  return Number.isFinite(at) && Math.abs(at) < 8e15 ? new Date(at).toISOString().slice(0, 19).replace("T", " ") : "";
}
