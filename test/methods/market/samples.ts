import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";

/** Real records beside the project, never in it. `CLAQUE_SAMPLES` says where; without them the tests that need them are skipped. */
export const SAMPLES = join(
  process.env.CLAQUE_SAMPLES ?? join(import.meta.dirname, "../../../../shared/data"),
  "procurement",
);
export const haveSamples = existsSync(SAMPLES);

export const sampleText = (name: string): string => readFileSync(join(SAMPLES, name), "utf8");

export function sampleRows(name: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(sampleText(name), { header: true, skipEmptyLines: true }).data;
}

export function grouped(
  rows: readonly Record<string, string>[],
  column: string,
): Map<string, Record<string, string>[]> {
  const groups = new Map<string, Record<string, string>[]>();
  for (const row of rows) {
    const list = groups.get(row[column]);
    if (list === undefined) groups.set(row[column], [row]);
    else list.push(row);
  }
  return groups;
}
