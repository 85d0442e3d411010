import type { FileReport } from "../model/finding.ts";
import { type SayingWith, say } from "../model/sentence.ts";

/** What became of the records of some files: read = kept + repeated + quarantined + skipped. */
export interface Read {
  readonly files: number;
  readonly read: number;
  readonly kept: number;
  readonly repeated: number;
  readonly quarantined: number;
  readonly skipped: number;
  /** Reasons of all files together, most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly records: number }[];
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** O(files · reasons). */
export function readView(files: readonly FileReport[]): Read {
  const sum = (of: (f: FileReport) => number) => files.reduce((n, f) => n + of(f), 0);
  const reasons = new Map<string, number>();
  for (const f of files)
    for (const [reason, n] of Object.entries(f.quarantined)) reasons.set(reason, (reasons.get(reason) ?? 0) + n);
  return {
    files: files.length,
    read: sum((f) => f.read),
    kept: sum((f) => f.kept),
    repeated: sum((f) => f.repeated),
    quarantined: sum((f) => total(f.quarantined)),
    skipped: sum((f) => total(f.skipped)),
    reasons: [...reasons]
      .map(([reason, records]) => ({ reason, records }))
      .sort((a, b) => b.records - a.records || (a.reason < b.reason ? -1 : 1)),
  };
}

/** Share of a file's records that may be refused before that is said before anything else. */
const MOST_REFUSED = 0.05;
/** Files that are named. */
const MOST_FILES = 5;

/** Files of which many records were refused, the worst first: said at the top of every output. O(files · reasons). */
export function refusedIn(files: readonly FileReport[]): readonly SayingWith<"hint.">[] {
  return files
    .map((file) => ({ file, refused: total(file.quarantined) }))
    .filter(({ file, refused }) => refused > MOST_REFUSED * file.read)
    .sort((a, b) => b.refused / b.file.read - a.refused / a.file.read)
    .slice(0, MOST_FILES)
    .map(({ file, refused }) => {
      const why = Object.entries(file.quarantined).sort((a, b) => b[1] - a[1])[0][0];
      return say("hint.refused", { n: refused, all: file.read, file: file.name, why });
    });
}
