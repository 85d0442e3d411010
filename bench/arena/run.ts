import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withPart } from "../page.ts";
import { Cache } from "../worlds/cache.ts";
import { type Entry, planOf, readRecipes } from "../worlds/plan.ts";
import { runCached } from "../worlds/run-cached.ts";
import type { Job } from "../worlds/worker.ts";
import { sdsm } from "./rival-sdsm.ts";
import { ARENA_PARTS, type ArenaPart } from "./rivals.ts";
import type { Bout } from "./score.ts";
import { arenaRows, fdrTable, lookAlikeTable, standing } from "./table.ts";

export interface ArenaOptions {
  readonly worlds?: readonly string[];
  readonly seeds: number;
  readonly first: number;
  readonly threads: number;
  readonly cached: boolean;
  readonly report: boolean;
}

const ABOUT = `Run: \`npm run bench:worlds -- --arena --report\`. Claque and rival rules on the same worlds and seeds. Each cell: the share of what is told (pairs of accounts, or groups) that is wrong, mean over runs with half of its 95 % interval, and after the dot the share of planted accounts that are accused, or where nothing is planted how many accounts are. A pair is right where both accounts are of one campaign, a group where most of its accounts are planted ones; where nothing is planted every run that tells anything is wrong altogether. Claque runs with its defaults: groups count from the level that their own q allows, and above its own level it tells nothing more. The configuration models know no time.`;

/** The public worlds: those of the plan at its ordinary size. */
const worldsOf = (o: ArenaOptions, root: URL): Entry[] =>
  planOf("quick", readRecipes(new URL("recipes/", root))).filter(
    (e) => o.worlds === undefined || o.worlds.includes(e.world),
  );

/** Claque and its rivals over the public worlds. `tree`: the compiled files; `root`: the repository. */
export async function runArena(o: ArenaOptions, tree: URL, root: URL): Promise<void> {
  const entries = worldsOf(o, root);
  const missing = sdsm.absent?.();
  const parts: ArenaPart[] = ARENA_PARTS.filter((p) => p !== "arena-sdsm" || missing === undefined);
  const cache = new Cache(fileURLToPath(new URL(".bench-cache/", root)), fileURLToPath(tree));
  const jobs = entries.flatMap((e, number) =>
    Array.from(
      { length: o.seeds },
      (_, i): Job => ({ number, world: e.world, recipe: e.recipe, seed: o.first + i, parts }),
    ),
  );
  const bouts = entries.map(() => [] as Bout[][]);
  await runCached(jobs, { cache, threads: o.threads, cached: o.cached, worlds: entries.length }, (job, results) => {
    for (const r of results) if (r.bouts !== undefined) bouts[job.number].push([...r.bouts]);
  });
  const rows = arenaRows(entries.map((entry, i) => ({ entry, runs: bouts[i] })));
  const looks = lookAlikeTable(rows);
  const lines = [
    standing(rows),
    missing === undefined ? `${sdsm.name} is given half an hour a world.` : `${sdsm.name}: not run: ${missing}.`,
    "",
    ...fdrTable(rows),
    ...(looks.length > 0 ? ["", "### Which look-alikes are accused, accounts a run at α = .05", "", ...looks] : []),
  ];
  for (const line of lines) console.log(line);
  if (!o.report) return;
  const page = fileURLToPath(new URL("docs/benchmarks.md", root));
  const section = ["## The arena", "", ABOUT, "", ...lines].join("\n");
  writeFileSync(page, withPart(readFileSync(page, "utf8"), "arena", section));
}
