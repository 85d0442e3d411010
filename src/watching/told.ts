import { type DurationMs, type EpochMs, hours, minutes } from "../model/time.ts";
import { wholeHours } from "../release/index.ts";
import type { StreamGap } from "../streams/stream.ts";
import type { WatchMetrics } from "./watch.ts";

declare const told: unique symbol;

/** What may be said of a running stream. Made by `Telling` alone: what a watch knows to the event is for nobody's eyes. */
export interface ToldMetrics extends WatchMetrics {
  readonly [told]: true;
}

/** Fewer accounts than ten times k stand behind a step where so long has passed since the last one. */
const PATIENCE: DurationMs = minutes(1);

/**
 * Counts of a running stream, told in steps: they move when k accounts have acted since the last step and a minute has passed, or, at once,
 * when ten times as many have; between two answers there is never anything that rests on fewer. With them move the rate and the lag,
 * which is the longest of the step: that of the newest event would be the second in which somebody wrote. The newest event and gaps are
 * told in whole hours, and deletions, which do not tell by how many accounts, in multiples of k. Memory: the accounts of a step.
 */
export class Telling {
  readonly #k: number;
  readonly #acted = new Set<string>();
  #shown: ToldMetrics;
  #since: EpochMs;
  #lag: number | undefined;

  constructor(k: number, now: EpochMs) {
    this.#k = k;
    this.#since = now;
    const none = { events: 0, perSecond: 0, kept: 0, repeated: 0, forgotten: 0, rejected: 0, gaps: [], connections: 1 };
    this.#shown = none as unknown as ToldMetrics;
  }

  /** Accounts that stand behind what comes next. */
  acted(accounts: Iterable<string>): void {
    for (const account of accounts) if (this.#acted.size < 10 * this.#k) this.#acted.add(account);
  }

  /** @param ends whether nothing comes any more: then no minute is waited for */
  tell(metrics: WatchMetrics, now: EpochMs, ends = false): ToldMetrics {
    if (metrics.lag !== undefined) this.#lag = Math.max(this.#lag ?? 0, metrics.lag);
    const accounts = this.#acted.size;
    const waited = ends || now - this.#since >= PATIENCE;
    if (accounts >= 10 * this.#k || (accounts >= this.#k && waited)) this.#step(metrics, now);
    // Neither is about an account.
    const { connections, gaps } = metrics;
    return { ...this.#shown, connections, gaps: gaps.map(toldGap) };
  }

  #step(metrics: WatchMetrics, now: EpochMs): void {
    const { newest, forgotten, lag: _, ...counts } = metrics;
    const seconds = Math.max(1, (now - this.#since) / 1000);
    this.#shown = {
      ...this.#shown,
      ...counts,
      perSecond: (metrics.events - this.#shown.events) / seconds,
      forgotten: Math.floor(forgotten / this.#k) * this.#k,
      ...(this.#lag !== undefined && { lag: this.#lag }),
      ...(newest !== undefined && { newest: Math.floor(newest / hours(1)) * hours(1) }),
    };
    this.#acted.clear();
    this.#lag = undefined;
    this.#since = now;
  }
}

/** A gap begins with the last event before it, which is somebody's. */
export const toldGap = (gap: StreamGap): StreamGap => ({ ...gap, ...wholeHours(gap) });
