import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { codeOf, UsageError } from "../model/errors.ts";

/** Larger than any file that claque writes beside a database. */
const LARGEST = 256 * 1024 * 1024;

/**
 * Text of a file in a project folder; undefined where there is none. A project may come from anywhere: what is no plain file (a link,
 * which may lead out of the folder, a pipe, which would be waited for) or is larger than `largest` is refused with a UsageError.
 */
export function readWhole(path: string, largest = LARGEST): string | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (e) {
    const code = codeOf(e);
    if (code === "ENOENT") return undefined;
    if (code === "ELOOP" || code === "EMLINK") throw new UsageError(`${path} is a link: ${PLAIN}`);
    if (code === "ENXIO") throw new UsageError(`${path} is no plain file: ${PLAIN}`);
    if (code === "EACCES" || code === "EPERM")
      throw new UsageError(`${path} cannot be read by this user: it belongs to whoever made the project`);
    if (code === "ENOTDIR") throw new UsageError(`${path} lies below a file: name another folder with --project`);
    throw e;
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new UsageError(`${path} is no plain file: ${PLAIN}`);
    if (stat.size > largest)
      throw new UsageError(
        `${path} has ${Math.ceil(stat.size / 1024 ** 2)} MB: claque reads at most ${Math.floor(largest / 1024 ** 2)} MB there; move it away`,
      );
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

const PLAIN = "the files of a project are plain files inside it; put the file itself there, or move this away";
