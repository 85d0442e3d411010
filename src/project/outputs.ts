import { rmSync } from "node:fs";
import { join } from "node:path";
import { readWhole } from "../io/read-whole.ts";
import { writeWhole } from "../io/write-whole.ts";
import { isUsageError } from "../model/errors.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { SINKS } from "../outputs/index.ts";
import type { Sink } from "../outputs/sink.ts";
import { parseFindings } from "./findings-file.ts";

export { Damaged } from "../store/duckdb-instance.ts";

/** Writes a sink's pieces as one file: a reader never sees half of it. */
export const writeOutput = (sink: Sink, document: FindingsDocument, path: string): void =>
  writeWhole(path, sink.write(document));

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

/** The release rule that findings of any version were made under; undefined where none can be read. */
export function earlierRule(project: string): unknown {
  try {
    return (JSON.parse(readWhole(join(project, "findings.json")) ?? "{}") as { release?: unknown }).release;
  } catch {
    return undefined;
  }
}

/** For a project whose database is damaged: the archives that it was made from, as far as its last findings name them. */
export function archivesOf(project: string): readonly string[] {
  return [...new Set(earlierFindings(project)?.collection.files.map((f) => f.name.replace(/: .*$/, "")))];
}

/** Deletes every output in the project folder: they still count posts that have been deleted. */
export function removeOutputs(project: string): void {
  for (const { fileName } of SINKS) rmSync(join(project, fileName), { force: true });
}
