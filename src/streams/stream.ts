import type { Batch } from "../model/raw.ts";
import type { DurationMs, EpochMs, Period } from "../model/time.ts";

/** A stretch the stream did not give: what was published then is not known to be absent, it was not seen. */
export interface StreamGap extends Period {
  readonly why: "cursor too old" | "reconnected without replay";
}

/** Some events, read together and to be stored together. */
export interface StreamBatch extends Batch {
  /** Events behind this batch, posts or not. */
  readonly events: number;
  /** When the newest of them was witnessed upstream; lag is counted from it. */
  readonly witnessed?: EpochMs;
  readonly gap?: StreamGap;
}

/** Time and chance as arguments, so that tests need no waiting. */
export interface StreamClock {
  now(): EpochMs;
  /** Resolves early, without an error, when the signal fires. */
  sleep(ms: DurationMs, signal: AbortSignal): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
}

/** What a stream says about its connection, for the person watching. Never holds an event. `connected`: it stands now. */
export type OnStatus = (status: string, connected?: boolean) => void;

/**
 * A live source. No stream takes a list of accounts: there is no option for it anywhere. Ends when the signal fires;
 * a lost connection is not an end, it is made again. Throws a UsageError only for what waiting cannot mend.
 */
export interface Stream {
  readonly name: string;
  /** `cursor`: of the last batch that was stored; the stream goes on a little before it. */
  batches(cursor: string | undefined, signal: AbortSignal, onStatus: OnStatus): AsyncIterable<StreamBatch>;
}

/** The wall clock, and a generator of chance. */
export const wallClock = (random: () => number): StreamClock => ({
  now: () => Date.now(),
  random,
  sleep: (ms, signal) =>
    new Promise((done) => {
      if (signal.aborted) return done();
      const finish = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", finish);
        done();
      };
      const timer = setTimeout(finish, ms);
      signal.addEventListener("abort", finish, { once: true });
    }),
});

export interface Backoff {
  readonly first: DurationMs;
  readonly longest: DurationMs;
}

/**
 * Wait before attempt `n` (0 = the first after a loss): uniform between half and the whole of `first · 2^n`, at most
 * `longest`. Jitter keeps a thousand clients from coming back in the same second.
 */
export const waitBefore = (n: number, { first, longest }: Backoff, random: () => number): DurationMs =>
  Math.round(Math.min(longest, first * 2 ** Math.min(n, 30)) * (0.5 + random() / 2));
