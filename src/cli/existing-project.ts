import { UsageError } from "../model/errors.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { readFindings } from "../project/findings.ts";
import { isProject } from "../project/project.ts";

export { isProject };

/** For commands that work on what is there: a clear word when nothing is. */
export function existingProject(folder: string): void {
  if (!isProject(folder))
    throw new UsageError(
      `there is no project in ${folder}: make one with \`claque run FILE --project ${folder}\`, or name another with --project`,
    );
}

/** The findings of the last run; a clear word when there are none. */
export function existingFindings(folder: string): FindingsDocument {
  existingProject(folder);
  const document = readFindings(folder);
  if (!document)
    throw new UsageError(`the project in ${folder} has no findings yet: run \`claque report --project ${folder}\``);
  return document;
}
