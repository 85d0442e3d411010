import { type GroupHabits, logLag } from "./habits.ts";
import type { Crowd } from "./reference.ts";

/** Steps of the table: log10 lags in fortieths, habits in tenths. */
const R_STEP = 40;
const B_STEP = 10;
const R_MOST = 6;
const B_MOST = 4;
const CLIP = 6;

/**
 * How much likelier members with given habits are at a share time than anybody: N(r; habit, within)/N(r; 0, before),
 * log-ratio held in ±6, from a table over the residual r and the habit. One for all proposals on the same habits.
 */
export class HabitRatios {
  readonly #table: readonly Float64Array[];
  readonly #count = new Float64Array(2 * B_MOST * B_STEP + 1);

  constructor({ spread, spreadWithin }: Pick<GroupHabits, "spread" | "spreadWithin">) {
    const within = 2 * spreadWithin ** 2;
    const before = 2 * Math.max(spread, spreadWithin * 1.01) ** 2;
    this.#table = Array.from({ length: 2 * B_MOST * B_STEP + 1 }, (_, i) => {
      const b = i / B_STEP - B_MOST;
      return Float64Array.from({ length: 2 * R_MOST * R_STEP + 1 }, (_, j) => {
        const r = j / R_STEP - R_MOST;
        return Math.exp(Math.max(-CLIP, Math.min(CLIP, (r * r) / before - (r - b) ** 2 / within)));
      });
    });
  }

  /** Mean ratio over members, a share time each. `expected`: their residuals. O(times · distinct habits). */
  weights({ times, first, objectMean }: Crowd, expected: Float64Array): Float64Array {
    const used: number[] = [];
    for (const h of expected) {
      const b = Math.round(B_STEP * (Math.max(-B_MOST, Math.min(B_MOST, h)) + B_MOST));
      if (this.#count[b]++ === 0) used.push(b);
    }
    let least = Number.POSITIVE_INFINITY;
    for (const t of times) if (t > first && t < least) least = t;
    if (least === Number.POSITIVE_INFINITY) least = first;
    const out = new Float64Array(times.length);
    for (let i = 0; i < times.length; i++) {
      const r = logLag((times[i] > first ? times[i] : least) - first) - objectMean;
      const j = Math.round(R_STEP * (Math.max(-R_MOST, Math.min(R_MOST, r)) + R_MOST));
      let sum = 0;
      for (const b of used) sum += this.#count[b] * this.#table[b][j];
      out[i] = sum / expected.length;
    }
    for (const b of used) this.#count[b] = 0;
    return out;
  }
}
