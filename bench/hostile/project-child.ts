import { useProject } from "./project-use.ts";

/** A process that uses the project folders it is told of, one after the other: see `project-process.ts`. */
process.on("message", async ({ dir, analyse }: { dir: string; analyse: boolean }) => {
  const used = await useProject(dir, analyse);
  process.send?.({ ...used, rss: process.memoryUsage.rss() });
});
