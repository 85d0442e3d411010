import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openArchive, recognise } from "../../src/sources/index.ts";
import { countOf, cut, inTheOpen, readAll, stream } from "./reading.ts";

const SHARED = join(import.meta.dirname, "../../../shared/data");
const present = existsSync(SHARED);
const walk = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => walk(join(path, name)))
    : [path];

/** Files that are no archive of posts: tables of counts and results of other tools. */
const NO_ARCHIVE =
  /(?:output\.csv|output_report\.csv|hashtag_test_output\.json|example\/test_data\/input\.csv|notes_with_commas\.csv|simple_header\.csv|README\.md)$/;
/** Results of another tool whose columns happen to have known names, or that lack an author or a time. */
const INCOMPLETE = /(?:message_ngrams|ngram_stats|ngrams|ngram_full)\.parquet$/;

/** Records by a reading of the file that shares no code with the sources: lines, items of lists, rows of a strict CSV. */
function recordsIn(path: string, source: string): number | undefined {
  if (path.endsWith(".parquet")) return undefined;
  const raw = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(raw) : raw).toString("utf8").replace(/^\ufeff/, "");
  if (path.endsWith("l") || path.endsWith(".ndjson")) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    return source === "x-v2" ? lines.map(itemsOf).reduce((a, b) => a + b, 0) : lines.length;
  }
  if (path.endsWith(".json")) {
    const documents = text.startsWith("[") ? (JSON.parse(text) as unknown[]).length : documentsIn(text);
    return documents;
  }
  return rowsIn(text) - 1;
}

function itemsOf(line: string): number {
  const page = JSON.parse(line) as { data?: unknown };
  return Array.isArray(page.data) ? Math.max(1, page.data.length) : 1;
}

/** Pretty-printed documents, one after another: each ends with a bracket at the left margin, or right before the next. */
const documentsIn = (text: string): number => Math.max(1, (text.match(/^\}|\}(?=\{)/gm) ?? []).length);

/** Rows of a CSV whose quotes are right: line breaks outside quotes, blank rows left out. */
function rowsIn(text: string): number {
  let quoted = false;
  let rows = 0;
  let blank = true;
  for (const c of text) {
    if (c === '"') quoted = !quoted;
    if (c === "\n" && !quoted) {
      if (!blank) rows++;
      blank = true;
    } else if (c !== "\r") blank = false;
  }
  return rows + (blank ? 0 : 1);
}

describe.skipIf(!present)("real samples (../shared/data)", () => {
  const files = present ? [...walk(join(SHARED, "ingest")), ...walk(join(SHARED, "coordination"))] : [];

  test("there are samples", () => expect(files.length).toBeGreaterThan(100));

  test.each(files.map((path) => ({ path, name: relative(SHARED, path) })))("$name", async ({ path, name }) => {
    for await (const file of openArchive(stream([readFileSync(path)]), basename(path))) {
      const parts: Uint8Array[] = [];
      for await (const part of file.bytes) parts.push(part);
      const bytes = Buffer.concat(parts);
      const found = recognise(bytes.subarray(0, 262_144), file.name);
      if (NO_ARCHIVE.test(name)) {
        expect(found.source).toBeUndefined();
        continue;
      }
      expect(found.source?.name, name).toBeDefined();
      if (!found.source || INCOMPLETE.test(name)) continue;
      const all = await readAll(found.source, [bytes]);
      const records = recordsIn(path, found.source.name);
      if (records !== undefined) expect(countOf(all)).toBe(records);
      if (bytes.length > 700_000) continue;
      const pieces = await readAll(
        found.source,
        cut(bytes, [1, 2, 700, 65_535, 65_536, 65_537, 131_072, bytes.length - 1]),
      );
      expect(inTheOpen(pieces)).toEqual(inTheOpen(all));
    }
  });

  test("every id of the v1.1 stream is read digit by digit", async () => {
    const text = readFileSync(join(SHARED, "ingest/twitter_v11_stream/api-stream-small.jsonl"), "utf8");
    const found = recognise(new TextEncoder().encode(text.slice(0, 200_000)), "x.jsonl");
    if (!found.source) throw new Error("not recognised");
    const read = async (from: string) =>
      inTheOpen((await readAll(found.source!, [new TextEncoder().encode(from)])).posts);
    expect(await read(text.replace(/"(?:id_str|[a-z_]+_id_str)": ?(?:"\d+"|null), ?/g, ""))).toEqual(await read(text));
  });
});

test.skipIf(present)("real samples are absent: ../shared/data is not there, nothing was read", () =>
  expect(present).toBe(false),
);
