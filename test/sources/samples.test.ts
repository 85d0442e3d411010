import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise, SOURCES } from "../../src/sources/index.ts";
import { REJECTIONS, SKIPS } from "../../src/sources/reading/reasons.ts";
import { countOf, cut, inTheOpen, readAll } from "./reading.ts";

const SAMPLES = join(import.meta.dirname, "../fixtures/sources");
const GOLDEN = join(import.meta.dirname, "../golden/sources");

/** Records in each sample, counted by eye: rows under the header, lines, items of lists, notices, and rows that are none. */
const RECORDS: Readonly<Record<string, number>> = {
  "x-v1": 10,
  "x-v2": 13,
  "x-activity-streams": 7,
  "zeeschuimer-x": 7,
  "zeeschuimer-tiktok": 5,
  "zeeschuimer-tiktok-comments": 3,
  "zeeschuimer-instagram": 4,
  "zeeschuimer-threads": 5,
  "zeeschuimer-truthsocial": 5,
  "zeeschuimer-gab": 4,
  "tiktok-research": 4,
  "telegram-desktop": 7,
  "telegram-channel": 6,
  "reddit-submissions": 8,
  "reddit-comments": 5,
  "bluesky-jetstream": 15,
  "bluesky-posts": 7,
  mastodon: 7,
  "open-measures": 4,
  vk: 7,
  records: 7,
  "fivethirtyeight-ira": 6,
  "x-information-operations": 9,
  "twarc-csv": 4,
  "dmi-tcat": 5,
  "4cat-x-csv": 5,
  "4cat-tiktok-csv": 3,
  "4cat-tiktok-comments-csv": 3,
  "4cat-instagram-csv": 4,
  "4cat-threads-csv": 3,
  "4cat-truthsocial-csv": 3,
  "4cat-gab-csv": 4,
  "4cat-telegram-csv": 4,
  "4cat-bluesky-csv": 4,
  "4cat-csv": 3,
  "crowdtangle-facebook": 5,
  "crowdtangle-instagram": 3,
  "meta-content-library": 5,
  "tiktok-research-csv": 2,
  "youtube-videos": 3,
  "youtube-comments": 3,
  coortweet: 4,
  "coordination-network-toolkit": 4,
  table: 6,
  parquet: 4,
  xlsx: 4,
};

const files = readdirSync(SAMPLES);
const sampleOf = (name: string) => files.find((file) => file.replace(/\.[^.]+$/, "") === name);

test("every source has a sample, and every sample a source", () => {
  expect(SOURCES.filter(({ name }) => !sampleOf(name)).map(({ name }) => name)).toEqual([]);
  expect(files.length).toBe(SOURCES.length);
  expect(Object.keys(RECORDS).toSorted()).toEqual(SOURCES.map(({ name }) => name).toSorted());
});

test("every reason stands in the documentation", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/sources/reading.md"), "utf8");
  expect([...REJECTIONS, ...SKIPS].filter((reason) => !page.includes(`\`${reason}\``))).toEqual([]);
});

test("names and titles are unique", () => {
  expect(new Set(SOURCES.map(({ name }) => name)).size).toBe(SOURCES.length);
  expect(new Set(SOURCES.map(({ title }) => title)).size).toBe(SOURCES.length);
});

describe.each(SOURCES.map((source) => ({ name: source.name, source })))("$name", ({ name, source }) => {
  const file = sampleOf(name) ?? "";
  const bytes = new Uint8Array(readFileSync(join(SAMPLES, file)));

  test("its sample is recognised as its own", () => {
    const found = recognise(bytes, file);
    expect(found.source?.name).toBe(name);
    if (found.source && found.runnerUp) expect(found.runnerUp.score).toBeLessThan(found.score);
  });

  test("every record is a post, a deletion, a rejection or passed over, each for a listed reason", async () => {
    const all = await readAll(source, [bytes]);
    expect(countOf(all)).toBe(RECORDS[name]);
    expect(all.posts.length).toBeGreaterThan(0);
    expect(all.rejected.length).toBeGreaterThan(0);
    for (const { reason, record } of all.rejected) {
      expect(REJECTIONS).toContain(reason);
      expect(record).toBeGreaterThan(0);
    }
    for (const { reason } of all.skipped) expect(SKIPS).toContain(reason);
  });

  test("no identity is seen outside text and links", async () => {
    const all = await readAll(source, [bytes]);
    const shown = { ...all, posts: all.posts.map((post) => ({ ...post, text: "", links: [] })) };
    expect(JSON.stringify(shown)).not.toMatch(/canary/i);
    expect(inspect(shown, { depth: 9, showHidden: true })).not.toMatch(/canary/i);
    const open = JSON.stringify(inTheOpen(shown));
    expect(open).toMatch(/canary/i);
  });

  test("however the bytes are cut, the same comes out", async () => {
    const whole = inTheOpen(await readAll(source, [bytes]));
    expect(inTheOpen(await readAll(source, cut(bytes, [...bytes.keys()])))).toEqual(whole);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: bytes.length }), { maxLength: 12 }), async (places) => {
        expect(inTheOpen(await readAll(source, cut(bytes, places)))).toEqual(whole);
      }),
      { numRuns: 8, seed: 7 },
    );
  });

  test("its sample reads as it did (UPDATE=1 rewrites)", async () => {
    const path = join(GOLDEN, `${name}.json`);
    const text = `${JSON.stringify(inTheOpen(await readAll(source, [bytes])), null, 1)}\n`;
    if (process.env.UPDATE === "1" || !existsSync(path)) {
      expect(process.env.UPDATE, `${path} is missing: UPDATE=1 writes it`).toBe("1");
      mkdirSync(GOLDEN, { recursive: true });
      writeFileSync(path, text);
    }
    expect(text).toBe(readFileSync(path, "utf8"));
  });
});
