import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { Store } from "../store/store.ts";
import { compiled } from "../threads/compiled.ts";
import { moved } from "../threads/moved.ts";
import { PostsInMemory, type Transport } from "./posts-in-memory.ts";
import { type Ask, makeAnswerer } from "./topic-asks.ts";

/** Posts in the memory of a thread: the caller's own only hands over what the store gives. */
export class TopicsThread extends PostsInMemory {
  readonly #held: HoldingThread;

  /** Begins to read the posts; questions may be asked at once. */
  constructor(store: Store) {
    const held = new HoldingThread();
    super(store, held.transport);
    this.#held = held;
  }

  /** Whether the thread has ended, by itself or by `close`. */
  get broken(): boolean {
    return this.#held.broken;
  }

  /** Ends the thread, whatever it is doing. */
  close(): Promise<void> {
    return this.#held.close();
  }
}

class HoldingThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { done: (answer: unknown) => void; fail: (e: unknown) => void }>();
  #next = 0;
  #broken: unknown;

  constructor() {
    this.#worker = new Worker(compiled(import.meta.url), {
      workerData: { topics: true },
      resourceLimits: { maxOldGenerationSizeMb: 4096 },
    });
    this.#worker.unref();
    this.#worker.on("message", ({ id, answer, error }: { id: number; answer: unknown; error?: Error }) => {
      const asked = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) asked?.fail(error);
      else asked?.done(answer);
    });
    const broken = (e: unknown) => {
      this.#broken ??= e;
      for (const { fail } of this.#waiting.values()) fail(e);
      this.#waiting.clear();
    };
    this.#worker.on("error", broken);
    this.#worker.on("exit", () => broken(new Error("the thread that counts topics has ended")));
  }

  get broken(): boolean {
    return this.#broken !== undefined;
  }

  readonly transport: Transport = (ask, columns) => {
    if (this.#broken) return Promise.reject(this.#broken);
    const id = this.#next++;
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.#worker.postMessage({ id, ask }, moved(columns));
    });
  };

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

if (!isMainThread && workerData?.topics) {
  const answer = makeAnswerer();
  parentPort?.on("message", ({ id, ask }: { id: number; ask: Ask }) => {
    try {
      const found = answer(ask);
      // Columns are handed over, not copied.
      const columns = Object.values(found ?? {}).filter((v) => ArrayBuffer.isView(v));
      parentPort?.postMessage({ id, answer: found }, moved(columns));
    } catch (error) {
      parentPort?.postMessage({ id, error });
    }
  });
}
