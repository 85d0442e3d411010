import { Cancelled, UsageError } from "../model/errors.ts";
import type { FileReport } from "../model/finding.ts";
import type { InputFile } from "./ingest-files.ts";
import type { Failed } from "./ingest-messages.ts";

/** `FileReport.source` of a file that no format fits; such a file is reported, not recorded. */
export const UNRECOGNISED = "unrecognised";

/** The person broke it off. */
export const stopped = (): Cancelled =>
  new Cancelled("stopped; every batch stored so far is kept, and the same command goes on from there");

/** What is told of a file that could not be read to its end. */
export function failure(file: InputFile, { code, message }: Failed): Error {
  const what: Readonly<Record<string, string>> = {
    ENOENT: `${file.name} is gone: it was moved or deleted while being read`,
    EACCES: `${file.name} cannot be read by this user`,
    EISDIR: `${file.name} is a folder`,
    EIO: `${file.name} cannot be read: the disk reports an error`,
  };
  return code && what[code] ? new UsageError(what[code]) : new Error(message);
}

/** A file that no format fits. */
export const unread = (name: string, file: InputFile, sha256: string, why: string): FileReport => ({
  name,
  source: UNRECOGNISED,
  bytes: file.bytes ?? 0,
  sha256,
  read: 0,
  kept: 0,
  repeated: 0,
  quarantined: {},
  skipped: {},
  incomplete: why,
});

/** The same choices in the same order. */
export const sortedMap = (map: Readonly<Record<string, string>> | undefined) =>
  map && Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
