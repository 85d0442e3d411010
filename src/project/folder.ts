import { existsSync, mkdirSync, statSync } from "node:fs";
import { codeOf, UsageError } from "../model/errors.ts";

/** Makes a folder that is not there, for its owner alone; a UsageError says what is in the way. @param none what is thrown where it may only be read */
export function makeFolder(dir: string, readOnly: boolean, none: () => UsageError): void {
  if (existsSync(dir)) {
    if (!statSync(dir).isDirectory()) throw new UsageError(`${dir} is a file: a project is a folder`);
    return;
  }
  if (readOnly) throw none();
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (e) {
    const code = codeOf(e);
    // ENOENT: what Node makes of a disk that can only be read.
    if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOENT")
      throw new UsageError(`${dir} cannot be made by this user: name another folder with --project`);
    if (code === "ENOSPC") throw new UsageError(`the disk is full: ${dir} cannot be made`);
    if (code === "ENOTDIR" || code === "EEXIST")
      throw new UsageError(`${dir} lies below a file: name another folder with --project`);
    throw e;
  }
}
