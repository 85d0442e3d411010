import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { madeTexts } from "../../bench/narratives/made.ts";
import { claque, scratch } from "./harness.ts";

const folder = scratch();

it("claque narratives tells what is said, with its control, in words and as data; without findings it says what to do", async () => {
  const { texts, actor, at } = madeTexts({ narratives: 2, size: 30, wording: "half", noise: 0.7, seed: 9 });
  const file = join(folder, "posts.csv");
  const rows = texts.map(
    (text, i) => `${i},u${actor[i]},${new Date(Date.UTC(2024, 0, 1) + at[i]).toISOString()},${text}`,
  );
  writeFileSync(file, `id,author_id,created_at,text\n${rows.join("\n")}\n`);
  const project = join(folder, "p");
  const missing = await claque("narratives", "--project", project);
  expect(missing.code).not.toBe(0);
  expect(missing.err).toContain("claque run");
  await claque("run", file, "--project", project, "--quiet");
  const told = await claque("narratives", "--project", project);
  expect(told.code).toBe(0);
  expect(told.out).toMatch(/^2 narratives make [\d.]+ % \[/);
  expect(told.out).toContain("With the words dealt anew, the same search finds 0.");
  expect(told.out).toMatch(/ 1\. \d+ accounts wrote (?:29|30) posts that say nearly the same/);
  const data = JSON.parse((await claque("narratives", "--project", project, "--json")).out) as { kind: string }[];
  expect(data.map((f) => f.kind)).toEqual(["narrative-summary", "narrative", "narrative"]);
  const wrong = await claque("brief", "--project", project, "--observatory", "ftp://desk");
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("expected an address such as") });
  const page = await claque("brief", "--project", project, "--to", "html", "--observatory", "http://127.0.0.1:7077");
  expect(page.out).toContain('href="http://127.0.0.1:7077/topics"');
  const table = join(folder, "narratives.csv");
  await claque("export", "--format", "csv-narratives", "--project", project, "--out", table);
  expect(readFileSync(table, "utf8")).toMatch(/^\ufeff?words,theme,accounts,posts,wordings,percent_of_posts/);
}, 120_000);
