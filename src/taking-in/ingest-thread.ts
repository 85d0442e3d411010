import { Worker } from "node:worker_threads";
import { BEYOND, BOUNDS } from "../model/bounds.ts";
import { codeOf, UsageError } from "../model/errors.ts";
import { compiled } from "../threads/compiled.ts";

/** A thread that reached its limit of memory ends alone: the process lives. */
export const outOfMemory = (e: Error): boolean => codeOf(e) === "ERR_WORKER_OUT_OF_MEMORY";

/** The reading thread as a conversation: say something, take the answers in order. */
export class ReadingThread<To, From> {
  #worker: Worker;
  #inbox: From[] = [];
  #failure: Error | undefined;
  #wake = () => {};

  /**
   * @param script of the thread, without its ending, from this folder
   * @param nursery MB for what lives briefly: a wide one spares most of the collector's work
   */
  constructor(script: string, data: object, nursery = 128) {
    this.#worker = new Worker(compiled(import.meta.url, script), {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: nursery, maxOldGenerationSizeMb: BOUNDS.readingMemory },
    });
    this.#worker.on("message", (m: From) => {
      this.#inbox.push(m);
      this.#wake();
    });
    this.#worker.on("error", (e) => this.#fail(outOfMemory(e) ? new UsageError(BEYOND.reading) : e));
    this.#worker.on("exit", () => this.#fail(new Error("the reading thread ended early")));
  }

  say(message: To): void {
    this.#worker.postMessage(message);
  }

  /** The next answer. An abort is noticed between answers. */
  async next(signal?: AbortSignal): Promise<From | undefined> {
    const wake = () => this.#wake();
    signal?.addEventListener("abort", wake);
    try {
      while (this.#inbox.length === 0) {
        if (signal?.aborted) return undefined;
        if (this.#failure) throw this.#failure;
        await new Promise<void>((r) => {
          this.#wake = r;
        });
      }
      return this.#inbox.shift();
    } finally {
      signal?.removeEventListener("abort", wake);
    }
  }

  async end(): Promise<void> {
    this.#worker.removeAllListeners("exit");
    await this.#worker.terminate();
  }

  #fail(e: Error): void {
    this.#failure ??= e;
    this.#wake();
  }
}
