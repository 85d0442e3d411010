import { accessSync, chmodSync, constants, lstatSync, realpathSync, type Stats } from "node:fs";
import { join, relative, sep } from "node:path";
import { StoreFault, UsageError } from "../model/errors.ts";

/** Databases of posts and of notices: a project has one of them. */
export const POSTS_FILE = "claque.duckdb";
export const NOTICES_FILE = "notices.duckdb";
const DATABASES = [POSTS_FILE, NOTICES_FILE];

/**
 * Every name that claque reads, writes or clears in a project folder, and what must lie there. A project may come from anywhere: a
 * link would lead reading and writing out of it, a pipe would be waited for, and a second name of one file would be written as well.
 */
const FILES = [
  ...DATABASES.flatMap((name) => ["", ".wal", ".new", ".new.wal", ".lock", ".waiting"].map((more) => name + more)),
  ...["", ".wal", ".lock", ".waiting"].map((more) => `${POSTS_FILE}.moving${more}`),
  "key",
  "noise",
  "alarms.json",
  "alarms.journal",
  "findings.json",
  "privacy-budget.json",
  "topics.json",
  "labels.json",
  "tenders.json",
];
/** Written whole for readers. */
const OUTPUTS = ["report.html", "network.gexf", "notices.parquet"];
const FOLDERS = [
  ...[...DATABASES, `${POSTS_FILE}.moving`].flatMap((name) => [`${name}.tmp`, `${name}.codes`]),
  "incoming",
  "reference-in-making",
];
/** Written in place, so that a second name elsewhere would change with them. */
const IN_PLACE: ReadonlySet<string> = new Set([
  ...DATABASES.flatMap((name) => [name, `${name}.wal`]),
  "alarms.journal",
  "key",
]);

/** Throws a UsageError where one of claque's names in the folder is not what it should be. Opens nothing. */
export function checkProjectFolder(folder: string): void {
  for (const name of FILES) {
    const found = look(join(folder, name));
    if (!found) continue;
    if (!found.isFile()) throw refused(folder, name, found, "a plain file");
    if (IN_PLACE.has(name) && found.nlink > 1)
      throw new UsageError(
        `${join(folder, name)} has a second name somewhere else on this disk, which would be written as well: copy the project folder (\`cp -r\`) and use the copy`,
      );
  }
  for (const name of FOLDERS) {
    const found = look(join(folder, name));
    if (found && !found.isDirectory()) throw refused(folder, name, found, "a folder");
  }
}

/** Takes from others what an earlier version, or a copy, left open to them: the texts of a project are its owner's. */
export function closeToOthers(folder: string): void {
  if (process.platform === "win32") return;
  for (const name of [...FILES, ...OUTPUTS]) {
    const found = look(join(folder, name));
    // A key that others could read is refused, not mended: somebody may have a copy.
    if (!found?.isFile() || name === "key" || (found.mode & 0o077) === 0 || found.uid !== process.getuid?.()) continue;
    chmodSync(join(folder, name), found.mode & 0o700);
  }
}

/** Whether files can be made in the folder: not on a disk that can only be read, nor in a folder of somebody else's. */
export function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

export const notWritable = (folder: string): StoreFault =>
  new StoreFault(
    `${folder} cannot be written: its disk can only be read, or it belongs to another user. \`claque trends\`, \`bursts\`, \`quarantine\` and \`serve\` read it as it is; for anything else copy the folder (\`cp -r\`) and use the copy`,
  );

const look = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });

function refused(folder: string, name: string, found: Stats, expected: string): UsageError {
  const what = found.isSymbolicLink() ? "a link" : found.isDirectory() ? "a folder" : "no plain file";
  return new UsageError(
    `${join(folder, name)} is ${what}: ${expected} of the project belongs there. Nothing outside a project folder is read or written; put the real one there, or move this away`,
  );
}

/** Whether a path lies in the folder once all links are resolved; what does not exist yet counts where its folder lies. */
export function liesInside(folder: string, path: string): boolean {
  const root = realpathSync(folder);
  let there = path;
  for (;;) {
    const real = tryReal(there);
    if (real !== undefined) {
      const way = relative(root, real);
      return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !way.includes(":"));
    }
    const up = join(there, "..");
    if (up === there) return false;
    there = up;
  }
}

function tryReal(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
