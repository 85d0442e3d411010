import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { BEYOND, BOUNDS } from "../model/bounds.ts";
import { isUsageError, UsageError } from "../model/errors.ts";
import { compiled } from "../threads/compiled.ts";
import { outOfMemory } from "./ingest-thread.ts";
import { type Preview, type PreviewOptions, preview } from "./preview.ts";

type Asked = PreviewOptions & { readonly file: string };
interface Task {
  readonly preview: Asked;
}
type Told = { readonly found: Preview } | { readonly refused: string };

/** Longest that a look at a file may take. */
const DEADLINE_MS = 60_000;

/**
 * As `preview`, in a thread of its own with a limit of memory and of time: whatever a file does to its reader, the caller goes on
 * answering others, and the thread's death is a message.
 */
export function previewApart(asked: Asked): Promise<Preview> {
  return new Promise((done, fail) => {
    const worker = new Worker(compiled(import.meta.url), {
      workerData: { preview: asked } satisfies Task,
      resourceLimits: { maxOldGenerationSizeMb: BOUNDS.previewMemory },
    });
    const late = setTimeout(
      () => end(new UsageError("looking at this file takes longer than a minute: read it with `claque run FILE`")),
      DEADLINE_MS,
    );
    const end = (with_: Preview | Error) => {
      clearTimeout(late);
      void worker.terminate();
      if (with_ instanceof Error) fail(with_);
      else done(with_);
    };
    worker.once("message", (told: Told) => end("found" in told ? told.found : new UsageError(told.refused)));
    worker.once("error", (e) => end(outOfMemory(e) ? new UsageError(BEYOND.preview) : e));
    worker.once("exit", () => end(new Error("the thread that looks at a file ended early")));
  });
}

const given: Task | undefined = workerData?.preview ? workerData : undefined;
if (!isMainThread && given) {
  try {
    const found = await preview(given.preview);
    parentPort?.postMessage({ found } satisfies Told);
  } catch (e) {
    if (!isUsageError(e)) throw e;
    parentPort?.postMessage({ refused: e.message } satisfies Told);
  }
}
