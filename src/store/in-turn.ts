import { setTimeout as pause } from "node:timers/promises";
import { patience } from "../io/patience.ts";
import { Cancelled } from "../model/errors.ts";
import { announce, Held, type Lock } from "./lock.ts";

const EVERY_MS = 100;

/**
 * Opens a database that another process may hold. Where the caller has patience (`whilePatient`), it says so in a file beside the lock,
 * which an observatory sees and makes way for, and tries until its patience is over; then, or without any, throws what `open` threw.
 */
export async function inTurn<T>(database: string, open: () => Promise<T>): Promise<T> {
  const waiting = patience();
  const until = performance.now() + (waiting?.ms ?? 0);
  let place: Lock | undefined;
  let told = false;
  try {
    for (;;) {
      try {
        return await open();
      } catch (e) {
        if (!(e instanceof Held) || !waiting || performance.now() > until) throw e;
        if (!told)
          waiting.say(
            `waiting for ${e.holder}, which has this project open; at most ${Math.round(waiting.ms / 1000)} s`,
          );
        told = true;
      }
      place ??= announce(database);
      await pause(EVERY_MS, undefined, { signal: waiting.signal }).catch(() => {
        throw new Cancelled("stopped while waiting for the project; nothing was changed");
      });
    }
  } finally {
    place?.release();
  }
}
