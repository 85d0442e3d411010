import type { FileReport } from "../model/finding.ts";

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
