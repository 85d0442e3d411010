import { Worker } from "node:worker_threads";
import type { Answer, Job } from "./worker.ts";

/** Runs the jobs on `threads` worker threads, in order of the list as threads fall free; answers come as they finish. */
export async function runJobs(
  jobs: readonly Job[],
  threads: number,
  done: (job: Job, answer: Answer) => void,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    if (next >= jobs.length) return;
    const worker = new Worker(new URL("./worker.js", import.meta.url));
    try {
      while (next < jobs.length) {
        const job = jobs[next++];
        const answer = await new Promise<Answer>((resolve, reject) => {
          worker.once("message", resolve);
          worker.once("error", reject);
          worker.postMessage(job);
        });
        worker.removeAllListeners("error");
        done(job, answer);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, threads) }, lane));
}
