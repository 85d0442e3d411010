import { parseArgs } from "node:util";
import { runArena } from "./arena/run.ts";
import { SHARES, SIZES } from "./grid/cells.ts";
import { KINDS } from "./grid/kinds.ts";
import { runGrid } from "./grid/run.ts";
import { runLearn } from "./learn/run.ts";
import { runReal } from "./real/run.ts";
import { PARTS } from "./worlds/run-one.ts";
import { runPlan } from "./worlds/run-plan.ts";

const HELP = `npm run bench:worlds -- [options]
  --smoke | --quick | --full   how much: two small worlds; 3 seeds (default); 30 seeds and the grid
  --worlds a,b                 only these worlds (grid*: all that begin so)
  --seeds N                    this many seeds for each world
  --first N                    first seed (default 5000: no earlier one is new to the methods)
  --parts rules,claque,fdr
  --jobs N                     worker threads (default 1)
  --cached                     run nothing: report what earlier runs of this code left
  --notes                      print what claque said of each world
  --no-report                  leave docs/benchmarks.md as it is

npm run bench:worlds -- --grid [options]
  share of campaign posts × accounts × kind × seeds, held against what must be found; prints its table
  --kinds a,b                  ${KINDS.join(", ")}, or any recipe by
                               its name (pool, slow-team, one-day, reworded, look-alike-idols …)
  --shares 20,40               of ${SHARES.join(", ")} per cent of the posts
  --sizes 400,800              of ${SIZES.join(", ")} accounts
  --seeds N                    seeds of each cell (default 10), from --first on
  --report                     write the section of docs/benchmarks.md
  --jobs, --cached, --notes    as above

npm run bench:worlds -- --arena [options]
  claque and rival rules on the same worlds: false discoveries realised against those asked for, with power
  --worlds, --seeds (default 3), --first, --jobs, --cached, --report   as above

npm run bench:worlds -- --real [options]
  the compiled command (npm run build) on real samples in ../shared/data, or where CLAQUE_SAMPLES points, and on mixes of
  them: whole accounts of an operation in a control, at 5 to 70 % of the posts; without the samples it says so and ends
  --only a,b                   archives by name: ira, pool, german, mayweather+pool-20, "*+pool-50", "german*" …
  --seeds N                    seeds 1 to N of each, and how often a group's tier changes, instead of the score
  --jobs N                     archives at a time

npm run bench:worlds -- --learn [options]
  why groups act together: finds groups in random rooms of look-alikes and of campaigns, and in the real samples where they
  are; fits the weights of src/analyses/coordination/cause, prints them, and their errors on rooms and teams left out
  --rooms N                    of each kind (default 60), from --first on
  --parts made,real            only made rooms, or only real samples
  --report                     write the section of docs/benchmarks.md
  A run that is broken off is taken up where it was.`;

const { values: o } = parseArgs({
  options: {
    grid: { type: "boolean" },
    arena: { type: "boolean" },
    real: { type: "boolean" },
    learn: { type: "boolean" },
    rooms: { type: "string", default: "60" },
    only: { type: "string" },
    kinds: { type: "string" },
    shares: { type: "string" },
    sizes: { type: "string" },
    report: { type: "boolean", default: false },
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
const numbers = (list: string | undefined) => list?.split(",").map(Number);
const common = { first: Number(o.first), threads: Number(o.jobs), cached: o.cached, notes: o.notes };
const seeds = o.seeds === undefined ? undefined : Number(o.seeds);

if (o.grid)
  await runGrid(
    {
      ...common,
      kinds: o.kinds?.split(",") ?? KINDS,
      shares: numbers(o.shares) ?? SHARES,
      sizes: numbers(o.sizes) ?? SIZES,
      seeds: seeds ?? 10,
      report: o.report,
    },
    tree,
    root,
  );
else if (o.arena)
  await runArena({ ...common, worlds: o.worlds?.split(","), seeds: seeds ?? 3, report: o.report }, tree, root);
else if (o.real) await runReal({ only: o.only?.split(","), seeds, threads: common.threads }, root);
else if (o.learn) {
  const parts = o.parts?.split(",") ?? ["made", "real"];
  const rooms = parts.includes("made") ? Number(o.rooms) : 0;
  await runLearn({ rooms, first: common.first, real: parts.includes("real"), report: o.report }, tree, root);
} else
  await runPlan(
    {
      ...common,
      size: o.smoke ? "smoke" : o.full ? "full" : "quick",
      worlds: o.worlds?.split(","),
      seeds,
      parts: PARTS.filter((p) => o.parts === undefined || o.parts.split(",").includes(p)),
      report: !o["no-report"],
    },
    tree,
    root,
  );
