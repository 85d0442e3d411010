import { type Crowd, RESIDUAL_STEPS, residualAt } from "./crowd.ts";
import type { GroupHabits } from "./habits.ts";

/** Steps of the table for habits: tenths. */
const B_STEP = 10;
const B_MOST = 4;
const CLIP = 6;

/**
 * How much likelier members with given habits are at a share time than anybody: N(r; habit, within)/N(r; 0, before),
 * log-ratio held in ±6, from a table over the residual r and the habit. One for all proposals on the same habits.
 */
export class HabitRatios {
  readonly #table: readonly Float64Array[];
  readonly #count = new Float64Array(2 * B_MOST * B_STEP + 1);
  #out = new Float64Array(256);

  constructor({ spread, spreadWithin }: Pick<GroupHabits, "spread" | "spreadWithin">) {
    const within = 2 * spreadWithin ** 2;
    const before = 2 * Math.max(spread, spreadWithin * 1.01) ** 2;
    this.#table = Array.from({ length: 2 * B_MOST * B_STEP + 1 }, (_, i) => {
      const b = i / B_STEP - B_MOST;
      return Float64Array.from({ length: RESIDUAL_STEPS }, (_, j) => {
        const r = residualAt(j);
        return Math.exp(Math.max(-CLIP, Math.min(CLIP, (r * r) / before - (r - b) ** 2 / within)));
      });
    });
  }

  /** Summed ratio over members, a share time each; overwritten by the next call. `expected`: their residuals. O(times · distinct habits). */
  weights({ steps }: Pick<Crowd, "steps">, expected: Float64Array): Float64Array {
    const n = steps.length;
    if (n > this.#out.length) this.#out = new Float64Array(2 * n);
    const out = this.#out.fill(0, 0, n);
    for (const h of expected) this.#count[habitStep(h)]++;
    for (const h of expected) {
      const b = habitStep(h);
      const count = this.#count[b];
      if (count === 0) continue; // counted with another of the same habit
      this.#count[b] = 0;
      const row = this.#table[b];
      for (let i = 0; i < n; i++) out[i] += count * row[steps[i]];
    }
    return out;
  }
}

const habitStep = (h: number): number => Math.round(B_STEP * (Math.max(-B_MOST, Math.min(B_MOST, h)) + B_MOST));
