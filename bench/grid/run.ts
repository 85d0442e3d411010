import { fileURLToPath } from "node:url";
import { Cache } from "../worlds/cache.ts";
import { readRecipes } from "../worlds/plan.ts";
import { runCached } from "../worlds/run-cached.ts";
import type { PartResult } from "../worlds/run-one.ts";
import type { Job } from "../worlds/worker.ts";
import { cellsOf, type GridChoice } from "./cells.ts";
import { writeGrid } from "./report.ts";
import { type CellRow, cellRowOf } from "./row.ts";
import { headLines, noRoomLine, rowLine, summaryLines } from "./table.ts";

export interface GridOptions extends GridChoice {
  readonly threads: number;
  readonly cached: boolean;
  /** Print what claque said of each world. */
  readonly notes: boolean;
  /** Write the section of docs/benchmarks.md. */
  readonly report: boolean;
}

/** Runs the grid, prints its table, and writes it where asked. `tree`: the compiled files; `root`: the repository. */
export async function runGrid(o: GridOptions, tree: URL, root: URL): Promise<void> {
  const cells = cellsOf(o, readRecipes(new URL("recipes/", root)));
  const cache = new Cache(fileURLToPath(new URL(".bench-cache/", root)), fileURLToPath(tree));
  const wanted = cells.flatMap((cell, number) =>
    cell.rooms.map(
      ({ recipe, only, seed }): Job => ({
        number,
        world: `${cell.kind} ${cell.share === undefined ? "" : `${cell.share} % `}of ${cell.accounts}`,
        recipe,
        only,
        seed,
        parts: ["peers", "claque"],
      }),
    ),
  );
  const parts = cells.map(() => new Map<number, PartResult[]>());
  await runCached(wanted, { cache, threads: o.threads, cached: o.cached, worlds: cells.length }, (job, results) => {
    const seeds = parts[job.number];
    seeds.set(job.seed, [...(seeds.get(job.seed) ?? []), ...results]);
  });
  const rows: CellRow[] = [];
  const lines = headLines();
  cells.forEach((cell, i) => {
    const runs = [...parts[i]].sort((a, b) => a[0] - b[0]).map(([seed, list]) => ({ seed, parts: list }));
    if (o.notes)
      for (const run of runs)
        for (const note of run.parts.flatMap((p) => p.notes))
          console.log(`${cell.kind} ${cell.share ?? 0} % of ${cell.accounts} seed ${run.seed}: ${note}`);
    const row = cellRowOf({ cell, runs });
    if (row !== undefined) {
      rows.push(row);
      lines.push(rowLine(row));
    } else if (cell.rooms.length === 0) lines.push(noRoomLine(cell));
  });
  const summary = summaryLines(rows);
  for (const line of [...lines, "", ...summary]) console.log(line);
  if (o.report) writeGrid(fileURLToPath(new URL("docs/", root)), o, [...summary, "", ...lines], rows);
}
