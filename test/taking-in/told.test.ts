import { writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { inEnglish } from "../../src/model/english.ts";
import { refusedIn } from "../../src/views/index.ts";
import { ingested, scratch } from "./world.ts";

const room = scratch();
afterAll(room.clean);
const ROWS = 60;
const row = (i: number, more: string): string =>
  `p${1000 + 7 * i},account_${i % 20},2021-03-01 10:${String(i % 60).padStart(2, "0")}:05,words number ${i} of the ferry${more}\n`;
const reported = async (name: string, content: string) => {
  writeFileSync(room.path(name), content);
  const { reports } = await ingested(room.dir, [room.path(name)]);
  return reports;
};

test("what a file seems to lack is said with the columns that were not read and look like it", async () => {
  const table = `post_id,user,date,text,cited_hrefs,my_hashtag_cells,rt_flagged_as\n${Array.from({ length: ROWS }, (_, i) => row(i, ",example.org/a,ferry,yes")).join("")}`;
  const [{ hints = [] }] = await reported("unread.csv", table);
  const said = hints.map(inEnglish);
  expect(said).toContain("no column was read as links: cited_hrefs may hold some; --map links=COLUMN says so");
  expect(said).toContain(
    "no column was read as hashtags: my_hashtag_cells may hold some; --map hashtags=COLUMN says so",
  );
  expect(said).toContain(
    "no column was read as reposts: rt_flagged_as may tell of them; --map repost_of=COLUMN or --map kind=COLUMN says so",
  );
  expect(said).not.toContain("no links in this file");
  // The advice works.
  const { reports } = await ingested(room.dir, [room.path("unread.csv")], { map: { links: "cited_hrefs" } });
  expect(reports[0].traces?.links).toBe(1);
});

test("a file without such columns lacks it", async () => {
  const table = `post_id,user,date,text,link_count\n${Array.from({ length: ROWS }, (_, i) => row(i, ",3")).join("")}`;
  const [{ hints = [] }] = await reported("plain.csv", table);
  expect(hints.map(inEnglish)).toContain("no links in this file");
});

test("more than one record in twenty refused is said before anything else; one in twenty is not", async () => {
  const table = (bad: number) =>
    `post_id,user,date,text\n${Array.from({ length: 100 }, (_, i) => (i < bad ? row(i, "").replace(/2021-03-01 [\d:]+/, "soon") : row(i, ""))).join("")}`;
  expect(refusedIn(await reported("some.csv", table(5)))).toEqual([]);
  expect(refusedIn(await reported("many.csv", table(9))).map(inEnglish)).toEqual([
    "9 of 100 records of many.csv were refused (bad time): what is told here rests on the others",
  ]);
});
