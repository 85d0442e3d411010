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
  const saved = await claque("topics", "add", "first", "--narrative", "1", "--project", project);
  expect(saved.out).toMatch(/^saved "first": "\S+" AND \(/);
  const none = await claque("topics", "add", "third", "--narrative", "3", "--project", project);
  expect(none).toMatchObject({
    code: 2,
    err: expect.stringContaining("there is no narrative 3: the last run listed 2"),
  });
  const both = await claque("topics", "add", "both", "dam", "--narrative", "1", "--project", project);
  expect(both).toMatchObject({ code: 2, err: expect.stringContaining("a query, or --narrative") });
  const watched = ["alarms", "add", "first", "--narrative", "1", "--feed", "a.atom", "--anyway", "--project", project];
  expect((await claque(...watched)).code).toBe(0);
  const [alarm] = JSON.parse((await claque("alarms", "list", "--json", "--project", project)).out) as {
    query: string;
  }[];
  const [topic] = JSON.parse((await claque("topics", "--json", "--project", project)).out) as { query: string }[];
  expect(alarm.query).toBe((await claque("topics", "check", topic.query)).out.trim());
  const asked = JSON.parse((await claque("trends", "first", "--json", "--project", project)).out) as {
    topics: { size: { actors: number } }[];
  };
  expect(asked.topics[0].size.actors).toBeGreaterThan(15);
  const wrong = await claque("brief", "--project", project, "--observatory", "ftp://desk");
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("expected an address such as") });
  const page = await claque("brief", "--project", project, "--to", "html", "--observatory", "http://127.0.0.1:7077");
  expect(page.out).toContain('href="http://127.0.0.1:7077/topics"');
  const table = join(folder, "narratives.csv");
  await claque("export", "--format", "csv-narratives", "--project", project, "--out", table);
  expect(readFileSync(table, "utf8")).toMatch(/^\ufeff?words,theme,accounts,posts,wordings,percent_of_posts/);
}, 120_000);
