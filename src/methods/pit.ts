import { logGamma } from "./log-tails.ts";

/**
 * Probability integral transform of a count under its forecast NB(mean mu, shape k): uniform on [0, 1] when the forecast is
 * right. Counts are discrete, so the value is drawn between F(y − 1) and F(y) with `u` (Czado, Gneiting & Held 2009,
 * doi:10.1111/j.1541-0420.2009.01191.x). `PitHistogram` keeps ten classes and says how far they are from flat.
 * O(spread of the distribution) a value.
 */
export function pit(y: number, mu: number, k: number, u: number): number {
  const { below, at } = negativeBinomial(y, mu, k);
  return Math.min(1, below + u * at);
}

/** P(Y < y) and P(Y = y) for NB(mean mu, shape k), by recurrence from y downwards: exact to rounding, O(y) at worst. */
export function negativeBinomial(y: number, mu: number, k: number): { below: number; at: number } {
  const ratio = mu / (k + mu);
  const at = Math.exp(logPmf(y, mu, k));
  if (y === 0) return { below: 0, at };
  const mode = Math.max(0, Math.floor(((k - 1) * mu) / k));
  if (y <= mode) return { below: sumDown(y - 1, ratio, mu, k), at };
  // Above the mode: one minus the upper tail, which falls geometrically.
  let upper = at;
  let term = at;
  for (let i = y; term > upper * 1e-17 && i < y + 1e6; i++) {
    term *= ((k + i) / (i + 1)) * ratio;
    upper += term;
  }
  return { below: Math.max(0, 1 - upper), at };
}

/** log P(Y = y) for NB(mean mu, shape k). */
function logPmf(y: number, mu: number, k: number): number {
  return (
    logGamma(y + k) -
    logGamma(k) -
    logGamma(y + 1) +
    k * Math.log(k / (k + mu)) +
    (y > 0 ? y * Math.log(mu / (k + mu)) : 0)
  );
}

function sumDown(top: number, ratio: number, mu: number, k: number): number {
  let term = Math.exp(logPmf(top, mu, k));
  let sum = term;
  for (let i = top; i > 0 && term > sum * 1e-17; i--) {
    term *= i / ((k + i - 1) * ratio);
    sum += term;
  }
  return Math.min(1, sum);
}

/** Ten classes of PIT values, and how far from flat they are. */
export class PitHistogram {
  readonly counts = new Float64Array(10);
  total = 0;

  add(value: number): void {
    this.counts[Math.min(9, Math.floor(value * 10))]++;
    this.total++;
  }

  /**
   * `deviation`: largest |class share − 0.1|. `upperTail`: share above 0.9, which ought to be 0.1 and which false alarms
   * come from. `verdict` allows 0.03 for what a forecast from finite history always misses.
   */
  report(): { shares: number[]; deviation: number; upperTail: number; verdict: string } {
    const shares = [...this.counts].map((c) => (this.total > 0 ? c / this.total : 0));
    const deviation = this.total > 0 ? Math.max(...shares.map((s) => Math.abs(s - 0.1))) : 0;
    const upperTail = shares[9];
    const verdict =
      this.total < 500
        ? "too few forecasts to judge"
        : upperTail > 0.13
          ? "the forecast is too narrow above: expect more alarms than promised"
          : deviation > 0.05
            ? "the forecast is off in places; the alarms' rate is held by the margin"
            : "calibrated";
    return { shares, deviation, upperTail, verdict };
  }
}
