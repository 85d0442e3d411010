import { join } from "node:path";
import type { FileReport, FindingsDocument } from "../model/finding.ts";
import type { OnProgress } from "../model/progress.ts";
import { SINKS } from "../outputs/index.ts";
import { evaluateAlarms, PATIENCE_MS } from "./alarms.ts";
import { type AnalyseOptions, analyse } from "./analyse.ts";
import { type IngestOptions, ingest } from "./ingest.ts";
import { readFindings, writeOutput } from "./outputs.ts";
import { openProject } from "./project.ts";
import { refuseCostly } from "./question-cost.ts";
import { splitBursts } from "./split.ts";
import { readTopics } from "./topics.ts";

export interface RunOptions
  extends Pick<
      IngestOptions,
      "source" | "map" | "timeZone" | "platform" | "dateOrder" | "answers" | "onAnswered" | "onQuestions" | "onAbsent"
    >,
    Omit<AnalyseOptions, "earlier"> {
  readonly files: readonly string[];
  /** Project folder; made when it is not there. */
  readonly project: string;
  readonly onFile?: (report: FileReport) => void;
  /** What is to be told of alarms that could not be delivered. */
  readonly onWaiting?: (sentence: string) => void;
}

/** Files that every run leaves in the project folder. */
export const PROJECT_OUTPUTS = ["findings.json", "report.html", "network.gexf"] as const;

/** The whole job: archives in, findings out. Resumes where an earlier run was stopped; what is already stored adds nothing. */
export async function run(options: RunOptions): Promise<FindingsDocument> {
  const { onProgress = () => {} } = options;
  const project = await openProject(options.project);
  try {
    if (options.files.length) await ingest({ ...options, project, onProgress });
    const topics = readTopics(options.project).map(({ name, query }) => ({ name, query }));
    await refuseCostly(
      project.store,
      topics.map((t) => t.query),
    );
    const params = { ...options.params, bursts: { topics, ...(options.params?.bursts as object) } };
    const found = await analyse(project.store, { ...options, params, earlier: readFindings(options.project) });
    const document = await splitBursts(project.store, found);
    writeOutputs(options.project, document, onProgress);
    const now = Date.now();
    const { waiting } = await evaluateAlarms(project.store, {
      project: options.project,
      now,
      closedUntil: now,
      env: process.env,
      seed: options.seed,
      k: options.k,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    for (const sentence of waiting) options.onWaiting?.(sentence);
    return document;
  } finally {
    await project.close();
  }
}

/** findings.json, report.html and network.gexf, each whole or not at all. */
export function writeOutputs(folder: string, document: FindingsDocument, onProgress: OnProgress = () => {}): void {
  for (const [i, name] of PROJECT_OUTPUTS.entries()) {
    const sink = SINKS.find((s) => s.fileName === name);
    if (!sink) throw new Error(`no output writes ${name}`);
    onProgress({ phase: "writing outputs", done: i, total: PROJECT_OUTPUTS.length, unit: "files" });
    writeOutput(sink, document, join(folder, name));
  }
}
