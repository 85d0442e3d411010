import { fileURLToPath } from "node:url";
import { Cache } from "./cache.ts";
import { type Entry, planOf, readRecipes, type Size } from "./plan.ts";
import { type EntryResult, writeReport } from "./report.ts";
import { runCached } from "./run-cached.ts";
import type { Part, PartResult } from "./run-one.ts";
import type { Job } from "./worker.ts";

export interface PlanOptions {
  readonly size: Size;
  /** Only these worlds; what ends in `*` is a beginning. */
  readonly worlds?: readonly string[];
  readonly seeds?: number;
  readonly first: number;
  readonly parts: readonly Part[];
  readonly threads: number;
  readonly cached: boolean;
  readonly notes: boolean;
  readonly report: boolean;
}

/** Runs the plan of that size and reports. `tree`: the compiled files; `root`: the repository. */
export async function runPlan(o: PlanOptions, tree: URL, root: URL): Promise<void> {
  const wanted = o.worlds;
  const full = o.size === "full";
  const plan = planOf(full || !wanted ? o.size : "full", readRecipes(new URL("recipes/", root)))
    .filter(
      (e) =>
        wanted === undefined ||
        wanted.some((w) => e.world === w || (w.endsWith("*") && e.world.startsWith(w.slice(0, -1)))),
    )
    .map((e): Entry => ({ ...e, seeds: o.seeds ?? (wanted && !full ? 3 : e.seeds) }));
  const cache = new Cache(fileURLToPath(new URL(".bench-cache/", root)), fileURLToPath(tree));
  const runs = plan.map(() => new Map<number, PartResult[]>());
  const jobs = plan.flatMap((e, number) =>
    Array.from(
      { length: e.seeds },
      (_, i): Job => ({ number, world: e.world, recipe: e.recipe, seed: o.first + i, parts: o.parts }),
    ),
  );
  await runCached(jobs, { cache, threads: o.threads, cached: o.cached, worlds: plan.length }, (job, parts) => {
    const seeds = runs[job.number];
    seeds.set(job.seed, [...(seeds.get(job.seed) ?? []), ...parts]);
  });
  const results = plan.map(
    (entry, i): EntryResult => ({ entry, runs: [...runs[i]].map(([seed, parts]) => ({ seed, parts })) }),
  );
  writeReport(results, {
    folder: o.report ? fileURLToPath(new URL("docs/", root)) : undefined,
    print: (line) => console.log(line),
    notes: o.notes,
    size: o.size,
    first: o.first,
  });
}
