import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../model/errors.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { readFindingsJson, SINKS } from "../outputs/index.ts";
import type { Sink } from "../outputs/sink.ts";

/** Writes a sink's pieces beside the target and moves them into place: a reader never sees half a file. */
export function writeOutput(sink: Sink, document: FindingsDocument, path: string): void {
  const partial = `${path}.partial`;
  let file: number | undefined;
  try {
    file = openSync(partial, "w");
    for (const piece of sink.write(document)) writeSync(file, typeof piece === "string" ? Buffer.from(piece) : piece);
    fsyncSync(file);
    closeSync(file);
    file = undefined;
    renameSync(partial, path);
  } catch (e) {
    if (file !== undefined) closeSync(file);
    rmSync(partial, { force: true });
    const code = (e as NodeJS.ErrnoException).code;
    if (code === "ENOSPC")
      throw new UsageError(`no space left to write ${sink.fileName}; free some and run \`claque report\``);
    if (code === "EACCES" || code === "EROFS" || code === "ENOENT")
      throw new UsageError(`cannot write ${path}: choose a folder that exists and that you may write to`);
    throw e;
  }
}

/** The findings of the last run in this project, or undefined before the first. */
export function readFindings(project: string): FindingsDocument | undefined {
  const path = join(project, "findings.json");
  if (!existsSync(path)) return undefined;
  const document = parsed(path);
  if (document) return document;
  throw new UsageError(
    `${path} is not a findings file of this version of claque; \`claque report\` writes it anew from what is stored`,
  );
}

/** What a new run takes over from the last one, such as the ids of groups; nothing from a file of another version. */
export const earlierFindings = (project: string): FindingsDocument | undefined => {
  const path = join(project, "findings.json");
  return existsSync(path) ? parsed(path) : undefined;
};

/** Undefined where the file is broken or of another version. */
function parsed(path: string): FindingsDocument | undefined {
  try {
    return readFindingsJson(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Deletes every output in the project folder: they still count posts that have been deleted. */
export function removeOutputs(project: string): void {
  for (const { fileName } of SINKS) rmSync(join(project, fileName), { force: true });
}
