import { join } from "node:path";
import { readWhole } from "../io/read-whole.ts";
import { isUsageError } from "../model/errors.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { parseFindings } from "./findings-file.ts";

/** The findings of the last run in this project, or undefined before the first. */
export function readFindings(project: string): FindingsDocument | undefined {
  const path = join(project, "findings.json");
  const text = readWhole(path);
  return text === undefined ? undefined : parseFindings(text, path);
}

/** What a new analysis takes over from the last one, such as the ids of groups; nothing from a file that is broken or of another version. */
export function earlierFindings(project: string): FindingsDocument | undefined {
  try {
    return readFindings(project);
  } catch (e) {
    if (isUsageError(e)) return undefined;
    throw e;
  }
}

/** For a project whose database is damaged: the archives that it was made from, as far as its last findings name them. */
export function archivesOf(project: string): readonly string[] {
  return [...new Set(earlierFindings(project)?.collection.files.map((f) => f.name.replace(/: .*$/, "")))];
}
