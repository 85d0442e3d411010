/**
 * The level that the evidence of one series must pass to ring, learnt from that series' own days: a promise that rests on
 * what happened, not on the shape of a forecast's tail.
 *
 * The highest log10 M of each past day is kept (of `window` days at most). With m such days and r = budget/7 false alarms
 * allowed a day, the level is the j-th highest of them, j = ⌊r(m + 1)⌋. If a day to come is exchangeable with those m days,
 * it passes that level with a probability of at most j/(m + 1) ≤ r, whatever the distribution of the counts, however wrong
 * the forecast, whatever the dependence inside a day (split conformal prediction on blocks: Vovk, Gammerman & Shafer 2005,
 * doi:10.1007/b106715; blocks under dependence: Chernozhukov, Wüthrich & Zhu 2018, arXiv:1802.06300). One alarm a day at most
 * is counted, so the expected number of false alarms is at most `perWeek` a week.
 *
 * Days on which it rang enter twice as high as the level they passed, not at their full height (which is not known, since
 * the detector starts anew when it rings): one great event must not deafen the alarm for months. The level still climbs, step
 * by step, while it rings more often than promised, and falls while it rings less (the idea of adaptive conformal inference, Gibbs & Candès 2021, doi:10.48550/arXiv.2106.00170).
 * Days with a burst under way from begin to end are no trial and are left out.
 *
 * Undefined (`supported` false, `value` = +∞) while r(m + 1) < 1: so few days cannot promise so little. `supportedPerWeek`
 * says what they can. O(days in the window) a day, O(1) a bin.
 */
const DAY_MS = 86_400_000;
/** Days kept: two months, so that the level follows slow changes, or twice what the promise asks for where that is more. */
const WINDOW_DAYS = 60;
/** How far above the level a day on which it rang counts: half a decade, or as much again where that is more. */
const STEP = 0.5;
/** No level is below this: M under 1 is no evidence of a rise, however quiet the past. */
const LOWEST = 0;

export interface LevelState {
  /** log10 M that a bin must pass; +∞ while nothing can be promised. */
  readonly value: number;
  /** Days the level rests on, and how many of them lie at or above it. */
  readonly days: number;
  readonly above: number;
}

/** Lengths a day is made of: a day, or one bin where bins are longer. */
export const blockMs = (binMs: number): number => Math.max(DAY_MS, binMs);

/** The fewest false alarms a week that `days` days of history can promise. */
export const supportedPerWeek = (days: number, binMs: number): number => 7 / (blockMs(binMs) / DAY_MS) / (days + 1);

/** Days of history that a promise of `perWeek` asks for. */
export const neededDays = (perWeek: number, binMs: number): number =>
  Math.ceil(7 / (blockMs(binMs) / DAY_MS) / perWeek - 1e-9) - 1;

export class AlarmLevel {
  readonly #perBlock: number;
  readonly #window: number;
  /** Highest values of the last days, oldest first. */
  readonly #days: number[] = [];
  #highest = Number.NEGATIVE_INFINITY;
  #rang = false;
  #taken = false;
  #value = Number.POSITIVE_INFINITY;
  #above = 0;

  constructor(perWeek: number, binMs: number) {
    this.#perBlock = (perWeek * blockMs(binMs)) / (7 * DAY_MS);
    this.#window = Math.max(WINDOW_DAYS, 2 * neededDays(perWeek, binMs));
  }

  get state(): LevelState {
    return { value: this.#value, days: this.#days.length, above: this.#above };
  }

  /** Whether the history is long enough for the promise. */
  get supported(): boolean {
    return this.#above >= 1;
  }

  /** Whether log10 M may ring now: above the level, and not rung today. */
  passes(log10M: number): boolean {
    return !this.#rang && log10M > this.#value;
  }

  /** Takes the evidence of one bin of the day under way, −∞ for a bin that could not ring. `rang`: it raised an alarm. */
  take(log10M: number, rang = false): void {
    this.#taken = true;
    if (rang) this.#rang = true;
    if (log10M > this.#highest) this.#highest = log10M;
  }

  /** Ends the day: what was taken becomes one of the days the next level rests on. A day without any bin leaves no trace. */
  endDay(): void {
    if (this.#taken) {
      const above = this.#value + Math.max(STEP, this.#value);
      this.#days.push(this.#rang && this.supported ? above : this.#highest);
      if (this.#days.length > this.#window) this.#days.shift();
      const sorted = [...this.#days].sort((a, b) => b - a);
      // 1e-9: 7/70 of 70 days is one day, also in binary fractions.
      this.#above = Math.floor(this.#perBlock * (this.#days.length + 1) + 1e-9);
      this.#value = this.#above >= 1 ? Math.max(LOWEST, sorted[this.#above - 1]) : Number.POSITIVE_INFINITY;
    }
    this.#highest = Number.NEGATIVE_INFINITY;
    this.#rang = this.#taken = false;
  }
}
