import { UsageError } from "../../model/errors.ts";
import type { StreamView, StreamWish } from "../view-data.ts";
import { prepare, StreamSession, type Surroundings } from "./stream-session.ts";

/** The same stream runs already, or the project takes nothing in: answered 409. */
export class Conflict extends UsageError {}

/** Live streams that this process takes in. They live in the server: a page that is reloaded finds them again. */
export interface Streams {
  /** Throws a UsageError for what cannot be asked for, a Conflict where the same stream runs. */
  start(wish: StreamWish): StreamView;
  /** Asks for a clean end; undefined where there is no such stream. */
  stop(id: string): StreamView | undefined;
  /** Newest first; ended ones are kept until the same is started again. */
  list(): readonly StreamView[];
  /** Called when a stream changes, and every second while one runs, at most once a second; until unsubscribed. */
  watch(listener: () => void): () => void;
  /** Ends all cleanly and waits for them. */
  close(): Promise<void>;
}

const KEPT = 20;
const SECOND = 1000;

export function makeStreams(house: Omit<Surroundings, "onChange">): Streams {
  const sessions = new Map<string, StreamSession>();
  const listeners = new Set<() => void>();
  let next = 1;
  let clock: NodeJS.Timeout | undefined;
  let told = 0;
  let late: NodeJS.Timeout | undefined;

  const tell = () => {
    clearTimeout(late);
    late = undefined;
    told = performance.now();
    for (const listener of listeners) listener();
  };
  /** A change is told at once where a second has passed since the last one, else when it has. */
  const changed = () => {
    const wait = told + SECOND - performance.now();
    if (wait <= 0) tell();
    else late ??= setTimeout(tell, wait).unref();
  };
  const run = () => {
    for (const session of sessions.values()) if (session.open) session.tick();
    if (open().length === 0) {
      clearInterval(clock);
      clock = undefined;
    }
    changed();
  };
  const open = () => [...sessions.values()].filter((s) => s.open);
  const surroundings: Surroundings = { ...house, onChange: changed };

  return {
    start(wish) {
      const prepared = prepare(wish, house.reach);
      if (open().some((s) => s.identity === prepared.identity))
        throw new Conflict(`${prepared.title} is being taken in already: stop it first`);
      for (const [id, s] of sessions)
        if (!s.open && (s.identity === prepared.identity || sessions.size >= KEPT)) sessions.delete(id);
      const id = `stream-${next++}`;
      const session = new StreamSession(id, prepared, surroundings);
      sessions.set(id, session);
      clock ??= setInterval(run, SECOND).unref();
      changed();
      return session.view();
    },
    stop(id) {
      const session = sessions.get(id);
      session?.stop();
      return session?.view();
    },
    list: () => [...sessions.values()].reverse().map((s) => s.view()),
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      for (const session of sessions.values()) session.stop();
      await Promise.all([...sessions.values()].map((s) => s.ended));
      clearInterval(clock);
      clock = undefined;
      clearTimeout(late);
    },
  };
}
