import type { Cells } from "../model/finding/parts.ts";
import type { Finding, FindingsDocument } from "../model/finding.ts";
import { perBin } from "../model/per-bin.ts";
import { type SayingWith, say } from "../model/sentence.ts";
import type { Period } from "../model/time.ts";

/** When a group acted, as every surface tells it: posts that took part along days, or along wider bins. */
export interface GroupDays {
  readonly from: number;
  /** ms */
  readonly width: number;
  /** At least so many, in multiples of `step`; null = withheld. */
  readonly posts: Cells;
  readonly step: number;
  /** Whether any bin may be shown. */
  readonly shown: boolean;
  /** What the line shows, and how it is rounded. */
  readonly said: SayingWith<"line.">;
  readonly about: SayingWith<"line.">;
  readonly gaps: readonly Period[];
}

/** Gaps are the collection's, as far as they reach into the line. O(bins + gaps). */
export function groupDaysView({ detail }: Finding<"group">, { release, collection }: FindingsDocument): GroupDays {
  const { from, width, posts } = detail.days;
  const until = from + posts.length * width;
  const step = detail.hoursRoundedTo ?? release.groupK;
  const bin = perBin(width);
  const n = posts.reduce<number>((most, count) => Math.max(most, count ?? 0), 0);
  const hidden = posts.filter((count) => count === null).length;
  return {
    from,
    width,
    posts,
    step,
    shown: n > 0,
    said: n > 0 ? say("line.days", { bin, when: from + posts.indexOf(n) * width, n }) : say("line.none"),
    about: say("line.rounded", { bin, step, few: hidden > 0 ? say("hidden.bins", { n: hidden, step }) : undefined }),
    gaps: collection.gaps.filter((g) => g.from < until && g.until > from),
  };
}

/** One bin of the line. */
export interface GroupBin {
  readonly from: number;
  readonly until: number;
  readonly posts: number | null;
}

/** O(bins). */
export const groupBins = ({ from, width, posts }: GroupDays): readonly GroupBin[] =>
  posts.map((n, i) => ({ from: from + i * width, until: from + (i + 1) * width, posts: n }));
