import type { DurationMs } from "../../model/time.ts";
import { binStart, candidateBins } from "../volume.ts";
import type { DraftContext } from "./drafts.ts";

/** Largest share of its posts that may lie in bins under k before a wider bin is taken. */
const MOST_HIDDEN = 0.2;

/** Posts and accounts over the whole period, in the narrowest bins that show most of them; in the widest where none do. */
export function seriesOf(rows: readonly number[], context: DraftContext) {
  const { period, params } = context;
  const series = candidateBins(0, period).map((width) => binned(rows, width, context));
  const hidden = ({ posts, actors }: (typeof series)[number]) =>
    posts.reduce((sum, n, i) => sum + (actors[i] < params.k ? n : 0), 0) / rows.length;
  return series.find((s) => hidden(s) <= MOST_HIDDEN) ?? series[series.length - 1];
}

function binned(rows: readonly number[], width: DurationMs, { corpus: { account, written }, period }: DraftContext) {
  const from = binStart(period.from, width);
  const count = Math.ceil((period.until - from) / width);
  const posts = new Array<number>(count).fill(0);
  const who: Set<number>[] = [];
  for (const i of rows) {
    const bin = Math.floor((written.at[i] - from) / width);
    posts[bin]++;
    who[bin] ??= new Set();
    who[bin].add(account[i]);
  }
  return { from, width, count, posts, actors: Array.from({ length: count }, (_, b) => who[b]?.size ?? 0) };
}
