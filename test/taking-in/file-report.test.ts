import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, test } from "vitest";
import { describeCollection } from "../../src/asking/collection.ts";
import { fileLine } from "../../src/cli/file-line.ts";
import { inEnglish } from "../../src/model/english.ts";
import type { Pseudonym } from "../../src/model/post.ts";
import type { RawPost } from "../../src/model/raw.ts";
import { openProject } from "../../src/project/project.ts";
import { FileTraces } from "../../src/taking-in/file-traces.ts";
import { actorName } from "../query/made-store.ts";
import { ingested, projectDir, scratch } from "./world.ts";

const room = scratch();
afterAll(room.clean);
const START = Date.UTC(2024, 0, 1);
const file = (
  name: string,
  rows: readonly string[],
  header = "post_id,account_id,created_at,text,urls,lang,repost_of",
) => {
  writeFileSync(room.path(name), `${header}\n${rows.join("\n")}\n`);
  return room.path(name);
};
/** A post every minute for `days` days by 31 accounts; `text`, link and repost by number. */
const rowsOf = (days: number, of: (i: number) => string, skip: (i: number) => boolean = () => false) =>
  Array.from({ length: days * 1440 }, (_, i) => i)
    .filter((i) => !skip(i))
    .map((i) => `p${i},a${i % 31},${new Date(START + i * 60_000 + 7_000).toISOString()},${of(i)}`);

describe("the report of a file", () => {
  test("shares of posts with each trace, counted by hand; gaps; hints", async () => {
    const path = file(
      "a.csv",
      rowsOf(
        12,
        (i) =>
          `words ${i % 5 === 0 ? "#tag" : ""},${i % 4 === 0 ? "https://example.org/x" : ""},,${i % 10 === 1 ? `p${i - 1}` : ""}`,
        (i) => i >= 6 * 1440 && i < 6 * 1440 + 600,
      ),
    );
    const { reports, dir } = await ingested(room.dir, [path]);
    const [report] = reports;
    expect(report.traces).toEqual({
      reposts: 0.1,
      "repost ids": 0.1,
      replies: 0,
      quotes: 0,
      links: 0.25,
      hashtags: 0.2,
      media: 0,
      language: 0,
      text: 1,
      seconds: 1,
      "time of day": 1,
    });
    expect(report.gaps).toEqual([{ from: START + 6 * 86_400_000, until: START + 6 * 86_400_000 + 10 * 3_600_000 }]);
    expect(report.hints?.map(inEnglish)).toEqual([
      "no ids of what is replied to",
      "no language is told: per-language figures leave these posts out",
    ]);
    const line = fileLine(report);
    expect(line).toContain("1 gap in capture (2024-01-07 00 h to 2024-01-07 10 h)");
    expect(line).toContain("of its posts: reposts 10 %, repost ids 10 %, links 25 %, hashtags 20 %");
    const project = await openProject(dir, { readOnly: true });
    const [kept] = (await describeCollection(project.store, 10)).files;
    expect({ ...kept, period: report.period }).toEqual(report);
    const [strict] = (await describeCollection(project.store, 40)).files;
    for (const field of ["traces", "hints", "gaps", "period"]) expect(strict).not.toHaveProperty(field);
    expect(strict).toMatchObject({ name: kept.name, read: kept.read, kept: kept.kept + kept.repeated, repeated: 0 });
    expect(JSON.stringify(strict)).not.toContain("carried");
    await project.close();
    // Read again: nothing is kept, and the shares are those of the file.
    const again = (await ingested(room.dir, [path], {}, dir)).reports[0];
    expect(again).toMatchObject({ kept: 0, traces: report.traces, gaps: report.gaps, hints: report.hints });
  });

  test("a trace of fewer than k accounts is not told, and neither is its absence", async () => {
    const path = file(
      "few.csv",
      rowsOf(1, (i) => `words,${i % 31 < 4 ? "https://example.org/x" : ""},en,`),
    );
    const { reports } = await ingested(room.dir, [path]);
    expect(reports[0].traces).not.toHaveProperty("links");
    expect(reports[0].hints?.map(inEnglish)).toEqual([
      "no column was read as reposts: repost_of may tell of them; --map repost_of=COLUMN or --map kind=COLUMN says so",
      "no hashtags in this file",
      "no ids of what is replied to",
    ]);
  });

  test("what an export leaves out is said in plain words, with what would help", async () => {
    const minute = (i: number) => new Date(START + i * 60_000).toISOString().slice(0, 16).replace("T", " ");
    const header =
      "id,thread_id,timestamp,unix_timestamp,body,author,author_id,is_retweet,retweeted_user,quote_tweet_id,language_guess";
    const x = Array.from(
      { length: 40 },
      (_, i) => `${i},${i},${minute(i)},${(START + i * 60_000) / 1000},RT @name: words,u,u${i},yes,name,,en`,
    );
    const ira = Array.from({ length: 40 }, (_, i) => `A${i},words,3/4/2016 10:${10 + i},RETWEET,Right,1`);
    const days = Array.from({ length: 40 }, (_, i) => `p${i},a${i},2024-01-${10 + (i % 20)},words,,en,`);
    const { reports } = await ingested(room.dir, [
      file("x.csv", x, header),
      file("ira.csv", ira, "author,content,publish_date,post_type,account_category,retweet"),
      file("days.csv", days),
    ]);
    expect(reports.map((r) => r.source)).toEqual(["4cat-x-csv", "fivethirtyeight-ira", "table"]);
    const hints = reports.map((r) => r.hints?.map(inEnglish));
    expect(hints[0]?.[0]).toMatch(/^every post has an account of its own/);
    expect(hints[0]).toContainEqual(expect.stringMatching(/^no repost ids in this export: .*use the NDJSON/));
    expect(hints[0]).toContain("times are whole minutes: what happens within a minute cannot be told apart");
    expect(hints[1]).toContainEqual(expect.stringMatching(/^reposts carry no id of what they repost/));
    expect(hints[2]).toContain("times are whole days: what happens within hours cannot be told apart");
  });

  test("a large file of many accounts is not one in which every post has its own", () => {
    const doubts = (posts: number, accounts: number) => {
      const traces = new FileTraces();
      for (let i = 0; i < posts; i++)
        traces.add({ kind: "post", text: "words", at: START + i } as RawPost, actorName(i % accounts) as Pseudonym);
      return traces.sums().doubts.map(({ key }) => key);
    };
    expect(doubts(3000, 3000)).toEqual(["doubt.each"]);
    expect(doubts(30, 30)).toEqual(["doubt.each"]);
    // Accounts are counted to a thousand: a file of more was once said to have one for each post.
    for (const accounts of [4000, 1200, 900, 29]) expect(doubts(6000, accounts)).toEqual([]);
  });

  test("a store of version 1 is read as it is, and brought up when it is next written", async () => {
    const path = file(
      "old.csv",
      rowsOf(1, () => "words,,en,"),
    );
    const dir = projectDir(room.dir);
    await ingested(room.dir, [path], {}, dir);
    const instance = await DuckDBInstance.create(join(dir, "claque.duckdb"));
    const connection = await instance.connect();
    await connection.run("alter table file drop column carried");
    await connection.run("alter table family drop column reworded");
    await connection.run("drop table named");
    await connection.run("drop table gone");
    await connection.run("update meta set value = '1' where key = 'schema'");
    connection.closeSync();
    instance.closeSync();
    const reader = await openProject(dir, { readOnly: true });
    expect((await describeCollection(reader.store, 10)).files[0]).not.toHaveProperty("traces");
    await reader.close();
    const more = file("new.csv.gz", []);
    writeFileSync(
      more,
      gzipSync(`post_id,account_id,created_at,text,urls,lang,repost_of\n${rowsOf(2, () => "words,,en,").join("\n")}\n`),
    );
    const { reports } = await ingested(room.dir, [path, more], {}, dir);
    expect(reports.map((r) => [r.kept, r.traces?.text])).toEqual([
      [0, undefined],
      [1440, 1],
    ]);
  });
});
