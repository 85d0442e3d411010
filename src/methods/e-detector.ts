/**
 * e-Shiryaev–Roberts detector for a rise in a count series whose forecast is NB(μ_t, k_t).
 *
 *   L_ρ,t = NB(y; ρμ0, k)/NB(y; μ0, k),  μ0 = (1 + η) μ_t        log L = y ln ρ − (y + k) ln((k + ρμ0)/(k + μ0))
 *   M_ρ,t = L_ρ,t (1 + M_ρ,t−1),   M_t = Σ_ρ w_ρ M_ρ,t,           alarm when M_t ≥ A
 *
 * Each L has mean at most 1 while the rate is at most (1 + η) times the forecast, so M_t − t is a supermartingale and the
 * mean number of bins to a false alarm is at least A, whatever the dependence between bins. Over many streams the
 * expected number of false alarms is therefore at most (stream-bins)/A: `threshold` turns a budget into A.
 *
 * Departs from a mixture inside each bin (Σ_ρ w_ρ L_ρ first, one recursion): here every ρ keeps its own recursion and the
 * detectors are mixed, which is as valid and stronger when a rise keeps one size.
 * Undefined where the forecast is not ready: the state is then left alone. O(ρ) a bin, no allocation.
 * Source: Shin, Ramdas & Rinaldo 2024, "E-detectors", doi:10.51387/23-NEJSDS51.
 */
const RATIOS = Float64Array.of(1.5, 2, 3, 5, 10, 20);
const WEIGHTS = Float64Array.of(0.15, 0.25, 0.25, 0.2, 0.1, 0.05);
const LOG_RATIOS = RATIOS.map(Math.log);
const N = RATIOS.length;
const CAP = 1e300;

export class EDetector {
  readonly #m = new Float64Array(N);
  /** M_t, the evidence that the rate has risen, since the last reset. */
  value = 0;
  /** η: how much above the forecast still counts as ordinary. */
  margin: number;

  constructor(margin = 0.2) {
    this.margin = margin;
  }

  reset(): void {
    this.#m.fill(0);
    this.value = 0;
  }

  /** Takes the count of one bin and its forecast (y ≥ 0, mu > 0, k > 0); returns M_t. */
  update(y: number, mu: number, k: number): number {
    const m = this.#m;
    const mu0 = mu * (1 + this.margin);
    const base = Math.log(k + mu0);
    const n = y + k;
    let value = 0;
    for (let i = 0; i < N; i++) {
      const log = y * LOG_RATIOS[i] - n * (Math.log(k + RATIOS[i] * mu0) - base);
      let next = Math.exp(Math.min(log, 600)) * (1 + m[i]);
      if (next > CAP) next = CAP;
      m[i] = next;
      value += WEIGHTS[i] * next;
    }
    this.value = value;
    return value;
  }
}

/**
 * The threshold A that keeps the expected number of false alarms within the budget.
 * @param streams how many series are watched @param binMs width of a bin @param perWeek false alarms allowed a week, all streams together
 */
export function threshold(streams: number, binMs: number, perWeek: number): number {
  return (Math.max(1, streams) * (604_800_000 / binMs)) / perWeek;
}
