import { statSync } from "node:fs";
import { join } from "node:path";
import { DATABASE_FILE, openProject, type Project } from "../../project/project.ts";

/** The project's database, opened when it is asked for and let go again, so that commands in a terminal can have it. */
export interface Database {
  use<T>(work: (project: Project) => Promise<T>): Promise<T>;
  /** Looks whether another process has written to it since it was let go here. */
  look(): void;
  /** Waits for what is under way, then lets go. */
  close(): Promise<void>;
}

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

  /** The file as it was left, once it is closed. */
  let left: string | undefined;
  const state = () =>
    ["", ".wal"]
      .map((end) => statSync(join(dir, DATABASE_FILE + end), { throwIfNoEntry: false }))
      .map((found) => (found ? `${found.ino} ${found.size} ${found.mtimeMs}` : "none"))
      .join();
  const look = () => {
    const was = left;
    if (was === undefined) return;
    left = state();
    if (left !== was) onTouched();
  };

  const letGo = (): Promise<void> => {
    clearTimeout(idle);
    const was = opened;
    opened = undefined;
    if (was)
      closing = closing
        .then(() => was.then((p) => p.close()))
        .then(() => {
          if (!opened) left = state();
        })
        .catch(onDefect);
    return closing;
  };

  return {
    async use(work) {
      clearTimeout(idle);
      if (users++ === 0)
        whenFree = new Promise((done) => {
          free = done;
        });
      try {
        opened ??= closing.then(() => {
          look();
          left = undefined;
          return openProject(dir);
        });
        const project = await opened.catch((e) => {
          opened = undefined;
          throw e;
        });
        return await work(project);
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
}
