import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import { SOURCES } from "../src/sources/index.ts";
import type { Source } from "../src/sources/source.ts";
import type { Row } from "./page.ts";

const SAMPLES = "test/fixtures/sources";
/** Bytes that each sample is repeated to. */
const BYTES = 6_000_000;
/** Rows of the made workbook and columnar file. */
const ROWS = 20_000;

/** Rows a second of every source on its own sample, against the plainest reading of the same bytes. */
export async function benchSources(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const file of readdirSync(SAMPLES).sort()) {
    const source = SOURCES.find((s) => s.name === file.replace(/\.[^.]+$/, ""));
    if (!source) continue;
    const sample = readFileSync(join(SAMPLES, file));
    const made = MADE[source.name]?.();
    const bytes = made ?? repeated(sample);
    await read(source, bytes);
    const { records, seconds } = await read(source, bytes);
    const micros = (1e6 * seconds) / records;
    const plain = made ? undefined : plainSeconds(bytes);
    const against = plain === undefined ? "" : ` · ${(seconds / plain).toFixed(1)} × plain reading`;
    rows.push([
      `${source.name}: records a second`,
      `${Math.round(records / seconds).toLocaleString("en-US")} (${micros.toFixed(1)} µs each)${against}`,
    ]);
  }
  return rows;
}

const HEADER = ["post_id", "account_id", "created_at", "text"];
const cellsOf = (row: number): readonly string[] => [
  `p${row}`,
  `a${row % 500}`,
  new Date(1_700_000_000_000 + row * 1000).toISOString(),
  `The bridge on Main Street reopens at ${row % 97} #bridge`,
];

/** Files that cannot be lengthened by repeating them. */
const MADE: Readonly<Record<string, () => Uint8Array>> = {
  parquet: () =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: HEADER.map((name, i) => ({
          name,
          data: Array.from({ length: ROWS }, (_, row) => cellsOf(row)[i]),
        })),
      }),
    ),
  xlsx: () => {
    const row = (cells: readonly string[]) =>
      `<row>${cells.map((c) => `<c t="inlineStr"><is><t>${c}</t></is></c>`).join("")}</row>`;
    const sheet = [HEADER, ...Array.from({ length: ROWS }, (_, i) => cellsOf(i))].map(row).join("");
    return zipSync({
      "[Content_Types].xml": strToU8("<Types/>"),
      "xl/workbook.xml": strToU8("<workbook/>"),
      "xl/worksheets/sheet1.xml": strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    });
  },
};

/** The sample with its records repeated: under one header, in one list, or line by line. */
function repeated(sample: Buffer): Uint8Array {
  const text = sample.toString().replace(/^\ufeff/, "");
  if (/^\s*[[{]/.test(text)) {
    const lines = text.trimEnd().split("\n");
    if (lines.length > 1 && parses(lines[0]) && parses(lines[1])) return times(`${lines.join("\n")}\n`, "");
    const list = /("(?:messages|videos)"\s*:\s*\[|^\s*\[)([\s\S]*)(\][\s\S]*)$/.exec(text);
    if (!list) return times(`${text.trimEnd()}\n`, "");
    const before = text.slice(0, list.index) + list[1];
    return Buffer.from(
      before +
        Array(Math.ceil(BYTES / list[2].length))
          .fill(list[2])
          .join(",") +
        list[3],
    );
  }
  const end = text.indexOf("\n") + 1;
  return times(text.slice(end).replace(/[^\n]*$/, ""), text.slice(0, end));
}

const times = (part: string, head: string): Uint8Array =>
  Buffer.from(head + part.repeat(Math.max(1, Math.ceil(BYTES / part.length))));

const parses = (line: string): boolean => {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};

async function read(source: Source, bytes: Uint8Array) {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += 1 << 20) yield bytes.subarray(at, at + (1 << 20));
  }
  let records = 0;
  const begin = performance.now();
  for await (const { posts, deletions, rejected, skipped } of source.read(chunks(), {}))
    records += posts.length + deletions.length + rejected.length + (skipped?.length ?? 0);
  return { records, seconds: (performance.now() - begin) / 1000 };
}

/** What no reader can do without: the bytes as text, cut into records, JSON parsed, cells cut at commas. Undefined where the file is no JSON as a whole. */
function plainSeconds(bytes: Uint8Array): number | undefined {
  const begin = performance.now();
  const text = Buffer.from(bytes).toString();
  let seen = 0;
  if (/^\s*[[{]/.test(text.slice(0, 100))) {
    const lines = text.split("\n");
    if (parses(lines[0])) for (const line of lines) seen += parses(line) ? 1 : 0;
    else seen = parses(text) ? 1 : 0;
  } else for (const line of text.split("\n")) seen += line.split(",").length;
  if (seen === 0) return undefined;
  return (performance.now() - begin) / 1000;
}
