import { readFileSync, writeFileSync } from "node:fs";
import { withPart } from "../page.ts";
import { crossCheck } from "./cross-check.ts";
import { calibrationTable } from "./patterns.ts";
import type { LearnRow } from "./row.ts";
import { errorTable } from "./tables.ts";

/** What the weights do on rooms, teams and pages that they have not seen. */
export function learnt(rows: readonly LearnRow[]): string[] {
  const collections = new Set(rows.map((r) => r.collection)).size;
  return [
    `${rows.length} groups of ${collections} collections (those in which none was found are not counted).`,
    "",
    "Confirmed by weights that have not seen the room (a sixth of the rooms left out), the team or the pages (left out as a whole):",
    "",
    ...errorTable(crossCheck(rows)),
    "",
    "Factors against single look-alikes, as said and as seen on what was left out (campaigns : groups of the pattern):",
    "",
    ...calibrationTable(rows),
  ];
}

export function writeSection(lines: readonly string[], command: string, root: URL): void {
  const page = new URL("docs/benchmarks.md", root);
  const section = [
    "## Why groups act together",
    "",
    `Run: \`${command}\`. See [causes](analyses/causes.md).`,
    "",
    ...lines,
  ];
  writeFileSync(page, withPart(readFileSync(page, "utf8"), "causes", section.join("\n")));
}
