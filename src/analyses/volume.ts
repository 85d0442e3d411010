import { z } from "zod";
import { postBins } from "../facts/bins.ts";
import { total } from "../facts/collection.ts";
import type { Draft } from "../model/finding.ts";
import { duration } from "../model/params.ts";
import { perBin } from "../model/per-bin.ts";
import { kParam } from "../model/release.ts";
import { say } from "../model/sentence.ts";
import { type DurationMs, days, hours, minutes, type Period } from "../model/time.ts";
import type { Analysis } from "./analysis.ts";

const params = z.object({
  bin: duration(0, {
    about: "Width of a bin; 0 chooses it from the data",
    why: "the narrowest that makes at most 400 bins and rests on enough accounts to be shown",
    unit: "ms",
  }),
  k: kParam("Fewest accounts behind a bin that is shown (the release rule's k)"),
});

/** Widths a reader knows by heart. Each is a multiple of the one before or lies on the same UTC marks. */
export const BIN_WIDTHS: readonly DurationMs[] = [
  minutes(1),
  minutes(5),
  minutes(15),
  hours(1),
  hours(3),
  hours(6),
  days(1),
  days(7),
  days(28),
  days(364),
];
export const MOST_BINS = 400;

/** The narrowest width that cuts the period into at most 400 bins. */
export function chooseBin(period: Period): DurationMs {
  const span = period.until - period.from;
  return BIN_WIDTHS.find((w) => span / w <= MOST_BINS - 1) ?? days(364 * Math.ceil(span / days(364) / MOST_BINS));
}

/** Bins lie on UTC marks: hours, midnights, Mondays (1970-01-05 was one). */
export function binStart(at: number, bin: DurationMs): number {
  const origin = bin % days(7) === 0 ? days(4) : 0;
  return Math.floor((at - origin) / bin) * bin + origin;
}

/** The widths that are counted: the one asked for, or the narrowest that fits and the next wider ones. */
export function candidateBins(bin: DurationMs, period: Period): readonly DurationMs[] {
  if (bin) return [bin];
  const first = chooseBin(period);
  const wider = BIN_WIDTHS.filter((w) => w > first && w <= Math.max(first, period.until - period.from));
  return [first, ...wider.slice(0, 4)];
}

const needs = (p: z.infer<typeof params>, period: Period) => ({
  bins: postBins(
    candidateBins(p.bin, period).map((bin) => ({ bin, origin: binStart(period.from, bin) })),
    period,
  ),
  total: total(period),
});

/** Largest share of the posts that may lie in bins under k before a wider bin is taken. */
const MOST_HIDDEN = 0.1;

/** Posts and distinct accounts over time: zero-filled, the cut-off first and last bin flagged, silent stretches flagged. */
export const volume: Analysis<z.infer<typeof params>, ReturnType<typeof needs>> = {
  name: "volume",
  version: 1,
  question: "How much was posted, by how many accounts, when?",
  cites: [],
  caveats: [say("caveat.collection"), say("caveat.bins")],
  params,
  needs,
  find(given, p, _rng, period): readonly Draft[] {
    const widths = candidateBins(p.bin, period);
    const hidden = widths.map((_, w) => hiddenShare(given.bins, w, p.k));
    const fits = hidden.findIndex((share) => share <= MOST_HIDDEN);
    const chosen = fits >= 0 ? fits : hidden.indexOf(Math.min(...hidden));
    const bin = widths[chosen];
    const origin = binStart(period.from, bin);
    const count = Math.ceil((period.until - origin) / bin);
    const posts = new Array<number>(count).fill(0);
    const actors = new Array<number>(count).fill(0);
    given.bins.width.forEach((w, i) => {
      if (w !== chosen) return;
      posts[given.bins.slot[i]] = given.bins.posts[i];
      actors[given.bins.slot[i]] = given.bins.actors[i];
    });
    const size = { actors: given.total.actors[0] ?? 0, posts: given.total.posts[0] ?? 0 };
    const gaps = silentStretches(posts, bin, origin);
    return [
      {
        id: "volume",
        kind: "volume",
        statement: say("volume.counted", {
          accounts: size.actors,
          posts: size.posts,
          bin: perBin(bin),
          gaps: gaps.length > 0 ? say("gaps.some", { n: gaps.length }) : undefined,
        }),
        period,
        size,
        objects: [],
        measures: {
          bin: { value: bin, unit: "ms" },
          medianPostsPerBin: { value: median(posts), unit: "posts" },
        },
        evidence: {},
        caveats: this.caveats,
        detail: {
          bins: { from: origin, width: bin, count, posts, actors },
          firstIncomplete: origin < period.from,
          lastIncomplete: origin + count * bin > period.until,
          gaps: gaps.map((g) => ({ from: g.from, until: g.until })),
        },
      },
    ];
  },
};

/** Share of the posts that lie in bins of fewer than k accounts, at one width. */
function hiddenShare(
  bins: { readonly width: Uint8Array; readonly posts: Float64Array; readonly actors: Uint32Array },
  width: number,
  k: number,
): number {
  let all = 0;
  let under = 0;
  bins.width.forEach((w, i) => {
    if (w !== width) return;
    all += bins.posts[i];
    if (bins.actors[i] < k) under += bins.posts[i];
  });
  return all ? under / all : 0;
}

/**
 * Runs of empty bins that the rhythm of the data does not explain: at the median of the bins with posts at least 10 posts were due,
 * the run is at least 3 bins, and longer than 3 times the 90th percentile of all empty runs (nights are runs too). O(bins log bins).
 */
export function silentStretches(posts: readonly number[], bin: DurationMs, origin: number): readonly Period[] {
  const runs: { start: number; length: number }[] = [];
  posts.forEach((n, i) => {
    const last = runs.at(-1);
    if (n > 0) return;
    if (last && last.start + last.length === i) last.length++;
    else runs.push({ start: i, length: 1 });
  });
  const inner = runs.filter((r) => r.start > 0 && r.start + r.length < posts.length);
  if (inner.length === 0) return [];
  const busy = median(posts.filter((n) => n > 0));
  const lengths = inner.map((r) => r.length).sort((a, b) => a - b);
  const usual = inner.length >= 5 ? lengths[Math.floor(0.9 * (lengths.length - 1))] : 0;
  return inner
    .filter((r) => r.length >= 3 && r.length * busy >= 10 && r.length > 3 * usual)
    .map((r) => ({ from: origin + r.start * bin, until: origin + (r.start + r.length) * bin }));
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
