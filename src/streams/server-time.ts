import { type EpochMs, seconds } from "../model/time.ts";

/** How far a server's clock may be ahead of this one without a further word. */
const AHEAD = seconds(3600) * 1000;
/** Events in a row that say the same time: then it is this machine's clock that is wrong. */
const WITNESSES = 8;

/**
 * An event's place in its stream, µs of the server's clock. A time far ahead of this machine's clock is none, since the cursor would
 * stand there for ever, unless event after event says so: this clock is slow then, and the server's is what counts.
 */
export class ServerTime {
  /** What this clock is behind the server's, µs; 0 while nothing says otherwise. */
  #behind = 0;
  #last = 0;
  #witnesses = 0;

  /** Undefined for what is no time, or one that no server can have witnessed yet. */
  placeOf(time: unknown, now: EpochMs): number | undefined {
    if (typeof time !== "number" || !Number.isSafeInteger(time) || time <= 0) return undefined;
    const at = time;
    if (at <= now * 1000 + this.#behind + AHEAD) {
      this.#witnesses = 0;
      return at;
    }
    this.#witnesses = Math.abs(at - this.#last) <= AHEAD ? this.#witnesses + 1 : 1;
    this.#last = at;
    if (this.#witnesses < WITNESSES) return undefined;
    this.#witnesses = 0;
    this.#behind = at - now * 1000;
    return at;
  }

  /** How slow this machine's clock is, ms. */
  get behind(): number {
    return this.#behind / 1000;
  }
}
