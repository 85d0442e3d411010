import type { TopicsThread } from "../../asking/topics-thread.ts";

/**
 * The posts as a thread holds them: read in the background, let go when they have changed or nobody has asked for a while. What is asked
 * before they are ready, or while there are none, is asked of the database: the answer is the same.
 */
export interface PostMemory {
  /** The thread where it is ready; it is not ended under whoever works with it. Otherwise undefined, and it is made ready meanwhile. */
  use<T>(work: (thread: TopicsThread | undefined) => Promise<T>): Promise<T>;
  /** Makes it ready, if it is not. */
  warm(): Promise<void>;
  /** Posts have changed: questions under way end on the old ones, the next are asked of the database. */
  forget(): void;
  close(): Promise<void>;
}

interface Held {
  readonly thread: Promise<TopicsThread>;
  /** Settles when every question can be asked. */
  ready: Promise<void>;
  open: TopicsThread | undefined;
  users: number;
  retired: boolean;
}

/** @param open begins to read the posts @param prepare looks up what every question needs @param idleMs after the last use */
export function makePostMemory(
  open: () => Promise<TopicsThread>,
  prepare: (thread: TopicsThread, stopped: () => boolean) => Promise<void>,
  idleMs = 600_000,
): PostMemory {
  let held: Held | undefined;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  const ends = new Set<Promise<void>>();

  const end = (h: Held) => {
    const ending: Promise<void> = h.thread
      .then((t) => t.close())
      .catch(() => {})
      .finally(() => ends.delete(ending));
    ends.add(ending);
  };
  const retire = (h: Held) => {
    h.retired = true;
    h.open = undefined;
    if (held === h) held = undefined;
    if (h.users === 0) end(h);
  };
  const begin = (): Held => {
    const h: Held = { thread: open(), ready: Promise.resolve(), open: undefined, users: 0, retired: false };
    h.ready = h.thread
      .then(async (thread) => {
        await prepare(thread, () => h.retired);
        if (!h.retired) h.open = thread;
      })
      .catch((e) => {
        if (!h.retired) retire(h);
        throw e;
      });
    h.ready.catch(() => {});
    return h;
  };
  const stayed = () => {
    clearTimeout(idle);
    idle = setTimeout(() => held && retire(held), idleMs).unref();
  };
  return {
    async use(work) {
      if (closed) return work(undefined);
      held ??= begin();
      stayed();
      const mine = held;
      const thread = mine.open;
      if (!thread) return work(undefined);
      mine.users++;
      try {
        return await work(thread);
      } catch (e) {
        if (!thread.broken) throw e;
        // It is the thread that failed, not the question: the database answers it as well.
        if (!mine.retired) retire(mine);
        return await work(undefined);
      } finally {
        mine.users--;
        if (mine.retired && mine.users === 0) end(mine);
        stayed();
      }
    },
    async warm() {
      if (closed) return;
      held ??= begin();
      stayed();
      await held.ready;
    },
    forget() {
      if (held) retire(held);
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      if (held) retire(held);
      await Promise.all(ends);
    },
  };
}
