import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accusedInVain, precisionRecall } from "./figures.ts";
import type { Size } from "./plan.ts";
import {
  accusedLookAlikes,
  type EntryResult,
  falseDiscoveries,
  nothingPlanted,
  planted,
  prevalence,
  rowsOf,
} from "./table.ts";

export type { EntryResult } from "./table.ts";

const BEGIN = "<!-- worlds: written by npm run bench:worlds -->";
const END = "<!-- end of worlds -->";

/** Replaces this benchmark's part of the page, leaving what others wrote. */
export function withSection(page: string, section: string): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  const block = `${BEGIN}\n${section}\n${END}`;
  if (from >= 0 && to > from) return page.slice(0, from) + block + page.slice(to + END.length);
  return `${page.trimEnd()}\n\n${block}\n`.trimStart();
}

/** The section as Markdown. Pure. */
export function sectionOf(results: readonly EntryResult[], size: Size, first: number): string {
  const rows = rowsOf(results);
  const of = (...sections: string[]) => rows.filter((r) => sections.includes(r.section));
  const parts = [
    "## Known worlds",
    "",
    `Made archives with planted truth (see [known worlds](worlds.md)). Run: \`npm run bench:worlds -- --${size}\`. Seeds from ${first} on; those the methods were tuned on (1000–1002 and others below 5000) are not among them. Precision is over all runs together with Wilson's interval (accounts counted as independent, which flatters it); recall is the mean over runs with a normal interval over runs. "Pieces": groups that a found campaign is in. "Recall at FPR .1 %": planted accounts ranked above all but one organic account in a thousand. Fixed rules see one table of all objects; a group of theirs is a component of three accounts or more. Where nothing is planted a cell reads: accounts accused a run · runs with a group of all runs (95 %).`,
  ];
  const add = (title: string, body: string) =>
    body.includes("\n| ") && body.split("\n").length > 2 && parts.push("", `### ${title}`, "", body);
  add("Nothing planted", nothingPlanted(of("organic")));
  if (of("organic", "look-alike").length > 0)
    parts.push("", "![Accounts accused a run where nothing was planted, by detector](figures/accused-in-vain.svg)");
  add("Look-alikes, nothing planted", nothingPlanted(of("look-alike")));
  add("Who is accused when every look-alike is turned up", accusedLookAlikes(of("look-alike")));
  add("Planted campaigns", planted(of("planted")));
  if (of("planted").length > 0)
    parts.push("", "![Precision against recall, by detector](figures/precision-recall.svg)");
  add("30,000 accounts, campaigns", planted(of("large").filter((r) => r.recall !== undefined)));
  add("30,000 accounts, nothing planted", nothingPlanted(of("large").filter((r) => r.recall === undefined)));
  add("The grid, one axis at a time", planted(of("grid")));
  add(
    "False discoveries among pairs, realised against asked for",
    falseDiscoveries(results.filter(({ entry }) => entry.section !== "look-alike")),
  );
  add("Share of orchestrated posts", prevalence(results.filter(({ entry }) => entry.section !== "look-alike")));
  return parts.join("\n");
}

export function writeReport(
  results: readonly EntryResult[],
  o: { folder?: string; print: (line: string) => void; notes: boolean; size: Size; first: number },
): void {
  if (o.notes)
    for (const { entry, runs } of results)
      for (const run of [...runs].sort((a, b) => a.seed - b.seed))
        for (const part of run.parts)
          for (const note of part.notes) o.print(`${entry.world} seed ${run.seed}: ${note}`);
  const section = sectionOf(results, o.size, o.first);
  o.print(section);
  if (o.folder === undefined) return;
  const rows = rowsOf(results);
  mkdirSync(join(o.folder, "figures"), { recursive: true });
  writeFileSync(join(o.folder, "figures", "accused-in-vain.svg"), accusedInVain(rows));
  writeFileSync(join(o.folder, "figures", "precision-recall.svg"), precisionRecall(rows));
  const page = join(o.folder, "benchmarks.md");
  const before = existsSync(page)
    ? readFileSync(page, "utf8")
    : "# Benchmarks\n\nGenerated; each part names the command that writes it.\n";
  writeFileSync(page, withSection(before, section));
}
