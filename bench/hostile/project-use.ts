import { analyseProject } from "../../src/analysing/analyse-project.ts";
import { readTopics } from "../../src/asking/topics.ts";
import { isUsageError } from "../../src/model/errors.ts";
import { readFindings } from "../../src/project/findings.ts";
import { openProject } from "../../src/project/project.ts";
import { evaluateAlarms, readAlarms } from "../../src/watching/alarms.ts";

const TABLES = ["post", "action", "object", "actor", "file", "quarantine", "family", "meta"];

/** What became of it: read, refused with a sentence, or a defect with its stack. */
export type Used = { readonly refused?: string; readonly defect?: string };

/** Does with a project folder what commands do: opens it, reads all of it, judges and delivers its alarms, where wished analyses it. */
export async function useProject(dir: string, analyse: boolean): Promise<Used> {
  try {
    await use(dir, analyse);
    return {};
  } catch (e) {
    if (isUsageError(e)) return { refused: e.message };
    return { defect: e instanceof Error ? (e.stack ?? e.message) : String(e) };
  }
}

async function use(dir: string, analyse: boolean): Promise<void> {
  const project = await openProject(dir);
  try {
    for (const table of TABLES)
      await project.store.columns({
        sql: `select count(*)::double as n from (select hash(t) as h from ${table} t where hash(t) <> 7) order by n`,
        values: {},
        columns: { n: "f64" },
      });
    await project.store.files();
    readTopics(dir);
    readAlarms(dir);
    readFindings(dir);
    if (analyse) await analyseProject(project);
    else
      await evaluateAlarms(project.store, {
        project: dir,
        now: Date.now(),
        closedUntil: Date.now(),
        env: process.env,
        signal: AbortSignal.timeout(2_000),
      });
  } finally {
    await project.close();
  }
}
