import { filesWithQuarantine, quarantinedRecords } from "../facts/notes.ts";
import type { Project } from "../project/project.ts";

/** Records that were not read. Never what they hold. */
export interface Quarantined {
  readonly file: string;
  /** Its number in the file, as the report of the file counts. */
  readonly record: number;
  readonly reason: string;
}

/** Records looked through at once. */
const STRETCH = 100_000;

/**
 * The quarantine in the order of files and records, a stretch at a time: memory is bounded, and the database is in use only while a
 * stretch is read, so that whoever reads slowly keeps nobody out. O(records of the files with any).
 * @param use gives the open project for one piece of work @param only of one file, for one reason
 */
export async function* quarantined(
  use: <T>(work: (project: Project) => Promise<T>) => Promise<T>,
  only: { readonly file?: string; readonly reason?: string } = {},
): AsyncGenerator<readonly Quarantined[]> {
  const { seq, name, last } = await use(({ store }) => store.columns(filesWithQuarantine(only.file)));
  for (let i = 0; i < seq.length; i++)
    for (let from = 0; from <= last[i]; from += STRETCH) {
      const { record, reason } = await use(({ store }) =>
        store.columns(quarantinedRecords({ file: seq[i], from, until: from + STRETCH, reason: only.reason })),
      );
      if (record.length > 0) yield reason.map((why, n) => ({ file: name[i], record: record[n], reason: why }));
    }
}
