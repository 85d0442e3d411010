import type { OrderedShares } from "./co-action-kernel-order.ts";

/** How early or late each account usually is: residual log10 lag behind an object's first share. */
export interface Habits {
  /** Residual of each position: log10 lag (s) minus its object's mean, the share itself left out and the mean shrunk. */
  readonly residual: Float64Array;
  /** First shares of an object have no lag: 1 where the residual counts. */
  readonly counts: Uint8Array;
  /** Per actor: sum and number of residuals. */
  readonly sum: Float64Array;
  readonly number: Float64Array;
  /** Slope of the residual on the account's other residuals, spread left once habit is known, spread before. */
  readonly slope: number;
  readonly spreadWithin: number;
  readonly spread: number;
}

const SHRINK = 4;
const PRIOR = 1;

/**
 * Habits of accounts, so that notification-fast fans are expected to be fast.
 *
 * lag = max(t − first, 5 s); residual r = log10 lag − (Σ_others log10 lag + 4·g)/(others + 4), g the mean over all;
 * ĥ_u leaving a share out = slope · Σ_others r / (others + 1). slope is the regression of r on that mean, held in [.5, 2].
 * `unit` is ms in one unit of `at`. O(n).
 */
export function habits(shares: OrderedShares, second = 1000): Habits {
  const { n, actor, object, at, objectStart } = shares;
  const lag = new Float64Array(n);
  const counts = new Uint8Array(n);
  const objects = shares.objectCode.length;
  const lagSum = new Float64Array(objects);
  const lagNumber = new Float64Array(objects);
  let all = 0;
  let allNumber = 0;
  for (let p = 0; p < n; p++) {
    const o = object[p];
    const behind = at[p] - at[objectStart[o]];
    lag[p] = Math.log10(Math.max(behind / second, 5));
    if (behind <= 0) continue;
    counts[p] = 1;
    lagSum[o] += lag[p];
    lagNumber[o]++;
    all += lag[p];
    allNumber++;
  }
  const g = allNumber > 0 ? all / allNumber : 0;
  const residual = new Float64Array(n);
  const sum = new Float64Array(shares.actorCode.length);
  const number = new Float64Array(shares.actorCode.length);
  let squares = 0;
  for (let p = 0; p < n; p++) {
    if (counts[p] === 0) continue;
    const o = object[p];
    residual[p] = lag[p] - (lagSum[o] - lag[p] + SHRINK * g) / (lagNumber[o] - 1 + SHRINK);
    sum[actor[p]] += residual[p];
    number[actor[p]]++;
    squares += residual[p] ** 2;
  }
  let xy = 0;
  let xx = 0;
  const other = (p: number) => (sum[actor[p]] - residual[p]) / (number[actor[p]] - 1 + PRIOR);
  const known = (p: number) => counts[p] === 1 && lagNumber[object[p]] >= 10 && number[actor[p]] >= 6;
  for (let p = 0; p < n; p++)
    if (known(p)) {
      const h = other(p);
      xy += residual[p] * h;
      xx += h * h;
    }
  const slope = xx > 0 ? Math.min(2, Math.max(0.5, xy / xx)) : 1;
  let within = 0;
  let withinNumber = 0;
  for (let p = 0; p < n; p++)
    if (known(p)) {
      within += (residual[p] - slope * other(p)) ** 2;
      withinNumber++;
    }
  const spread = allNumber > 0 ? Math.sqrt(squares / allNumber) : 1;
  const spreadWithin = withinNumber > 0 ? Math.sqrt(within / withinNumber) : spread;
  return {
    residual,
    counts,
    sum,
    number,
    slope,
    spreadWithin: Math.max(spreadWithin, 0.05),
    spread: Math.max(spread, 1.01 * spreadWithin, 0.05),
  };
}

/** The account's expected residual at a share, from its other shares. O(1). */
export function habitAt(h: Habits, actor: number, p: number): number {
  return (h.slope * (h.sum[actor] - h.residual[p])) / (h.number[actor] - h.counts[p] + PRIOR);
}

/** ln of how much likelier a share with residual r is for an account of habit `habit` than for anyone, held in ±6. */
export function logHabitRatio(h: Habits, r: number, habit: number): number {
  const d = -((r - habit) ** 2) / (2 * h.spreadWithin ** 2) + r ** 2 / (2 * h.spread ** 2);
  return Math.max(-6, Math.min(6, d));
}
