import { join } from "node:path";
import { PostsInMemory } from "../asking/posts-in-memory.ts";
import { refuseCostly } from "../asking/question-cost.ts";
import { splitBursts } from "../asking/split.ts";
import { readTopics, type Topic } from "../asking/topics.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { fieldsIn } from "../model/keys.ts";
import type { OnProgress } from "../model/progress.ts";
import { SINKS } from "../outputs/index.ts";
import { earlierFindings } from "../project/findings.ts";
import { writeOutput } from "../project/outputs.ts";
import type { Project } from "../project/project.ts";
import { hasParts, parseQuery, printQuery } from "../query/index.ts";
import { raiseRelease } from "../release/index.ts";
import { evaluateAlarms, PATIENCE_MS } from "../watching/alarms.ts";
import { type AnalyseOptions, analyse } from "./analyse.ts";

export interface AnalyseProjectOptions extends Omit<AnalyseOptions, "earlier" | "seed"> {
  /** That of the findings before by default, else 1. */
  readonly seed?: number;
  /** Write the outputs and judge the alarms. Default true; without, the findings are only returned. */
  readonly write?: boolean;
  /** What is to be told of alarms that could not be delivered. */
  readonly onWaiting?: (sentence: string) => void;
}

/** Files that every analysis leaves in the project folder. */
export const PROJECT_OUTPUTS = ["findings.json", "report.html", "network.gexf"] as const;

/**
 * The one job "analyse", whoever starts it: `run`, `report`, `bursts`, the page. Saved topics are looked at for bursts, groups keep
 * the ids they had, each rise says how much of it came from confirmed groups, the outputs are written, the alarms judged.
 * The same store, seed and parameters give the same bytes.
 */
export async function analyseProject(
  project: Project,
  { seed, write = true, ...options }: AnalyseProjectOptions = {},
): Promise<FindingsDocument> {
  const { dir, store } = project;
  const earlier = earlierFindings(dir);
  const saved = readTopics(dir);
  await refuseCostly(
    project.store,
    saved.map((t) => t.query),
  );
  const topics = await effectiveTopics(project, saved, options);
  const params = { ...options.params, bursts: { topics, ...fieldsIn(options.params?.bursts) } };
  const used = seed ?? earlier?.seed ?? 1;
  const found = await analyse(store, { ...options, seed: used, params, earlier });
  const document = await withShares(project, found, earlier);
  if (!write) return document;
  writeOutputs(dir, document, options.onProgress);
  const now = Date.now();
  const { waiting } = await evaluateAlarms(store, {
    project: dir,
    now,
    closedUntil: now,
    env: process.env,
    seed: used,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  for (const sentence of waiting) options.onWaiting?.(sentence);
  return document;
}

/** Saved topics without the parts that change few accounts (R2), as answers about them are; one that few wrote on stays, and shows nothing. */
async function effectiveTopics(
  { store }: Project,
  topics: readonly Topic[],
  asked: { readonly k?: number; readonly groupK?: number },
): Promise<Topic[]> {
  const { k } = await raiseRelease(store, asked);
  const queries = topics.map(({ name, query }) => ({ name, query: parseQuery(query) }));
  const parted = queries.some(({ query }) => hasParts(query));
  if (!parted) return queries.map(({ name, query }) => ({ name, query: printQuery(query) }));
  const posts = new PostsInMemory(store);
  const out: Topic[] = [];
  for (const { name, query } of queries)
    out.push({ name, query: printQuery((await posts.effective(store, query, k)) ?? query) });
  return out;
}

/** How much of each rise came from confirmed groups: those just found, or, where groups were not looked for, those of the findings before. */
async function withShares(
  { store }: Project,
  found: FindingsDocument,
  earlier: FindingsDocument | undefined,
): Promise<FindingsDocument> {
  if (found.findings.some((f) => f.provenance.analysis === "coordination")) return splitBursts(store, found);
  const groups = (earlier?.findings ?? []).filter((f) => f.kind === "group");
  const split = await splitBursts(store, { ...found, findings: [...found.findings, ...groups] });
  return { ...split, findings: split.findings.filter((f) => f.kind !== "group") };
}

/** findings.json, report.html and network.gexf, each whole or not at all. */
function writeOutputs(folder: string, document: FindingsDocument, onProgress: OnProgress = () => {}): void {
  for (const [i, name] of PROJECT_OUTPUTS.entries()) {
    const sink = SINKS.find((s) => s.fileName === name);
    if (!sink) throw new Error(`no output writes ${name}`);
    onProgress({ phase: "writing outputs", done: i, total: PROJECT_OUTPUTS.length, unit: "files" });
    writeOutput(sink, document, join(folder, name));
  }
}
