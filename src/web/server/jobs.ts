import { isCancelled, isUsageError, messageOf } from "../../model/errors.ts";
import type { FileReport } from "../../model/finding.ts";
import type { Progress } from "../../model/progress.ts";
import { makeTurns, type Turns } from "./turns.ts";

export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled";

export type JobKind = "import" | "analyse" | "purge" | "forget" | "seal";

/** A long job as the page sees it. Jobs live in the server: a page that is reloaded finds them again. */
export interface JobView {
  readonly id: string;
  readonly kind: JobKind;
  /** File names, never paths. */
  readonly title: string;
  readonly state: JobState;
  readonly progress?: Progress & { readonly ratePerSecond?: number; readonly secondsLeft?: number };
  readonly startedMs?: number;
  readonly endedMs?: number;
  readonly result?: JobResult;
  readonly error?: string;
}

/** What a job gave, as far as it is told. */
export interface JobResult {
  readonly files?: readonly FileReport[];
  readonly forgotten?: number;
  readonly [more: string]: unknown;
}

export type Work = (tools: {
  readonly onProgress: (p: Progress) => void;
  readonly signal: AbortSignal;
}) => Promise<JobResult>;

export interface Jobs {
  /** `before` runs ahead of the job's turn at the project: what must have ended for the turn to come. */
  start(kind: JobKind, title: string, work: Work, before?: () => Promise<void>): JobView;
  get(id: string): JobView | undefined;
  list(): readonly JobView[];
  /** False where there is nothing to stop. */
  cancel(id: string): boolean;
  /** Called at each change (progress at most ten times a second), until unsubscribed. */
  watch(listener: (job: JobView) => void): () => void;
  /** Stops what runs and waits for it. */
  close(): Promise<void>;
}

const KEPT = 50;

/** One job at a time, in order, each in its turn at the project. Cost of a change O(listeners). */
export function makeJobs(now: () => number, onDefect: (e: unknown) => void, turns: Turns = makeTurns()): Jobs {
  const jobs = new Map<string, { -readonly [K in keyof JobView]: JobView[K] }>();
  const stops = new Map<string, AbortController>();
  const listeners = new Set<(job: JobView) => void>();
  let last = Promise.resolve();
  let next = 1;
  const tell = (id: string) => {
    const job = jobs.get(id);
    if (job) for (const listener of listeners) listener({ ...job });
  };
  return {
    start(kind, title, work, before = async () => {}) {
      const id = `job-${next++}`;
      const stop = new AbortController();
      jobs.set(id, { id, kind, title, state: "waiting" });
      stops.set(id, stop);
      for (const old of jobs.keys()) if (jobs.size > KEPT && jobs.get(old)!.endedMs !== undefined) jobs.delete(old);
      last = last
        .then(before)
        .catch(onDefect)
        .then(() => turns.take(() => run(id, stop, work)));
      tell(id);
      return { ...jobs.get(id)! };
    },
    get: (id) => jobs.get(id),
    list: () => [...jobs.values()].reverse(),
    cancel(id) {
      const job = jobs.get(id);
      if (!job || job.endedMs !== undefined) return false;
      stops.get(id)?.abort();
      return true;
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      for (const stop of stops.values()) stop.abort();
      await last;
    },
  };

  async function run(id: string, stop: AbortController, work: Work): Promise<void> {
    const job = jobs.get(id)!;
    job.startedMs = now();
    job.state = "running";
    tell(id);
    let phase = "";
    let since = now();
    let told = 0;
    try {
      if (stop.signal.aborted) throw Object.assign(new Error("cancelled before it began"), { name: "Cancelled" });
      job.result = await work({
        signal: stop.signal,
        onProgress(p) {
          const at = now();
          if (p.phase !== phase) {
            phase = p.phase;
            since = at;
            told = 0;
          }
          const seconds = (at - since) / 1000;
          const rate = seconds > 0.5 ? p.done / seconds : undefined;
          const left = rate && p.total ? Math.max(0, (p.total - p.done) / rate) : undefined;
          job.progress = {
            ...p,
            ...(rate && { ratePerSecond: rate }),
            ...(left !== undefined && { secondsLeft: left }),
          };
          if (at - told < 100) return;
          told = at;
          tell(id);
        },
      });
      job.state = "done";
    } catch (e) {
      job.state = isCancelled(e) ? "cancelled" : "failed";
      job.error =
        isUsageError(e) || isCancelled(e)
          ? messageOf(e)
          : "This is a defect of claque, not of your data. The terminal that runs the observatory shows more.";
      if (!isUsageError(e) && !isCancelled(e)) onDefect(e);
    } finally {
      job.endedMs = now();
      stops.delete(id);
      tell(id);
    }
  }
}
