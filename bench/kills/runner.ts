import { run } from "../../src/analysing/run.ts";
import { openProject } from "../../src/project/project.ts";
import { digestOf } from "./digest.ts";

/** Records a transaction: fewer than a batch has, so that each is committed. */
const COMMIT_RECORDS = 1_000;

export interface Job {
  readonly project: string;
  readonly files: readonly string[];
  /** Do all, tell what there is, or only what is stored. */
  readonly what: "all" | "look" | "open";
}
export type Outcome = { readonly digest: Record<string, string> } | { readonly failed: string };

/** A process that does what `claque run` does, in smaller transactions: for the project it was started with, else for those it is told of. */
async function done({ project: dir, files, what }: Job): Promise<Outcome> {
  try {
    // One process for all, whose analyses need no thread of their own: the same findings for any number.
    if (what === "all") await run({ files, project: dir, seed: 1, commitEvery: COMMIT_RECORDS, threads: 0 });
    const project = await openProject(dir);
    try {
      return { digest: await digestOf(project, what !== "open") };
    } finally {
      await project.close();
    }
  } catch (e) {
    return { failed: e instanceof Error ? (e.stack ?? e.message) : String(e) };
  }
}

const [project, ...files] = process.argv.slice(2);
if (project !== undefined) await run({ files, project, seed: 1, commitEvery: COMMIT_RECORDS });
else process.on("message", async (job: Job) => void process.send?.(await done(job)));
