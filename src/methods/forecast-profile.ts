import type { Seasonality } from "./forecast.ts";

/** What `fitProfile` learned besides the profile it wrote. */
export interface ProfileFit {
  readonly seasonality: Seasonality;
  /** Mean over slots of profile². */
  readonly meanSquare: number;
  /** Mean over history of (y − profile)² − profile: the excess over Poisson, in squared counts. */
  readonly excess: number;
}

/** Counts in a slot at which its own history and what it is pulled towards weigh the same. */
const SHRINK_COUNTS = 8;

/** Values up to which a median is taken; with more, the mean alone (what is averaged is already winsorised). */
const MEDIAN_UP_TO = 16;
const scratch = new Float64Array(MEDIAN_UP_TO);

/** Half mean, half median of what the ring holds at `first`, `first + step` …; NaN without a value. Missing values are skipped. */
function centre(ring: Float64Array, first: number, step: number): number {
  let n = 0;
  let sum = 0;
  let positive = 0;
  for (let i = first; i < ring.length; i += step) {
    const y = ring[i];
    if (Number.isNaN(y)) continue;
    sum += y;
    if (y > 0) positive++;
    let j = n++;
    if (j >= MEDIAN_UP_TO) continue;
    while (j > 0 && scratch[j - 1] > y) {
      scratch[j] = scratch[j - 1];
      j--;
    }
    scratch[j] = y;
  }
  if (n === 0) return Number.NaN;
  if (n > MEDIAN_UP_TO) return sum / n;
  if (positive * 2 < n) return (0.5 * sum) / n;
  const median = n % 2 ? scratch[n >> 1] : (scratch[n >> 1] + scratch[(n >> 1) - 1]) / 2;
  return 0.5 * (sum / n) + 0.5 * median;
}

/**
 * The shape of a week from a ring of slot means (NaN where unseen), written into `out` (one value a slot, counts a bin).
 *
 * Slot value = half mean, half median over the weeks; pulled towards the hour-of-day value (itself pulled towards the pooled
 * shape, or flat) by n/(n + 8) with n the counts behind it; smoothed (1, 2, 1)/4; scaled to the mean of the history, since a
 * median of small counts sits below their mean. Under two weeks the hour of day carries it, under two days it is flat.
 * `spread` asks for `excess`, which is 0 otherwise. Cost O(ring).
 */
export function fitProfile(
  ring: Float64Array,
  slots: number,
  perDay: number,
  binsPerSlot: number,
  pooled: Float64Array | undefined,
  out: Float64Array,
  spread = true,
): ProfileFit {
  let seen = 0;
  let total = 0;
  for (let i = 0; i < ring.length; i++) {
    const y = ring[i];
    if (!Number.isNaN(y)) {
      seen++;
      total += y;
    }
  }
  const mean = seen > 0 ? total / seen : 0;
  const seasonality: Seasonality =
    seen >= 2 * slots ? "hour of week" : seen >= 2 * perDay && perDay > 1 ? "hour of day" : "flat";
  const days = slots / perDay;
  for (let s = 0; s < slots; s++) out[s] = pooled ? mean * pooled[s] : mean;
  if (seasonality !== "flat" && perDay > 1) shrinkToHours(ring, perDay, days, (seen / perDay) * binsPerSlot, out);
  if (seasonality === "hour of week") {
    const weeks = seen / slots;
    for (let s = 0; s < slots; s++) {
      const own = centre(ring, s, slots);
      if (Number.isNaN(own)) continue;
      const counts = weeks * binsPerSlot * out[s];
      out[s] += (counts / (counts + SHRINK_COUNTS)) * (own - out[s]);
    }
    smooth(out);
  }
  let sum = 0;
  for (let s = 0; s < slots; s++) sum += out[s];
  const scale = sum > 0 ? (mean * slots) / sum : 0;
  let meanSquare = 0;
  for (let s = 0; s < slots; s++) {
    out[s] *= scale;
    meanSquare += (out[s] * out[s]) / slots;
  }
  let excess = 0;
  for (let week = 0; spread && week < ring.length; week += slots) {
    for (let s = 0; s < slots; s++) {
      const y = ring[week + s];
      if (Number.isNaN(y)) continue;
      const d = y - out[s];
      excess += d * d - out[s] / binsPerSlot;
    }
  }
  return { seasonality, meanSquare, excess: seen > 0 ? excess / seen : 0 };
}

/** Pulls each slot of `out` towards the value of its hour of day. `n`: bins of history behind an hour. */
function shrinkToHours(ring: Float64Array, perDay: number, days: number, n: number, out: Float64Array): void {
  for (let h = 0; h < perDay; h++) {
    const own = centre(ring, h, perDay);
    if (Number.isNaN(own)) continue;
    let target = 0;
    for (let d = 0; d < days; d++) target += out[d * perDay + h] / days;
    const weight = (n * target) / (n * target + SHRINK_COUNTS);
    const factor = target > 0 ? 1 + weight * (own / target - 1) : 1;
    for (let d = 0; d < days; d++) out[d * perDay + h] *= factor;
  }
}

/** (1, 2, 1)/4 around the week, in place. */
function smooth(out: Float64Array): void {
  const n = out.length;
  const first = out[0];
  let before = out[n - 1];
  for (let s = 0; s < n; s++) {
    const here = out[s];
    out[s] = (before + 2 * here + (s + 1 < n ? out[s + 1] : first)) / 4;
    before = here;
  }
}
