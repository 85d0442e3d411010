import type { Cells } from "../model/finding/parts.ts";
import { type Finding, type FindingsDocument, ofKind } from "../model/finding.ts";
import type { Period } from "../model/time.ts";

/** Counts along time, with what is known of the first bin, the last one and the stretches between. */
export interface Series {
  readonly from: number;
  /** ms */
  readonly width: number;
  readonly posts: Cells;
  readonly actors: Cells;
  readonly firstIncomplete?: boolean;
  readonly lastIncomplete?: boolean;
  readonly gaps: readonly Period[];
}

export interface VolumeView {
  readonly finding: Finding<"volume">;
  readonly series: Series;
}

/** How much was written when. Gaps are the collection's, which knows them hour by hour; else the finding's own. O(bins). */
export function volumeView({ findings, collection }: FindingsDocument): VolumeView | undefined {
  const [finding] = ofKind({ findings }, "volume");
  if (!finding) return undefined;
  const { bins, gaps, firstIncomplete, lastIncomplete } = finding.detail;
  const { from, width, posts, actors } = bins;
  const known = collection.gaps.length ? collection.gaps : gaps;
  return { finding, series: { from, width, posts, actors, firstIncomplete, lastIncomplete, gaps: known } };
}

/** One bin of a series. */
export interface Bin {
  readonly from: number;
  readonly until: number;
  readonly posts: number | null;
  readonly accounts: number | null;
  readonly state: "complete" | "withheld" | "incomplete" | "gap in capture";
}

/** O(bins · gaps). */
export const binsOf = (s: Series): readonly Bin[] =>
  s.posts.map((posts, i) => {
    const from = s.from + i * s.width;
    const until = from + s.width;
    const gap = s.gaps.some((g) => g.from < until && g.until > from);
    const cut = (i === 0 && s.firstIncomplete) || (i === s.posts.length - 1 && s.lastIncomplete);
    const state = gap ? "gap in capture" : cut ? "incomplete" : posts === null ? "withheld" : "complete";
    return { from, until, posts, accounts: s.actors[i], state };
  });
