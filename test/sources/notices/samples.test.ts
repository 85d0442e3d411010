import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../../../src/sources/index.ts";
import { NOTICE_SOURCES, recogniseNotices } from "../../../src/sources/notices/index.ts";
import { ODDITIES } from "../../../src/sources/notices/reading/oddities.ts";
import { REJECTIONS, SKIPS } from "../../../src/sources/reading/reasons.ts";
import { cut, inTheOpen } from "../reading.ts";
import { countOf, FIXTURES, readNotices } from "./reading.ts";

/** Records of each sample, and what they give: counted by eye. A package of two releases is one record that gives two. */
const RECORDS: Readonly<Record<string, number>> = {
  ocds: 37,
  "ted-r209": 14,
  eforms: 8,
  usaspending: 9,
  "world-bank-bids": 7,
  "zh-notice": 7,
  "zh-page": 1,
  "tender-table": 9,
  parquet: 4,
  xlsx: 4,
};

const files = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name);
const sampleOf = (name: string) => files.find((file) => file.replace(/\.[^.]+$/, "") === name);

test("every source of notices has a sample, and every sample a source", () => {
  expect(NOTICE_SOURCES.filter(({ name }) => !sampleOf(name)).map(({ name }) => name)).toEqual([]);
  expect(files.length).toBe(NOTICE_SOURCES.length);
  expect(Object.keys(RECORDS).toSorted()).toEqual(NOTICE_SOURCES.map(({ name }) => name).toSorted());
});

test("names and titles are unique", () => {
  expect(new Set(NOTICE_SOURCES.map(({ name }) => name)).size).toBe(NOTICE_SOURCES.length);
  expect(new Set(NOTICE_SOURCES.map(({ title }) => title)).size).toBe(NOTICE_SOURCES.length);
});

test("every oddity stands in the documentation", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/sources/notices/reading.md"), "utf8");
  expect(ODDITIES.filter((oddity) => !page.includes(`\`${oddity}\``))).toEqual([]);
});

test("no archive of posts is taken for notices", () => {
  const folder = join(import.meta.dirname, "../../fixtures/sources");
  for (const file of readdirSync(folder)) {
    const head = new Uint8Array(readFileSync(join(folder, file)));
    const posts = recognise(head, file);
    const notices = recogniseNotices(head, file);
    // A workbook or a columnar file may hold either: what is inside decides.
    if (/\.(?:xlsx|parquet)$/.test(file)) continue;
    expect(posts.source, file).toBeDefined();
    if (posts.source && notices.source) expect(notices.score, `${file}: ${notices.reason}`).toBeLessThan(posts.score);
  }
});

describe.each(NOTICE_SOURCES.map((source) => ({ name: source.name, source })))("$name", ({ name, source }) => {
  const file = sampleOf(name) ?? "";
  const bytes = new Uint8Array(readFileSync(join(FIXTURES, file)));

  test("its sample is recognised as its own, and not as an archive of posts", () => {
    const found = recogniseNotices(bytes, file);
    expect(found.source?.name).toBe(name);
    if (!found.source) return;
    expect(found.reason).not.toBe("");
    if (found.runnerUp) expect(found.runnerUp.score).toBeLessThan(found.score);
    const posts = recognise(bytes, file);
    if (posts.source && !/\.(?:xlsx|parquet)$/.test(file)) expect(posts.score).toBeLessThan(found.score);
  });

  test("every record is a notice, a rejection or passed over, each for a listed reason", async () => {
    const all = await readNotices(source, [bytes]);
    expect(countOf(all)).toBe(RECORDS[name]);
    expect(all.notices.length).toBeGreaterThan(0);
    // A page is one record.
    if (name !== "zh-page") expect(all.rejected.length).toBeGreaterThan(0);
    for (const { reason, record } of all.rejected) {
      expect(REJECTIONS).toContain(reason);
      expect(record).toBeGreaterThan(0);
    }
    for (const { reason } of all.skipped) expect(SKIPS).toContain(reason);
    for (const { reason } of all.oddities) expect(ODDITIES).toContain(reason);
  });

  test("no name is seen outside texts, and every name is there for the gate", async () => {
    const all = await readNotices(source, [bytes]);
    const shown = { ...all, notices: all.notices.map((notice) => ({ ...notice, title: "", texts: [] })) };
    expect(JSON.stringify(shown)).not.toMatch(/canar/i);
    expect(inspect(shown, { depth: 9, showHidden: true })).not.toMatch(/canar/i);
    expect(JSON.stringify(inTheOpen(shown))).toMatch(/canar/i);
  });

  test("however the bytes are cut, the same comes out", async () => {
    const whole = inTheOpen(await readNotices(source, [bytes]));
    expect(inTheOpen(await readNotices(source, cut(bytes, [...bytes.keys()])))).toEqual(whole);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: bytes.length }), { maxLength: 12 }), async (places) => {
        expect(inTheOpen(await readNotices(source, cut(bytes, places)))).toEqual(whole);
      }),
      { numRuns: 8, seed: 7 },
    );
  });

  test("cut off anywhere or filled with noise, nothing is thrown", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length }),
        fc.uint8Array({ maxLength: 64 }),
        async (at, noise) => {
          const hurt = Buffer.concat([bytes.subarray(0, at), noise]);
          recogniseNotices(hurt, file);
          const all = await readNotices(source, [hurt]);
          for (const { reason } of all.rejected) expect(REJECTIONS).toContain(reason);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});
