import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { Given, Needs } from "../analyses/analysis.ts";
import { Cancelled } from "../model/errors.ts";
import type { Draft } from "../model/finding.ts";
import { compiled } from "../threads/compiled.ts";
import type { Begin, Outcome, Said, Task, ThreadTask } from "./analysis-messages.ts";

const MEMORY_MB = 6144;
/** Bytes of columns from which on parts run beside each other, since to start a thread takes half a second of processor time (some 4,000 posts), and up to which: each holds what it makes of them. */
const BESIDE = { least: 400 * 2 ** 10, most: 512 * 2 ** 20 };

export interface Threads {
  /** For parts, besides the analysis's own. */
  readonly threads: number;
  readonly signal?: AbortSignal;
  readonly beside?: { readonly least: number; readonly most: number };
}

/** Runs one analysis in a thread, its parts in others: the caller stays free to draw progress and to hear Ctrl-C. The same findings for any number. */
export function runAnalysis(task: Task, { threads, signal, beside = BESIDE }: Threads): Promise<readonly Draft[]> {
  const bytes = bytesOf(task.given);
  const running = new RunningAnalysis(task, bytes >= beside.least && bytes <= beside.most ? threads : 1);
  const abort = () => running.fail(new Cancelled("stopped before the analysis was done; what was read is kept"));
  signal?.addEventListener("abort", abort, { once: true });
  return running.found.finally(() => signal?.removeEventListener("abort", abort));
}

class RunningAnalysis {
  readonly found: Promise<readonly Draft[]>;
  readonly #task: Task;
  readonly #threads: number;
  readonly #workers = new Set<Worker>();
  readonly #waiting: Begin[] = [];
  readonly #signal = new SharedArrayBuffer(4);
  readonly #channel = new MessageChannel();
  #beside = 0;
  #done: (drafts: readonly Draft[]) => void = () => {};
  #failed: (e: Error) => void = () => {};

  constructor(task: Task, threads: number) {
    const beside = threads > 1;
    this.#task = beside ? { ...task, given: shared(task.given) } : task;
    this.#threads = threads;
    this.found = new Promise((done, failed) => {
      this.#done = done;
      this.#failed = failed;
    });
    const { port2: port } = this.#channel;
    const line = beside ? { port, signal: this.#signal } : undefined;
    this.#start({ ...this.#task, line }, beside ? [port] : buffersOf(task.given), (found) => {
      this.#end();
      this.#done(found as readonly Draft[]);
    });
  }

  /** Ends all threads. */
  fail(e: Error): void {
    this.#end();
    this.#failed(e);
  }

  #end(): void {
    this.#channel.port1.close();
    for (const worker of this.#workers) void worker.terminate();
    this.#workers.clear();
  }

  #start(data: ThreadTask, transferList: (ArrayBuffer | MessagePort)[], onFound: (found: unknown) => void): void {
    const worker = new Worker(compiled(import.meta.url, "analysis-thread"), {
      workerData: data,
      transferList,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    this.#workers.add(worker);
    let said = false;
    worker.on("message", (m: Said) => {
      if ("begin" in m) this.#waiting.push(m.begin);
      else {
        said = true;
        onFound(m.found);
      }
      this.#next();
    });
    worker.once("error", (e) => this.fail(e));
    worker.once("exit", (code) => {
      if (this.#workers.delete(worker) && !said) this.fail(new Error(`an analysis thread ended with code ${code}`));
    });
  }

  /** Parts begin in the order in which they were asked for, as many as there are threads. */
  #next(): void {
    while (this.#beside < this.#threads && this.#workers.size > 0) {
      const part = this.#waiting.shift();
      if (part === undefined) return;
      this.#beside++;
      this.#start({ ...this.#task, part }, [], (outcome) => {
        this.#beside--;
        const message: Outcome = { id: part.id, outcome };
        this.#channel.port1.postMessage(message);
        const signal = new Int32Array(this.#signal);
        Atomics.add(signal, 0, 1);
        Atomics.notify(signal, 0);
      });
    }
  }
}

function* columnsOf(given: Given<Needs>): Generator<ArrayBufferView> {
  for (const columns of Object.values(given))
    for (const column of Object.values(columns)) if (ArrayBuffer.isView(column)) yield column;
}

function bytesOf(given: Given<Needs>): number {
  let bytes = 0;
  for (const column of columnsOf(given)) bytes += column.byteLength;
  return bytes;
}

/** To be moved, not copied. */
function buffersOf(given: Given<Needs>): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const { buffer } of columnsOf(given)) if (buffer instanceof ArrayBuffer) buffers.add(buffer);
  return [...buffers];
}

/** The same columns where all threads may read them. */
function shared(given: Given<Needs>): Given<Needs> {
  const of: Record<string, Given<Needs>[string]> = {};
  for (const [name, columns] of Object.entries(given)) {
    of[name] = { ...columns };
    for (const [key, column] of Object.entries(columns)) {
      if (!ArrayBuffer.isView(column)) continue;
      const bytes = new Uint8Array(new SharedArrayBuffer(column.byteLength));
      bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
      Reflect.set(of[name], key, Reflect.construct(column.constructor, [bytes.buffer]));
    }
  }
  return of;
}
