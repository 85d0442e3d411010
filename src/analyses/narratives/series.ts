import type { DurationMs, Period } from "../../model/time.ts";
import { binStart, candidateBins } from "../volume.ts";
import type { DraftContext } from "./drafts.ts";
import { givenAway, type Line } from "./rest.ts";

/** Largest share of its posts that may lie in bins under k before a wider bin is taken. */
const MOST_HIDDEN = 0.2;

export interface Series {
  readonly from: number;
  readonly width: DurationMs;
  readonly count: number;
  readonly posts: readonly number[];
  readonly actors: readonly number[];
}

/**
 * Posts and accounts of each narrative over the whole period, in the narrowest bins that show most of them; in the widest where none do.
 * What is not told of a bin stands as none, as what nobody wrote does.
 * @param narratives the rows of each
 */
export function seriesOf(narratives: readonly (readonly number[])[], context: DraftContext): Series[] {
  const lines = narratives.map((rows) => lineOf(rows, context));
  const hidden = givenAway(context.corpus, lines, context.params.k);
  return lines.map((line, n) => {
    const told = (counts: readonly number[]) => counts.map((c, b) => (hidden[n].has(b) ? 0 : c));
    const { from, width, count, posts, who } = line;
    return { from, width, count, posts: told(posts), actors: told(who.map((w) => w?.size ?? 0)) };
  });
}

/** From the first to the last bin that is told; the whole period where none is. The very first post is somebody's. */
export function toldPeriod({ from, width, actors }: Series, { period, params: { k } }: DraftContext): Period {
  const first = actors.findIndex((n) => n >= k);
  if (first < 0) return period;
  const last = actors.findLastIndex((n) => n >= k);
  return {
    from: Math.max(period.from, from + first * width),
    until: Math.min(period.until, from + (last + 1) * width),
  };
}

interface Binned extends Line {
  readonly count: number;
  readonly posts: readonly number[];
}

function lineOf(rows: readonly number[], context: DraftContext): Binned {
  const { period, params } = context;
  const lines = candidateBins(0, period).map((width) => binned(rows, width, context));
  const hidden = ({ posts, who }: Binned) =>
    posts.reduce((sum, n, i) => sum + ((who[i]?.size ?? 0) < params.k ? n : 0), 0) / rows.length;
  return lines.find((s) => hidden(s) <= MOST_HIDDEN) ?? lines[lines.length - 1];
}

function binned(
  rows: readonly number[],
  width: DurationMs,
  { corpus: { account, written }, period }: DraftContext,
): Binned {
  const from = binStart(period.from, width);
  const count = Math.ceil((period.until - from) / width);
  const posts = new Array<number>(count).fill(0);
  const who = Array.from({ length: count }, (): Set<number> | undefined => undefined);
  for (const i of rows) {
    const bin = Math.floor((written.at[i] - from) / width);
    posts[bin]++;
    const of = who[bin] ?? new Set();
    who[bin] = of.add(account[i]);
  }
  return { from, width, count, posts, who, rows };
}
