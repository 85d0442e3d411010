import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { recognise } from "../../../src/sources/index.ts";
import { recogniseNotices } from "../../../src/sources/notices/index.ts";
import { type AllNotices, readNotices, tally } from "./reading.ts";

/** Samples of publishers, beside the project; where they are not, these tests are skipped and say so. */
const SHARED = ["../../../../shared/data/procurement", "../../../../../shared/data/procurement"]
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(path));
const samples = test.skipIf(SHARED === undefined);
const under = (folder: string): string[] =>
  readdirSync(join(SHARED ?? "", folder))
    .sort()
    .map((name) => join(SHARED ?? "", folder, name));

async function readFile(path: string, source: string, dated?: number): Promise<AllNotices> {
  const bytes = new Uint8Array(readFileSync(path));
  const head = bytes.subarray(0, 262_144);
  const found = recogniseNotices(head, basename(path));
  expect(found.source?.name, path).toBe(source);
  if (!found.source) throw new Error(path);
  const posts = recognise(head, basename(path));
  if (posts.source) expect(posts.score, path).toBeLessThan(found.score);
  return readNotices(found.source, [bytes], dated === undefined ? {} : { dated });
}

/** By file: notices, and what was not read or was amiss. */
const OCDS: Readonly<Record<string, readonly [number, Readonly<Record<string, number>>]>> = {
  "armenia-releases": [40, { "status not of the list": 5, "period ends before it begins": 4, "amount of 0": 25 }],
  "australia-new-south-wales-records": [11, {}],
  "australia-new-south-wales-releases": [12, {}],
  "canada-buyandsell-records": [6, {}],
  "canada-buyandsell-releases": [12, {}],
  "canada-montreal-records": [6, { "a list is none": 6 }],
  "canada-montreal-releases": [12, { "a list is none": 12 }],
  "colombia-records": [3, { "status not of the list": 1 }],
  "colombia-releases": [12, { "status not of the list": 1 }],
  "mexico-administracion-publica-federal-records": [10, {}],
  "mexico-cdmx-records": [6, {}],
  "mexico-cdmx-releases": [12, {}],
  "mexico-grupo-aeroportuario-records": [2, {}],
  "mexico-grupo-aeroportuario-releases": [12, {}],
  "mexico-inai-releases": [9, {}],
  "mexico-jalisco-records": [5, {}],
  "mexico-jalisco-releases": [10, {}],
  "moldova-records": [7, {}],
  "moldova-releases": [12, {}],
  "nigeria-open-contracting-portal-records": [3, {}],
  "nigeria-open-contracting-portal-releases": [12, { "amount of 0": 1 }],
  "paraguay-records": [5, { "linked release": 1 }],
  "paraguay-releases": [11, { "a list is none": 5 }],
  paraguay: [7, {}],
  "taiwan-records": [4, { "a list is none": 4 }],
  "taiwan-releases": [12, { "a list is none": 12 }],
  "uganda-releases": [10, {}],
  "uk-contracts-finder-records": [5, {}],
  "uk-contracts-finder-releases": [12, {}],
  "uk-contracts-finder": [12, {}],
  "ukraine-records": [2, {}],
  "ukraine-releases": [10, { "status not of the list": 4 }],
};

samples("OCDS: every record of 17 publishers", async () => {
  const found: Record<string, [number, Record<string, number>]> = {};
  for (const path of under("ocds")) {
    const all = await readFile(path, "ocds");
    found[basename(path, ".ndjson")] = [all.notices.length, tally([...all.rejected, ...all.skipped, ...all.oddities])];
  }
  expect(found).toEqual(OCDS);
});

samples("TED: 90 notices over 21 forms and their languages", async () => {
  const found: Record<string, number> = {};
  let awards = 0;
  let oddities: Record<string, number> = {};
  for (const path of under("ted-r209")) {
    const all = await readFile(path, "ted-r209");
    expect(all.rejected, path).toEqual([]);
    expect(all.notices.length, path).toBe(1);
    const [notice] = all.notices;
    expect(notice.id, path).toBe(basename(path, ".xml"));
    expect(notice.buyers.length, path).toBeGreaterThan(0);
    expect(notice.title, path).not.toBe("");
    expect(notice.codes.length, path).toBeGreaterThan(0);
    found[notice.stage] = (found[notice.stage] ?? 0) + 1;
    awards += notice.lots.reduce((n, lot) => n + lot.awards.length, 0);
    for (const { reason } of all.oddities) oddities = { ...oddities, [reason]: (oddities[reason] ?? 0) + 1 };
  }
  expect(found).toEqual({ award: 38, call: 22, change: 7, plan: 23 });
  expect(awards).toBe(47);
  // In the samples, days that look like telephone numbers were replaced.
  expect(oddities).toEqual({ "date not understood": 36 });
});

samples("USAspending: all 2,509 rows are kept, each under an id of its own, and add up to what they are", async () => {
  const all = await readFile(join(SHARED ?? "", "usaspending-cbp-ice-fy2021-23.csv"), "usaspending");
  expect(all.notices.length).toBe(2_509);
  expect(new Set(all.notices.map(({ id }) => id)).size).toBe(2_509);
  expect([...all.rejected, ...all.skipped, ...all.oddities]).toEqual([]);
  const cents = all.notices.reduce(
    (sum, { lots }) => sum + Math.round(100 * (lots[0].awards[0].amount?.amount ?? Number.NaN)),
    0,
  );
  expect(cents).toBe(148_105_895_250);
});

samples("World Bank: 2,367 bids on 500 contracts, once a day is given", async () => {
  const path = join(SHARED ?? "", "worldbank-bids.csv");
  expect(tally((await readFile(path, "world-bank-bids")).rejected)).toEqual({ "no time": 2_367 });
  const all = await readFile(path, "world-bank-bids", Date.UTC(2015, 5, 30));
  expect(all.notices.length).toBe(500);
  expect(all.rejected).toEqual([]);
  expect(all.notices.reduce((n, { lots }) => n + (lots[0].bids?.length ?? 0), 0)).toBe(2_367);
  expect(all.notices.reduce((n, { lots }) => n + lots[0].awards.length, 0)).toBe(590);
});

samples("Tsuchiura: 3,182 bids in 695 auctions, 691 winners", async () => {
  const all = await readFile(join(SHARED ?? "", "tsuchiura-bids-2007-2010.csv"), "tender-table");
  expect(all.notices.length).toBe(695);
  expect(all.rejected).toEqual([]);
  expect(all.notices.reduce((n, { lots }) => n + (lots[0].bids?.length ?? 0), 0)).toBe(3_182);
  expect(all.notices.reduce((n, { lots }) => n + lots[0].awards.length, 0)).toBe(691);
});

samples("Chinese notices: 400 of four groups", async () => {
  const all = await readFile(join(SHARED ?? "", "zh-telecom-notices.ndjson"), "zh-notice");
  expect(all.notices.length).toBe(400);
  expect(new Set(all.notices.map(({ id }) => id)).size).toBe(400);
  expect([...all.rejected, ...all.skipped]).toEqual([]);
  expect(tally(all.oddities)).toEqual({});
  // 102 budgets in 万元 and 82 in 元; 129 deadlines.
  expect(all.notices.filter(({ estimate }) => estimate !== undefined).length).toBe(184);
  expect(all.notices.filter(({ closes }) => closes !== undefined).length).toBe(129);
});

samples("Cardinal's inputs have no dates: refused without a day, read with one", async () => {
  for (const path of under("cardinal").filter((name) => name.endsWith(".jsonl"))) {
    const lines = readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "").length;
    const all = await readFile(path, "ocds", Date.UTC(2020, 0, 1));
    expect(all.notices.length, path).toBe(lines);
  }
});

test.skipIf(SHARED !== undefined)(
  "samples of publishers are absent: ../shared/data/procurement is not there, nothing was read",
  () => expect(SHARED).toBeUndefined(),
);
