import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../model/errors.ts";
import { NOTICES_FILE } from "../../project/notice-project.ts";

/** For commands that change what is there: a clear word when nothing is. */
export function existingNotices(folder: string): void {
  if (!existsSync(join(folder, NOTICES_FILE)))
    throw new UsageError(
      `there are no notices in ${folder}: take some in with \`claque tenders run FILE --project ${folder}\`, or name another with --project`,
    );
}
