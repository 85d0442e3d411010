import { openProject, type Project } from "../../pipeline/project.ts";

/** The project's database, opened when it is asked for and let go again, so that commands in a terminal can have it. */
export interface Database {
  use<T>(work: (project: Project) => Promise<T>): Promise<T>;
  /** Waits for what is under way, then lets go. */
  close(): Promise<void>;
}

/** @param idleMs how long it stays open after its last use */
export function makeDatabase(dir: string, idleMs: number, onDefect: (e: unknown) => void): Database {
  let opened: Promise<Project> | undefined;
  /** Settles when the last closing has: opening waits for it, since there can be one writer only. */
  let closing: Promise<void> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let users = 0;
  let free = () => {};
  let whenFree: Promise<void> = Promise.resolve();

  const letGo = (): Promise<void> => {
    clearTimeout(idle);
    const was = opened;
    opened = undefined;
    if (was) closing = closing.then(() => was.then((p) => p.close())).catch(onDefect);
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
        opened ??= closing.then(() => openProject(dir));
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
    async close() {
      while (users > 0) await whenFree;
      await letGo();
    },
  };
}
