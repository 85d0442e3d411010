import { fitProfile } from "./forecast-profile.ts";

/**
 * One-step forecast of a count series: y_t ~ NB(mean μ_t, shape k), fed bin by bin.
 *
 *   μ_t = profile(slot of week) · level · AR term,      Var = μ + μ²/k_t,    1/k_t = 1/k + 1/(counts the level rests on)
 *
 * - profile: `fitProfile` over up to `weeks` weeks of slots (an hour each, or one bin where bins are longer).
 * - level: EWMA of counts over EWMA of the profile, half-life 48 h, pulled towards 1 with the weight of 5 counts, so that a
 *   sparse stream leans on its long-run mean and a dense one on its last days.
 * - innovations are winsorised at max(2μ, μ + 3 sd): a burst neither lifts the level nor enters the profile at full height.
 * - k by moments of the one-step residuals (squares clipped at 4 sd), forgotten with a half-life of two weeks, begun at k = 2.
 * - AR term: a latent AR(1) in the log residuals (coefficient and variance from their autocovariances at lags 0–2, bursts left
 *   out), followed by a scalar Kalman filter while their lag-1 autocorrelation exceeds 0.12 and the mean is at least 2 a bin.
 *
 * Departs from the usual seasonal EWMA in the last term of 1/k_t (error of the level itself), in winsorising by spread as well
 * as by ratio (at under 5 a bin "twice the forecast" is an ordinary value; clipping there biases the level down), and in
 * filtering: counting noise hides most of a lasting deviation from a plain lag-1 rule (AR 0.8 with sd 0.25 under NB noise of
 * shape 8 shows a lag-1 autocorrelation of only 0.2).
 * Undefined (no forecast, `ready` false) before 24 observed bins. A missing bin (NaN) moves nothing.
 * Cost: O(1) a bin, and O(weeks · slots) once a day in the first two weeks, once a week after.
 * Sources: Holt-type multiplicative level; NB dispersion by moments as in Noufaily et al. 2013 (doi:10.1002/sim.5595).
 */
export interface ForecastOptions {
  /** Width of a bin in ms. */
  readonly binMs: number;
  /** Longest history kept, in weeks. */
  readonly weeks: number;
  /** Half-life of the level, in ms. */
  readonly halfLifeMs: number;
  /** Smallest mean that is ever forecast, counts a bin. */
  readonly floor: number;
  /** Shape of the week shared by all streams, towards which sparse streams are pulled. */
  readonly pooled?: PooledWeeks;
}

/** The shared shape (mean 1, one value a slot) as it was known at the begin of week `first`, `first + 1` … since 1970-01-01. */
export interface PooledWeeks {
  readonly first: number;
  readonly shapes: readonly (Float64Array | undefined)[];
}

/** What a forecast rests on; said in the output. */
export type Seasonality = "none" | "flat" | "hour of day" | "hour of week";

const WEEK_MS = 604_800_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const PRIOR_COUNTS = 5;
const PRIOR_BINS = 24;
const WARM_UP_BINS = 24;
const LN2 = Math.LN2;
/** Lag-1 autocorrelation of log residuals from which on it is followed: about 2.5 standard errors at its memory. */
const MIN_CORRELATION = 0.12;

export const defaultForecast = (binMs: number, pooled?: PooledWeeks): ForecastOptions => ({
  binMs,
  weeks: 8,
  halfLifeMs: 48 * HOUR_MS,
  floor: 0.05,
  ...(pooled ? { pooled } : {}),
});

/** Slots a week: one an hour, or one a bin where bins are longer than an hour. */
export const slotsPerWeek = (binMs: number): number => Math.max(1, Math.round(WEEK_MS / Math.max(binMs, HOUR_MS)));

export class Forecaster {
  /** Forecast mean of the bin that comes next. */
  mu = 0;
  /** Shape of the next bin's distribution; Var = mu + mu²/k. */
  k = 2;
  /** Whether `mu` and `k` mean anything yet. */
  ready = false;
  seasonality: Seasonality = "none";
  /** AR(1) coefficient in use, 0 when off. */
  phi = 0;

  readonly #slots: number;
  readonly #slotMs: number;
  readonly #binsPerSlot: number;
  readonly #perDay: number;
  readonly #ring: Float64Array;
  readonly #profile: Float64Array;
  readonly #a: number;
  readonly #aSlow: number;
  readonly #options: ForecastOptions;
  /** Slot of the week the next bin lies in, and how many bins of that slot have gone by. */
  #slot = 0;
  #inSlot = 0;
  /** Begin of the next bin, ms. */
  #at = 0;
  #observed = 0;
  #slotsSeen = 0;
  #slotSum = 0;
  #slotBins = 0;
  #head = 0;
  #sinceFit = 0;
  #num = 0;
  #den = 0;
  #excess = 0;
  #square = 0;
  /** Log residuals of the last two bins, their running mean and autocovariances. */
  #last = 0;
  #before = 0;
  #r = 0;
  #c0 = 0;
  #c1 = 0;
  #c2 = 0;
  /** Kalman state: lasting part of the log residual forecast for the next bin, and its variance. */
  #x = 0;
  #p = 0;
  #base = 0;
  #shape = 2;

  constructor(options: ForecastOptions) {
    this.#options = options;
    this.#slots = slotsPerWeek(options.binMs);
    this.#slotMs = WEEK_MS / this.#slots;
    this.#binsPerSlot = Math.max(1, Math.round(this.#slotMs / options.binMs));
    this.#perDay = Math.max(1, Math.round(DAY_MS / this.#slotMs));
    this.#ring = new Float64Array(this.#slots * options.weeks);
    this.#profile = new Float64Array(this.#slots);
    this.#a = 1 - 0.5 ** (options.binMs / options.halfLifeMs);
    this.#aSlow = 1 - 0.5 ** (options.binMs / (2 * WEEK_MS));
  }

  /** Forgets everything; the first bin begins at `startMs`. */
  reset(startMs: number): void {
    const slotsSince = Math.floor(startMs / this.#slotMs);
    this.#ring.fill(Number.NaN);
    this.#profile.fill(0);
    this.#observed = this.#slotsSeen = this.#slotSum = this.#slotBins = this.#sinceFit = 0;
    this.#num = this.#den = this.#excess = this.#square = this.#base = 0;
    this.#last = this.#before = this.#r = this.#c0 = this.#c1 = this.#c2 = this.#x = this.#p = 0;
    this.#slot = slotsSince % this.#slots;
    this.#at = startMs;
    this.#inSlot = Math.min(
      this.#binsPerSlot - 1,
      Math.floor((startMs - slotsSince * this.#slotMs) / this.#options.binMs),
    );
    this.#head = slotsSince % this.#ring.length;
    this.#shape = this.k = 2;
    this.mu = this.phi = 0;
    this.ready = false;
    this.seasonality = "none";
  }

  /** Takes the count of the bin just closed (NaN where nothing was captured) and forecasts the one after it. */
  observe(y: number): void {
    let kept = y;
    if (this.ready && !Number.isNaN(y)) kept = this.#learn(y);
    if (!Number.isNaN(kept)) {
      this.#slotSum += kept;
      this.#slotBins++;
      this.#observed++;
    }
    this.#at += this.#options.binMs;
    if (++this.#inSlot >= this.#binsPerSlot) {
      this.#inSlot = 0;
      if (++this.#slot === this.#slots) this.#slot = 0;
      this.#closeSlot();
    }
    if (this.ready) this.#predict();
  }

  #learn(y: number): number {
    const { mu } = this;
    const variance = mu + (mu * mu) / this.k;
    const cap = Math.max(2 * mu, mu + 3 * Math.sqrt(variance));
    const kept = Math.min(y, cap);
    const a = this.#a;
    this.#num += a * (kept - this.#num);
    this.#den += a * (this.#profile[this.#slot] - this.#den);
    const d = y - mu;
    const square = Math.min(d * d, 16 * variance);
    this.#excess += this.#aSlow * (square - mu - this.#excess);
    this.#square += this.#aSlow * (mu * mu - this.#square);
    const shape = this.#excess > 0 ? this.#square / this.#excess : 500;
    this.#shape = shape < 0.2 ? 0.2 : Math.min(shape, 500);
    if (this.#base >= 2) this.#filter(y, y <= cap);
    else this.phi = this.#x = this.#p = 0;
    return kept;
  }

  /** Follows the log residual: autocovariances at lags 0–2 (bursts left out) say how much of it lasts, a Kalman step takes that part over. */
  #filter(y: number, ordinary: boolean): void {
    const raw = Math.log((y + 0.5) / (this.#base + 0.5));
    const clipped = raw > LN2 ? LN2 : Math.max(raw, -LN2);
    const r = clipped - this.#r;
    if (ordinary) {
      const a = this.#aSlow;
      this.#r += a * r;
      this.#c0 += a * (r * r - this.#c0);
      this.#c1 += a * (r * this.#last - this.#c1);
      this.#c2 += a * (r * this.#before - this.#c2);
    }
    this.#before = this.#last;
    this.#last = r;
    if (this.#c1 <= MIN_CORRELATION * this.#c0) {
      this.phi = this.#x = this.#p = 0;
      return;
    }
    const ratio = this.#c2 / this.#c1;
    const phi = ratio < 0.3 ? 0.3 : Math.min(ratio, 0.95);
    const lasting = Math.min(this.#c1 / phi, 0.9 * this.#c0);
    const noise = this.#c0 - lasting;
    const gain = this.#p / (this.#p + noise);
    this.#x = phi * (this.#x + gain * (r - this.#x));
    this.#p = phi * phi * (1 - gain) * this.#p + lasting * (1 - phi * phi);
    this.phi = phi;
  }

  #predict(): void {
    const counts = this.#den / this.#a + PRIOR_COUNTS;
    const level = (this.#num / this.#a + PRIOR_COUNTS) / counts;
    this.#base = Math.max(level * this.#profile[this.#slot], this.#options.floor);
    this.mu = this.phi > 0 ? this.#base * Math.exp(this.#x) : this.#base;
    this.k = 1 / (1 / this.#shape + 1 / counts);
  }

  #closeSlot(): void {
    this.#ring[this.#head] = this.#slotBins > 0 ? this.#slotSum / this.#slotBins : Number.NaN;
    if (++this.#head === this.#ring.length) this.#head = 0;
    this.#slotSum = this.#slotBins = 0;
    this.#slotsSeen++;
    this.#sinceFit++;
    const due = this.#slotsSeen < 2 * this.#slots ? this.#perDay : this.#slots;
    if (this.#observed >= WARM_UP_BINS && (!this.ready || this.#sinceFit >= due)) this.#fit();
  }

  #fit(): void {
    this.#sinceFit = 0;
    const { pooled } = this.#options;
    const week = Math.floor(this.#at / WEEK_MS);
    const shared = pooled?.shapes[Math.min(pooled.shapes.length - 1, week - pooled.first)];
    const fit = fitProfile(
      this.#ring,
      this.#slots,
      this.#perDay,
      this.#binsPerSlot,
      shared,
      this.#profile,
      !this.ready,
    );
    this.seasonality = fit.seasonality;
    // The level starts from the last week under the new profile: num and den are sums over the same bins.
    const bins = Math.min(this.#slotsSeen, this.#slots);
    let num = 0;
    let den = 0;
    const a = 1 - 0.5 ** (this.#slotMs / this.#options.halfLifeMs);
    for (let i = bins; i >= 1; i--) {
      const index = (this.#head - i + this.#ring.length) % this.#ring.length;
      const y = this.#ring[index];
      if (Number.isNaN(y)) continue;
      num += a * (y - num);
      den += a * (this.#profile[index % this.#slots] - den);
    }
    this.#num = num;
    this.#den = den;
    if (!this.ready) {
      const weight = PRIOR_BINS / (PRIOR_BINS + this.#observed);
      const square = Math.max(fit.meanSquare, 1e-6);
      this.#square = square;
      this.#excess = weight * (square / 2) + (1 - weight) * Math.max(0, fit.excess);
      this.#shape = Math.min(500, Math.max(0.2, this.#excess > 0 ? square / this.#excess : 500));
      this.ready = true;
    }
  }
}
