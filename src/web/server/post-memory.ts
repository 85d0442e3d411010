import type { TopicsThread } from "../../asking/topics-thread.ts";

/**
 * The posts as a thread holds them: read when a question comes or ahead of it, let go when they have changed or nobody has asked for a
 * while. A question that comes while they are read waits for them; the server's own thread stays free.
 */
export interface PostMemory {
  /** The thread is not ended under whoever works with it; where it ends by itself, the question is asked of a new one, once. */
  use<T>(work: (thread: TopicsThread) => Promise<T>): Promise<T>;
  /** Makes it ready, if it is not. */
  warm(): Promise<void>;
  /** Posts have changed: questions under way end on the old ones, the next on new ones. */
  forget(): void;
  close(): Promise<void>;
}

interface Held {
  readonly thread: Promise<TopicsThread>;
  /** Settles when what every question needs has been looked up. */
  readonly ready: Promise<void>;
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
    if (h.retired) return;
    h.retired = true;
    if (held === h) held = undefined;
    if (h.users === 0) end(h);
  };
  const begin = (): Held => {
    if (closed) throw new Error("the observatory has been closed");
    const thread = open();
    const h: Held = {
      thread,
      ready: thread.then((t) => prepare(t, () => h.retired)),
      users: 0,
      retired: false,
    };
    h.ready.catch(() => retire(h));
    return h;
  };
  const stayed = () => {
    clearTimeout(idle);
    idle = setTimeout(() => held && retire(held), idleMs).unref();
  };
  const once = async <T>(work: (thread: TopicsThread) => Promise<T>): Promise<T | typeof ENDED> => {
    held ??= begin();
    const mine = held;
    mine.users++;
    stayed();
    let thread: TopicsThread | undefined;
    try {
      thread = await mine.thread;
      return await work(thread);
    } catch (e) {
      if (!thread?.broken) throw e;
      retire(mine);
      return ENDED;
    } finally {
      mine.users--;
      if (mine.retired && mine.users === 0) end(mine);
      stayed();
    }
  };
  return {
    async use(work) {
      const first = await once(work);
      if (first !== ENDED) return first;
      const second = await once(work);
      if (second === ENDED) throw new Error("the thread that holds the posts ended twice");
      return second;
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

const ENDED = Symbol("the thread ended");
