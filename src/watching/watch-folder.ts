import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { isCancelled, isStoreFault, isUsageError, UsageError } from "../model/errors.ts";
import type { FileReport } from "../model/finding.ts";
import { printable } from "../model/printable.ts";
import type { DurationMs } from "../model/time.ts";
import { type IngestOptions, ingest } from "../taking-in/ingest.ts";
import { SetAside } from "./set-aside.ts";
import type { Turn } from "./watch.ts";

export interface WatchFolderOptions extends Omit<IngestOptions, "files"> {
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Between two looks. Default 2 s. A file is read once it was the same in two looks running. */
  readonly every?: DurationMs;
  /** What is wrong with a file; the watch goes on. */
  readonly onFault?: (message: string) => void;
  /** Awaited after every file that was read. */
  readonly afterFile?: (reports: readonly FileReport[]) => Promise<unknown>;
  /** Runs the reading of one file while nobody else writes to the store. Default: at once. */
  readonly turn?: Turn;
}

/**
 * Reads every file that is put into a folder, and again what changed, until the signal fires. What was read before adds
 * nothing, so that a watch may be stopped and started at any time. Polling, since file notices are lost on network shares.
 * A file that fails twice, in whatever way, is set aside with its reason and told; the others go on. What is wrong with the store ends it.
 */
export async function watchFolder({
  folder,
  every = 2000,
  signal,
  onFault = () => {},
  onFile,
  afterFile,
  turn = (work) => work(),
  ...rest
}: WatchFolderOptions): Promise<void> {
  const read = new Map<string, string>();
  const aside = await SetAside.of(rest.project, rest);
  let before = new Map<string, string>();
  /** False where it is to be tried once more. */
  const one = async (path: string, stamp: string): Promise<boolean> => {
    const name = printable(basename(path));
    const known = aside.reason(path, stamp);
    if (known !== undefined) {
      onFault(`${name} stays set aside: ${known}`);
      return true;
    }
    let reports: readonly FileReport[];
    try {
      reports = await turn(() =>
        ingest({ ...rest, files: [path], signal, onFile: (report: FileReport) => onFile?.(report) }),
      );
      await turn(() => aside.read(path));
    } catch (e) {
      if (isCancelled(e) || isStoreFault(e)) throw e;
      // What a defect says may hold what the file says.
      const why = isUsageError(e) ? e.message : `${name}: reading it met a defect of claque`;
      const left = await turn(() => aside.failed(path, stamp, why));
      onFault(why);
      if (left)
        onFault(
          `${name} failed twice and is set aside; the other files are read. It is tried again when it has changed; \`claque run FILE\` tries it by hand`,
        );
      return left;
    }
    await afterFile?.(reports);
    return true;
  };
  while (!signal.aborted) {
    const now = look(folder);
    for (const [path, stamp] of now) {
      if (read.get(path) === stamp || before.get(path) !== stamp) continue;
      try {
        if (await one(path, stamp)) read.set(path, stamp);
      } catch (e) {
        if (isCancelled(e)) return;
        throw e;
      }
    }
    before = now;
    await new Promise<void>((done) => {
      const finish = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", finish);
        done();
      };
      const timer = setTimeout(finish, every);
      signal.addEventListener("abort", finish, { once: true });
      if (signal.aborted) finish();
    });
  }
}

/** Files of the folder, by name, with size and time of change. */
function look(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  let names: string[];
  try {
    names = readdirSync(folder)
      .filter((name) => !name.startsWith("."))
      .sort();
  } catch {
    throw new UsageError(`${folder} is no folder that can be read`);
  }
  for (const name of names) {
    const path = join(folder, name);
    try {
      const stat = statSync(path);
      if (stat.isFile() && stat.size > 0) found.set(path, `${stat.size} ${stat.mtimeMs}`);
    } catch {
      // Gone between the two calls: the next look tells.
    }
  }
  return found;
}
