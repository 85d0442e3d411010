import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Cache } from "./worlds/cache.ts";
import { type Entry, planOf, readRecipes, type Size } from "./worlds/plan.ts";
import { runJobs } from "./worlds/pool.ts";
import { type EntryResult, writeReport } from "./worlds/report.ts";
import { PARTS, type Part, type PartResult } from "./worlds/run-one.ts";
import type { Job } from "./worlds/worker.ts";

const HELP = `npm run bench:worlds -- [options]
  --smoke | --quick | --full   how much: two small worlds; 3 seeds (default); 30 seeds and the grid
  --worlds a,b                 only these worlds (grid*: all that begin so)
  --seeds N                    this many seeds for each world
  --first N                    first seed (default 5000: no earlier one is new to the methods)
  --parts rules,claque,fdr
  --jobs N                     worker threads (default 1)
  --cached                     run nothing: report what earlier runs of this code left
  --notes                      print what claque said of each world
  --no-report                  leave docs/benchmarks.md as it is`;

const { values: o } = parseArgs({
  options: {
    smoke: { type: "boolean" },
    quick: { type: "boolean" },
    full: { type: "boolean" },
    worlds: { type: "string" },
    seeds: { type: "string" },
    first: { type: "string", default: "5000" },
    parts: { type: "string" },
    jobs: { type: "string", default: "1" },
    cached: { type: "boolean", default: false },
    notes: { type: "boolean", default: false },
    "no-report": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (o.help) {
  console.log(HELP);
  process.exit(0);
}
// the compiled tree is one folder deep in the repository (.bench, or a folder inside .build)
const tree = new URL("../", import.meta.url);
let root = new URL("../", tree);
if (root.pathname.endsWith("/.build/")) root = new URL("../", root);
const size: Size = o.smoke ? "smoke" : o.full ? "full" : "quick";
const wanted = o.worlds?.split(",");
const parts = PARTS.filter((p) => o.parts === undefined || o.parts.split(",").includes(p));
const first = Number(o.first);
const plan = planOf(o.full || !wanted ? size : "full", readRecipes(new URL("recipes/", root)))
  .filter(
    (e) =>
      wanted === undefined ||
      wanted.some((w) => e.world === w || (w.endsWith("*") && e.world.startsWith(w.slice(0, -1)))),
  )
  .map((e): Entry => ({ ...e, seeds: o.seeds ? Number(o.seeds) : wanted && !o.full ? 3 : e.seeds }));

const cache = new Cache(fileURLToPath(new URL(".bench-cache/", root)), fileURLToPath(tree));
const results: EntryResult[] = plan.map((entry) => ({ entry, runs: [] }));
const jobs: Job[] = [];
const have = (index: number, seed: number, found: readonly PartResult[]) =>
  results[index].runs.push({ seed, parts: found });
plan.forEach((e, index) => {
  for (let seed = first; seed < first + e.seeds; seed++) {
    const known = parts.map((p) => cache.get(p, e.recipe, seed));
    const missing: Part[] = parts.filter((_, i) => known[i] === undefined);
    have(
      index,
      seed,
      known.filter((x) => x !== undefined),
    );
    if (missing.length > 0) jobs.push({ number: index, world: e.world, recipe: e.recipe, seed, parts: missing });
  }
});
// seed by seed over all worlds: a run that is broken off leaves every world with about as many
jobs.sort((a, b) => a.seed - b.seed || a.number - b.number);
if (o.cached) jobs.length = 0;
const began = performance.now();
let finished = 0;
console.log(`${plan.length} worlds, ${jobs.length} runs to do`);
await runJobs(jobs, Number(o.jobs), (job, answer) => {
  finished++;
  if ("error" in answer) {
    console.error(`${job.world} seed ${job.seed} failed: ${answer.error}`);
    process.exitCode = 1;
    return;
  }
  for (const r of answer.results) cache.put(job.recipe, job.seed, r);
  have(job.number, job.seed, answer.results);
  const left = ((performance.now() - began) / finished) * (jobs.length - finished);
  const time = answer.results.map((r) => `${r.part} ${r.seconds.toFixed(1)} s`).join(", ");
  console.log(
    `${finished}/${jobs.length} ${job.world} seed ${job.seed}: ${time}; about ${Math.ceil(left / 60_000)} min left`,
  );
});
writeReport(results, {
  folder: o["no-report"] ? undefined : fileURLToPath(new URL("docs/", root)),
  print: (line) => console.log(line),
  notes: o.notes,
  size,
  first,
});
