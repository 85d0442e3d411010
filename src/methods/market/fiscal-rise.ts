import { logNegBinomialTail } from "../log-tails.ts";
import { logQValues } from "../multiple-testing.ts";

/** What each month held, what was expected of it, and how surprising that is. */
export interface FiscalRise {
  readonly expected: Float64Array;
  /** ln P(at least as many). */
  readonly logP: Float64Array;
  /** ln q over the months (Benjamini & Yekutieli: neighbours share their estimates). */
  readonly logQ: Float64Array;
}

/** Fewest whole months: of each calendar month another year has to tell what is usual. */
export const LEAST_MONTHS = 24;
/** Weight of "as usual", in notices, where a year or a calendar month holds few. */
const PRIOR = 4;
/** Median of χ² with one degree of freedom. */
const MEDIAN_CHI2 = 0.45494;

/**
 * Months that hold more of a topic than its year and its fiscal months explain. All that was bought in the month is the exposure, so that a rush at
 * the end of a fiscal year, which takes everything along, is none of the topic's; the topic's own share may differ from year to year and from
 * calendar month to calendar month:
 *
 *   μ_m = e_m · level(year of m, without m) · season(calendar month of m, in other years)
 *   season = (4 + Σ x)/(4 + Σ e · level) over the same month of other years,    level = (4 + Σ x)/(4/r̄ + Σ e) over its year, r̄ the rate of all other months
 *
 * both drawn towards "as usual" with the weight of four notices. Tail: negative binomial with the uncertainty of both estimates, 1/k = 1/Σx + 1/Σx', and the
 * roughness that the months themselves show (median of Pearson's residuals, so that the rise itself does not hide behind it).
 * O(months²). NaN-free: a month without exposure has p = 1.
 * @param count notices of the topic @param exposure all notices, by whole month @param month calendar month, 0 … 11, of the first
 */
export function fiscalRise(count: ArrayLike<number>, exposure: ArrayLike<number>, month: number): FiscalRise {
  const n = count.length;
  const year = (m: number) => Math.floor((m + month) / 12);
  const calendar = (m: number) => (m + month) % 12;
  const of = (holds: (m: number) => boolean): [x: number, e: number] => {
    let [x, e] = [0, 0];
    for (let m = 0; m < n; m++)
      if (holds(m)) {
        x += count[m];
        e += exposure[m];
      }
    return [x, e];
  };
  const expected = new Float64Array(n);
  const known = new Float64Array(n);
  for (let m = 0; m < n; m++) {
    const [all, allOf] = of((j) => j !== m);
    const usual = allOf > 0 ? all / allOf : 0;
    const levelOf = (y: number): [rate: number, weight: number] => {
      const [x, e] = of((j) => j !== m && year(j) === y);
      return usual > 0 ? [(PRIOR + x) / (PRIOR / usual + e), PRIOR + x] : [0, PRIOR];
    };
    const [rate, weight] = levelOf(year(m));
    let [seen, meant] = [PRIOR, PRIOR];
    for (let j = 0; j < n; j++) {
      if (j === m || calendar(j) !== calendar(m)) continue;
      seen += count[j];
      meant += exposure[j] * levelOf(year(j))[0];
    }
    expected[m] = exposure[m] * rate * (seen / meant);
    known[m] = 1 / (1 / weight + 1 / seen);
  }
  const rough = roughness(count, expected, known);
  const logP = new Float64Array(n);
  for (let m = 0; m < n; m++) {
    const mu = expected[m];
    const shape = 1 / (1 / known[m] + rough);
    logP[m] = count[m] > 0 && mu > 0 ? logNegBinomialTail(count[m], mu, shape) : 0;
  }
  return { expected, logP, logQ: logQValues(logP, n, "any") };
}

/**
 * How rough months are beyond what Poisson and the estimates give, as a part of the mean squared: the least that brings the median of Pearson's residuals,
 * at the upper end of its interval (one standard error), down to that of χ²: months are few. 0 where there is none. O(months log months · steps).
 */
function roughness(count: ArrayLike<number>, expected: Float64Array, known: Float64Array): number {
  const medianAt = (rough: number): number => {
    const ratios: number[] = [];
    for (let m = 0; m < expected.length; m++) {
      const mu = expected[m];
      if (mu > 0) ratios.push((count[m] - mu) ** 2 / (mu + mu ** 2 * (1 / known[m] + rough)));
    }
    ratios.sort((a, b) => a - b);
    const place = Math.floor(ratios.length / 2 + Math.sqrt(ratios.length) / 2);
    return ratios[Math.min(ratios.length - 1, place)] ?? 0;
  };
  if (medianAt(0) <= MEDIAN_CHI2) return 0;
  let [low, high] = [0, 4];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (medianAt(middle) > MEDIAN_CHI2) low = middle;
    else high = middle;
  }
  return high;
}
