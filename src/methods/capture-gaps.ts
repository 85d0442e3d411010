/** Posts per bin, filled bins only: `slot` ascending whole numbers (time // width), `n` > 0. */
export interface FilledBins {
  readonly slot: Float64Array;
  readonly n: Float64Array;
}

/** A run of empty bins [from, until), in slots. */
export interface EmptyRun {
  readonly from: number;
  readonly until: number;
  /** Natural logarithm of the bound on its probability, before the correction for all stretches looked at. */
  readonly logP: number;
}

/** Windows that a stretch is compared with, on either side; fewer than `FEWEST` in all say nothing. */
const SIDE = 28;
const FEWEST = 8;

/**
 * Stretches without a post that an archive's own rhythm does not explain: capture may have failed there.
 *
 * A stretch of ℓ empty bins is set beside the same clock hours on the nearest days: up to 28 windows of ℓ bins before and
 * after, whole days away (weeks, for daily bins), none overlapping the run or each other; windows side by side where fewer
 * than 8 such days are there. Of their counts N, with y = 2√(N + 3/8) (Anscombe 1948, doi:10.1093/biomet/35.3-4.246):
 *
 *   μ = the smaller of the medians of N before and after (a change of level is no gap; 0 where a side has none)
 *   s = max(1, median(y) − 15.9th percentile(y)), the lower half only: bursts upwards say nothing about silence
 *   φ = s², the variance-to-mean ratio: Var(2√N) ≈ Var(N) / E(N)
 *   P(empty) = φ^(−μ / (φ − 1)): zero of a negative binomial with mean μ and that ratio; e^−μ as φ → 1
 *
 * Gaps that are found are left out of the windows of others, until none is found any more.
 *
 * Stretches are tried at lengths 1, 2, 4 … bins inside each run of empty bins; a run is a gap when the smallest P times
 * (bins of the period × lengths) is at most `level`: the chance of any false gap in the whole archive, whatever the
 * dependence (Bonferroni). Undefined, and so no gap: before the first and after the last post, and within a window's
 * length and a day of them; periods with fewer than 8 windows of the length; archives so sparse that emptiness is ordinary.
 *
 * O(filled bins + tried stretches · 56 log bins); runs whose neighbourhood is too sparse for any P are passed over.
 */
export function captureGaps(bins: FilledBins, binsADay: number, level = 0.01): EmptyRun[] {
  const { slot, n } = bins;
  if (slot.length < 2) return [];
  const first = slot[0];
  const end = slot[slot.length - 1] + 1;
  const lengths = Math.floor(Math.log2(end - first)) + 1;
  const bound = Math.log(level) - Math.log((end - first) * lengths);
  const before = new Float64Array(slot.length + 1);
  for (let i = 0; i < n.length; i++) before[i + 1] = before[i] + n[i];
  const total = (from: number, until: number) => before[rank(slot, until)] - before[rank(slot, from)];
  let open: Run[] = [];
  for (let i = 1; i < slot.length; i++) {
    const run = { from: slot[i - 1] + 1, until: slot[i] };
    if (run.until > run.from) open.push(run);
  }
  const gaps: EmptyRun[] = [];
  for (let found = -1; found !== gaps.length && open.length > 0; ) {
    found = gaps.length;
    const known = gaps.slice();
    const isGap = (from: number, until: number) => known.some((g) => from < g.until && until > g.from);
    const archive = { first, end, bound, binsADay, total, isGap };
    open = open.filter((run) => {
      const logP = smallest(run, archive);
      if (logP <= bound) gaps.push({ ...run, logP });
      return logP > bound;
    });
  }
  return gaps.sort((a, b) => a.from - b.from);
}

interface Run {
  readonly from: number;
  readonly until: number;
}

interface Archive {
  readonly first: number;
  readonly end: number;
  readonly bound: number;
  readonly binsADay: number;
  total(from: number, until: number): number;
  /** Whether capture is known to have failed in some of it. */
  isGap(from: number, until: number): boolean;
}

/** The smallest probability of a stretch inside a run; the first that is small enough. */
function smallest(run: Run, archive: Archive): number {
  let least = 0;
  for (let length = 1; length <= run.until - run.from; length *= 2) {
    const cycle = archive.binsADay > 1 ? archive.binsADay : 7;
    const step = cycle * Math.ceil(length / cycle);
    const reach = (SIDE + 1) * step + length;
    // A median is at most twice the mean: no window can be full enough.
    const around = archive.total(run.from - reach, run.until + reach);
    if ((2 * around) / FEWEST < -archive.bound) continue;
    for (let at = run.from; at + length <= run.until; at += length) {
      const logP = Math.min(emptiness(run, at, length, step, archive), 0);
      if (logP < least) least = logP;
      if (least <= archive.bound) return least;
    }
  }
  return least;
}

/** log P of an empty window of `length` bins at `at`, by the windows like it. */
function emptiness(run: Run, at: number, length: number, step: number, archive: Archive): number {
  const sides = (by: number) => {
    const left: number[] = [];
    for (let w = at - by * Math.ceil((at + length - run.from) / by); w >= archive.first && left.length < SIDE; w -= by)
      if (!archive.isGap(w, w + length)) left.push(archive.total(w, w + length));
    const right: number[] = [];
    for (let w = at + by * Math.ceil((run.until - at) / by); w + length <= archive.end && right.length < SIDE; w += by)
      if (!archive.isGap(w, w + length)) right.push(archive.total(w, w + length));
    return { left, right };
  };
  let { left, right } = sides(step);
  if (left.length + right.length < FEWEST) ({ left, right } = sides(length));
  const windows = left.length + right.length;
  if (windows < FEWEST) return 0;
  const all = Float64Array.from([...left, ...right]).sort();
  const level = left.length > 0 && right.length > 0 ? Math.min(median(left), median(right)) : 0;
  if (level <= 0) return 0;
  const spread = Math.max(1, root(middle(all)) - root(all[Math.floor(0.1587 * (windows - 1))]));
  const ratio = spread * spread;
  return ratio - 1 < 1e-9 ? -level : (-level * Math.log(ratio)) / (ratio - 1);
}

const root = (count: number): number => 2 * Math.sqrt(count + 0.375);
const median = (counts: readonly number[]): number => middle(Float64Array.from(counts).sort());
/** The lower of the two middle ones, where there are two. */
const middle = (sorted: Float64Array): number => sorted[(sorted.length - 1) >> 1];

/** How many slots lie before `at`. */
function rank(slot: Float64Array, at: number): number {
  let low = 0;
  let high = slot.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (slot[mid] < at) low = mid + 1;
    else high = mid;
  }
  return low;
}
