import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { Given, Needs } from "../analyses/analysis.ts";
import { ANALYSES } from "../analyses/index.ts";
import { makeRng } from "../methods/rng.ts";
import { Cancelled } from "../model/errors.ts";
import type { Draft } from "../model/finding.ts";
import type { Period } from "../model/time.ts";
import { compiled } from "../threads/compiled.ts";

interface Task {
  readonly analysis: string;
  readonly given: Given<Needs>;
  readonly params: unknown;
  readonly seed: number;
  readonly period: Period;
}

/** Runs one analysis in a thread: the caller stays free to draw progress and to hear Ctrl-C. Typed arrays are moved, not copied. */
export function runInWorker(task: Task, signal?: AbortSignal): Promise<readonly Draft[]> {
  return new Promise((done, fail) => {
    const buffers = new Set<ArrayBuffer>();
    for (const columns of Object.values(task.given))
      for (const column of Object.values(columns))
        if (ArrayBuffer.isView(column)) buffers.add(column.buffer as ArrayBuffer);
    const worker = new Worker(compiled(import.meta.url), {
      workerData: task,
      transferList: [...buffers],
      resourceLimits: { maxOldGenerationSizeMb: 6144 },
    });
    const abort = () => {
      void worker.terminate();
      fail(new Cancelled("stopped before the analysis was done; what was read is kept"));
    };
    signal?.addEventListener("abort", abort, { once: true });
    worker.once("message", (drafts: readonly Draft[]) => done(drafts));
    worker.once("error", fail);
    worker.once("exit", (code) => {
      signal?.removeEventListener("abort", abort);
      if (code !== 0) fail(new Error(`the analysis thread ended with code ${code}`));
    });
  });
}

if (!isMainThread && workerData?.analysis && workerData?.given) {
  const task = workerData as Task;
  const analysis = ANALYSES.find((a) => a.name === task.analysis);
  if (!analysis) throw new Error(`no analysis is called ${task.analysis}`);
  parentPort?.postMessage(analysis.find(task.given, task.params, makeRng(task.seed).fork(analysis.name), task.period));
}
