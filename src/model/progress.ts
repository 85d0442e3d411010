/** How far a long job is. The receiver works out rate and time left: a pure room knows no clock. */
export interface Progress {
  /** `reading archive.csv`, `near-duplicate texts`, `coordination` … */
  readonly phase: string;
  readonly done: number;
  /** Absent where the end is not known. */
  readonly total?: number;
  /** `bytes`, `posts`, `texts`, `steps`. */
  readonly unit: string;
  /** Counts worth seeing now, e.g. `12,000 read · 11,950 kept · 50 quarantined`. */
  readonly note?: string;
}
export type OnProgress = (progress: Progress) => void;
