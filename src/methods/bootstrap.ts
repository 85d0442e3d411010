import { poissonDraw } from "./forecast-series.ts";
import { normal, type Rng } from "./rng.ts";

/** A share with its bootstrap interval. */
export interface SharedPart {
  /** 0 … 1; NaN where there is nothing to be a part of. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/**
 * What part of a total comes from some groups, with an interval that knows accounts act in bulk.
 *
 *   share = Σ posts of group members / Σ posts of all;  interval: percentiles over Poisson-bootstrap resamples in which every
 *   account outside the groups is drawn Poisson(1) times, and, from three groups on, every group as a whole; with fewer groups
 *   their members are drawn one by one (a single group resampled as a whole would make the share all or nothing).
 *
 * Undefined (NaN) without posts. Accounts with equal counts are drawn together: O(draws · distinct counts).
 * Source: Efron & Tibshirani 1993; Poisson resampling: Hanley & MacGibbon 2006, doi:10.1016/j.cmpb.2006.04.006.
 * @param outside posts of each account outside the groups @param groups for each group, posts of each member
 */
export function groupShare(
  outside: ArrayLike<number>,
  groups: readonly ArrayLike<number>[],
  rng: Rng,
  { draws = 1000, level = 0.95 }: { readonly draws?: number; readonly level?: number } = {},
): SharedPart {
  const out = histogram(outside);
  const asWhole = groups.length >= 3;
  const inside = asWhole ? histogram(groups.map(total)) : histogram(groups.flatMap((g) => Array.from(g)));
  const o = weigh(out);
  const c = weigh(inside);
  const share = o + c > 0 ? c / (o + c) : Number.NaN;
  if (Number.isNaN(share)) return { share, low: share, high: share, level };
  const shares = new Float64Array(draws);
  let n = 0;
  while (n < draws) {
    const co = resampled(out, rng);
    const cc = resampled(inside, rng);
    if (co + cc > 0) shares[n++] = cc / (co + cc);
  }
  shares.sort();
  const at = (q: number) => shares[Math.min(draws - 1, Math.max(0, Math.round(q * (draws - 1))))];
  return { share, low: Math.min(share, at((1 - level) / 2)), high: Math.max(share, at((1 + level) / 2)), level };
}

type Histogram = readonly (readonly [count: number, accounts: number])[];

function histogram(counts: ArrayLike<number>): Histogram {
  const seen = new Map<number, number>();
  for (let i = 0; i < counts.length; i++) if (counts[i] > 0) seen.set(counts[i], (seen.get(counts[i]) ?? 0) + 1);
  return [...seen].sort((a, b) => a[0] - b[0]);
}

const total = (counts: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i];
  return sum;
};
const weigh = (h: Histogram): number => h.reduce((sum, [count, accounts]) => sum + count * accounts, 0);

function resampled(h: Histogram, rng: Rng): number {
  let sum = 0;
  for (const [count, accounts] of h) sum += count * poisson(accounts, rng);
  return sum;
}

/** Poisson(n); the normal approximation from 100 on, where it is off by less than one part in a thousand of the spread. */
const poisson = (n: number, rng: Rng): number =>
  n < 100 ? poissonDraw(n, rng) : Math.max(0, Math.round(n + Math.sqrt(n) * normal(rng)));
