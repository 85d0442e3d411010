import type { Cache } from "./cache.ts";
import { runJobs } from "./pool.ts";
import type { Part, PartResult } from "./run-one.ts";
import type { Job } from "./worker.ts";

/** The world as the cache knows it: what is looked at belongs to it. */
const keyOf = (job: Job): unknown => (job.only === undefined ? job.recipe : { ...job.recipe, only: job.only });

/**
 * Gives `have` everything that is known of the wanted runs, then runs what is missing, seed by seed over all worlds (a run that is
 * broken off leaves every world with about as many), keeping what comes. `cached`: runs nothing.
 */
export async function runCached(
  wanted: readonly Job[],
  o: { cache: Cache; threads: number; cached: boolean; worlds: number },
  have: (job: Job, results: readonly PartResult[]) => void,
): Promise<void> {
  const jobs: Job[] = [];
  for (const job of wanted) {
    const known = job.parts.map((p) => o.cache.get(p, keyOf(job), job.seed));
    const missing: Part[] = job.parts.filter((_, i) => known[i] === undefined);
    have(
      job,
      known.filter((x) => x !== undefined),
    );
    if (missing.length > 0) jobs.push({ ...job, parts: missing });
  }
  jobs.sort((a, b) => a.seed - b.seed || a.number - b.number);
  if (o.cached) jobs.length = 0;
  const began = performance.now();
  let finished = 0;
  console.log(`${o.worlds} worlds, ${jobs.length} runs to do`);
  await runJobs(jobs, o.threads, (job, answer) => {
    finished++;
    if ("error" in answer) {
      console.error(`${job.world} seed ${job.seed} failed: ${answer.error}`);
      process.exitCode = 1;
      return;
    }
    for (const r of answer.results) o.cache.put(keyOf(job), job.seed, r);
    have(job, answer.results);
    const left = ((performance.now() - began) / finished) * (jobs.length - finished);
    const time = answer.results.map((r) => `${r.part} ${r.seconds.toFixed(1)} s`).join(", ");
    console.log(
      `${finished}/${jobs.length} ${job.world} seed ${job.seed}: ${time}; about ${Math.ceil(left / 60_000)} min left`,
    );
  });
}
