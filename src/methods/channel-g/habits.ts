import type { GroupShares } from "./split.ts";

/** How early or late each account usually is, and how much that explains. Lags are log10 seconds, at least 5 s. */
export interface GroupHabits {
  /** First share of each object, s; ∞ for an object without shares. */
  readonly first: Float64Array;
  /** Mean log lag of each object, shrunk to the mean of all. */
  readonly objectMean: Float64Array;
  readonly lagSum: Float64Array;
  readonly lagCount: Float64Array;
  /** Sum and number of an account's residuals. */
  readonly sum: Float64Array;
  readonly count: Float64Array;
  readonly mean: number;
  readonly slope: number;
  /** Spread of a residual before and after habit is known. */
  readonly spread: number;
  readonly spreadWithin: number;
}

const SHRINK = 4;
const PRIOR = 1;
const LEAST_LAG = 5;

/**
 * Residual r = log10 lag behind the object's first share − mean of the object's other lags (shrunk by 4 pseudo-lags to
 * the mean of all); ĥ = mean of an account's other residuals, with one pseudo-residual 0; slope = regression of r on ĥ
 * over objects of ≥ 10 lags and accounts of ≥ 6, held in [.5, 2]. First shares have no lag. O(n).
 */
export function groupHabits(shares: GroupShares): GroupHabits {
  const { n, objects, actors, object, actor, at, start } = shares;
  const first = new Float64Array(objects).fill(Number.POSITIVE_INFINITY);
  const lagSum = new Float64Array(objects);
  const lagCount = new Float64Array(objects);
  let total = 0;
  let lags = 0;
  for (let o = 0; o < objects; o++) {
    if (start[o] === start[o + 1]) continue;
    first[o] = at[start[o]];
    for (let p = start[o]; p < start[o + 1]; p++) {
      if (at[p] <= first[o]) continue;
      lagSum[o] += logLag(at[p] - first[o]);
      lagCount[o]++;
    }
    total += lagSum[o];
    lags += lagCount[o];
  }
  const mean = lags > 0 ? total / lags : 0;
  const objectMean = lagSum.map((s, o) => (s + SHRINK * mean) / (lagCount[o] + SHRINK));
  const sum = new Float64Array(actors);
  const count = new Float64Array(actors);
  const residual = new Float64Array(n);
  let squares = 0;
  const base = { first, lagSum, lagCount, mean };
  for (let p = 0; p < n; p++) {
    if (at[p] <= first[object[p]]) continue;
    residual[p] = residualOf(base, object[p], at[p]);
    sum[actor[p]] += residual[p];
    count[actor[p]]++;
    squares += residual[p] ** 2;
  }
  let xy = 0;
  let xx = 0;
  const eachFitted = (use: (r: number, h: number) => void) => {
    for (let p = 0; p < n; p++) {
      const u = actor[p];
      if (at[p] <= first[object[p]] || lagCount[object[p]] < 10 || count[u] < 6) continue;
      use(residual[p], (sum[u] - residual[p]) / (count[u] - 1 + PRIOR));
    }
  };
  eachFitted((r, h) => {
    xy += r * h;
    xx += h * h;
  });
  const slope = xx > 0 ? Math.min(2, Math.max(0.5, xy / xx)) : 1;
  let rest = 0;
  let used = 0;
  eachFitted((r, h) => {
    rest += (r - slope * h) ** 2;
    used++;
  });
  const spread = lags > 0 && squares > 0 ? Math.sqrt(squares / lags) : 1;
  const spreadWithin = used > 0 && rest > 0 ? Math.sqrt(rest / used) : spread;
  return { first, objectMean, lagSum, lagCount, sum, count, mean, slope, spread, spreadWithin };
}

export const logLag = (seconds: number): number => Math.log10(Math.max(seconds, LEAST_LAG));

/** Residual of a share at `at` on object o, itself left out of the object's mean; 0 for a first share. */
export function residualOf(
  habits: Pick<GroupHabits, "first" | "lagSum" | "lagCount" | "mean">,
  o: number,
  at: number,
): number {
  if (at <= habits.first[o]) return 0;
  const lag = logLag(at - habits.first[o]);
  return lag - (habits.lagSum[o] - lag + SHRINK * habits.mean) / (Math.max(habits.lagCount[o] - 1, 0) + SHRINK);
}

/** Expected residual of account u on object o, its share there left out. */
export function habitOf(habits: GroupHabits, u: number, o: number, at: number): number {
  const here = at > habits.first[o] ? 1 : 0;
  const rest = habits.sum[u] - residualOf(habits, o, at);
  return (habits.slope * rest) / (Math.max(habits.count[u] - here, 0) + PRIOR);
}
