import { AsyncLocalStorage } from "node:async_hooks";
import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { wanted, whilePatient, whileWanted } from "../../io/patience.ts";
import { DATABASE_FILE, openProject, type Project, someoneWaits } from "../../project/project.ts";
import { storePlace, whileStoredAt } from "../../project/where.ts";

/** The project's database, opened when it is asked for and let go again, so that commands in a terminal can have it. */
export interface Database {
  /** Where a command waits for the project, it goes first. */
  use<T>(work: (project: Project) => Promise<T>): Promise<T>;
  /** For what a use that is under way waits for: no command is let in before it. */
  useNow<T>(work: (project: Project) => Promise<T>): Promise<T>;
  /** Looks whether another process has written to it since it was let go here. */
  look(): void;
  /** Waits for what is under way, then lets go. */
  close(): Promise<void>;
}

/** A command that waits is made way for during so long; what lies there longer was left, or laid there. */
const WAITS_MS = 35_000;
/** Questions under way may take so long more. */
const FINISH_MS = 15_000;
/** So long it has time to take what was let go. */
const TAKES_MS = 2_000;

/** @param idleMs how long it stays open after its last use @param onTouched another process wrote to it while it was not in use here */
export function makeDatabase(
  dir: string,
  idleMs: number,
  onDefect: (e: unknown) => void,
  onTouched: () => void = () => {},
): Database {
  let opened: Promise<Project> | undefined;
  /** Settles when the last closing has: opening waits for it, since there can be one writer only. */
  let closing: Promise<void> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let users = 0;
  let free = () => {};
  let whenFree: Promise<void> = Promise.resolve();

  const path = join(dir, DATABASE_FILE);
  /** Whoever asks, and whenever: the place that the observatory was started with. */
  const place = storePlace();
  /** The file as it was left, once it is closed. */
  let left: string | undefined;
  const look = () => {
    const was = left;
    if (was === undefined) return;
    left = stateOf(path);
    // What others commit to a store elsewhere shows in no file: it is asked anew.
    if (left !== was || place) onTouched();
  };

  const letGo = (): Promise<void> => {
    clearTimeout(idle);
    const was = opened;
    opened = undefined;
    if (was)
      closing = closing
        .then(() => was.then((p) => p.close()))
        .then(() => {
          if (!opened) left = stateOf(path);
        })
        .catch(onDefect);
    return closing;
  };

  /** Within a use: it would wait for itself. */
  const within = new AsyncLocalStorage<true>();
  /** Uses that are no question of a page: streams, jobs. They are not broken off, and nobody is kept waiting behind them. */
  let lasting = 0;
  let makingWay: Promise<void> | undefined;
  let turn = new AbortController();
  const isAwaited = awaitedAt(path);
  const makeWay = async () => {
    const over = setTimeout(() => {
      turn.abort();
      turn = new AbortController();
    }, FINISH_MS);
    while (users > 0) await whenFree;
    clearTimeout(over);
    await letGo();
    const until = performance.now() + TAKES_MS;
    while (isAwaited() && performance.now() < until) await pause(50);
  };

  const database: Database = {
    async use(work) {
      if (!within.getStore() && lasting === 0 && (makingWay || isAwaited())) {
        makingWay ??= makeWay().finally(() => {
          makingWay = undefined;
        });
        await makingWay;
      }
      const asked = wanted();
      if (asked) return whileWanted(AbortSignal.any([asked, turn.signal]), () => database.useNow(work));
      lasting++;
      try {
        return await database.useNow(work);
      } finally {
        lasting--;
      }
    },
    async useNow(work) {
      // Let go of already: nobody under way needs it.
      if (!opened && !within.getStore()) await makingWay;
      clearTimeout(idle);
      if (users++ === 0)
        whenFree = new Promise((done) => {
          free = done;
        });
      try {
        opened ??= closing.then(() => {
          look();
          left = undefined;
          return whilePatient(undefined, () =>
            whileStoredAt(
              () => place,
              () => openProject(dir, { onlyReads: true }),
            ),
          );
        });
        const project = await opened.catch((e) => {
          opened = undefined;
          throw e;
        });
        return await within.run(true, () => work(project));
      } finally {
        if (--users === 0) {
          free();
          idle = setTimeout(() => void letGo(), idleMs);
          idle.unref();
        }
      }
    },
    look,
    async close() {
      while (users > 0) await whenFree;
      await letGo();
    },
  };
  return database;
}

/** What tells whether the file at a path, or what was written ahead of it, has changed. */
const stateOf = (path: string): string =>
  ["", ".wal"]
    .map((end) => statSync(path + end, { throwIfNoEntry: false }))
    .map((found) => (found ? `${found.ino} ${found.size} ${found.mtimeMs}` : "none"))
    .join();

/** Whether a command waits for the file, and has not waited so long that it must have been left, or laid there. */
function awaitedAt(path: string): () => boolean {
  let seen: { readonly waiter: string; readonly at: number } | undefined;
  return () => {
    const waiter = someoneWaits(path);
    if (waiter === undefined) return false;
    if (seen?.waiter !== waiter) seen = { waiter, at: performance.now() };
    return performance.now() - seen.at < WAITS_MS;
  };
}
