import { join } from "node:path";
import { DATABASE_FILE } from "../../src/project/project.ts";
import { DuckStore } from "../../src/store/duckdb.ts";
import { useProject } from "./project-use.ts";

/**
 * A process that uses the project folders it is told of, one after the other: see `project-process.ts`. It is started with a folder whose
 * database it keeps open, so that opening the project again opens everything but that.
 */
const held = DuckStore.open(join(process.argv[2], DATABASE_FILE));
process.on("message", async ({ dir, analyse }: { dir: string; analyse: boolean }) => {
  await held;
  const used = await useProject(dir, analyse);
  process.send?.({ ...used, rss: process.memoryUsage.rss() });
});
