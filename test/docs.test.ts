import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { ANALYSES } from "../src/analyses/index.ts";
import { helpOf, manual } from "../src/cli/manual.ts";
import { makeProgram } from "../src/cli/program.ts";
import { SOURCES } from "../src/sources/index.ts";
import { NOTICE_SOURCES } from "../src/sources/notices/index.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((f) => f.endsWith(".md"))
    .map((f) => `docs/${f}`),
];
const quiet = new PassThrough();
const program = makeProgram({
  out: quiet,
  err: quiet,
  interactive: false,
  colour: false,
  columns: 100,
  signal: new AbortController().signal,
  now: () => 0,
});

describe("the documentation", () => {
  it("has the manual that the help texts give", () => {
    if (process.env.UPDATE) writeFileSync(join(ROOT, "docs/cli.md"), manual());
    expect(read("docs/cli.md"), "UPDATE=1 npm test writes docs/cli.md anew").toBe(manual());
  });

  it("gives every command an example and its cost", () => {
    expect(program.commands.length).toBeGreaterThan(10);
    for (const command of program.commands) {
      if (command.name() === "help") continue;
      expect(helpOf(command), command.name()).toMatch(/\nExamples?:\n {2}\$ claque /);
      expect(helpOf(command), command.name()).toMatch(/\nCost: /);
    }
  });

  it("links to pages that are there", () => {
    expect(pages.length).toBeGreaterThan(15);
    const broken = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map((m) => m[1])
        .filter((to) => !existsSync(join(ROOT, dirname(page), to)))
        .map((to) => `${page} → ${to}`),
    );
    expect(broken).toEqual([]);
  });

  it("names only commands and flags that exist", () => {
    const names = new Set(program.commands.map((c) => c.name()).concat("help"));
    const wrong: string[] = [];
    for (const page of pages)
      for (const line of read(page).matchAll(/(?:^|`|\$ )claque ([a-z][a-z-]*)((?: [^`\n#|]*)?)/gm)) {
        if (!names.has(line[1])) {
          if (/^\s*(?:`|\$ )?claque [a-z-]+/.test(line[0]) && line[0].startsWith("`"))
            wrong.push(`${page}: claque ${line[1]}`);
          continue;
        }
        const help = helpOf(program.commands.find((c) => c.name() === line[1]) ?? program);
        for (const flag of line[2].matchAll(/(?<= )--[a-z][a-z-]+/g))
          if (flag[0] !== "--help" && !help.includes(flag[0]) && !line[2].includes(" add "))
            wrong.push(`${page}: claque ${line[1]} ${flag[0]}`);
      }
    expect(wrong).toEqual([]);
  });

  it("has a page for every source and every analysis", () => {
    expect(SOURCES.length).toBeGreaterThan(5);
    for (const source of SOURCES)
      expect(existsSync(join(ROOT, `docs/sources/${source.name}.md`)), `docs/sources/${source.name}.md`).toBe(true);
    for (const { name } of NOTICE_SOURCES)
      expect(existsSync(join(ROOT, `docs/sources/notices/${name}.md`)), `docs/sources/notices/${name}.md`).toBe(true);
    for (const analysis of ANALYSES)
      expect(existsSync(join(ROOT, `docs/analyses/${analysis.name}.md`)), `docs/analyses/${analysis.name}.md`).toBe(
        true,
      );
  });

  it("gives every figure in the benchmarks its command", () => {
    const sections = read("docs/benchmarks.md").split(/^## /m).slice(1);
    expect(sections.length).toBeGreaterThan(1);
    for (const section of sections) expect(section, section.split("\n")[0]).toMatch(/npm run bench/);
  });
});
