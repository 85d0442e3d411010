import { createHmac } from "node:crypto";
import { availableParallelism } from "node:os";
import type { Analysis, Given, Needs } from "../analyses/analysis.ts";
import { keepGroupIds } from "../analyses/coordination/group-ids.ts";
import { ANALYSES } from "../analyses/index.ts";
import { describeCollection, periodOf } from "../asking/collection.ts";
import { confirmedGroups } from "../asking/split.ts";
import { makeRng } from "../methods/rng.ts";
import { Cancelled } from "../model/errors.ts";
import { type Draft, type Finding, type FindingsDocument, type Json, ofKind } from "../model/finding.ts";
import { fieldsIn } from "../model/keys.ts";
import type { OnProgress } from "../model/progress.ts";
import type { Period } from "../model/time.ts";
import { VERSION } from "../project/version.ts";
import { noiseKey, raiseRelease, resolve } from "../release/index.ts";
import type { Store } from "../store/store.ts";
import { updateFamilies } from "./families.ts";
import { lookUp } from "./lookups.ts";
import { withOrchestratedShare } from "./orchestrated.ts";
import { runAnalysis } from "./run-analysis.ts";

export interface AnalyseOptions {
  readonly seed: number;
  /** Raises the project's release rule before anything is found; a number under the project's own is refused. */
  readonly k?: number;
  readonly groupK?: number;
  /** Parameters by analysis name, over each analysis's own defaults. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Only these analyses; all of them by default. */
  readonly only?: readonly string[];
  /** Findings of the run before: groups keep their ids. */
  readonly earlier?: FindingsDocument;
  /** Threads beside the caller's, which stays free; 0 = all is done in the caller's. The same findings for any number. Default: one for each core. */
  readonly threads?: number;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** Store → findings under the release rule of its project. Reads the store only; the same store, seed and parameters give the same document. */
export async function analyse(store: Store, options: AnalyseOptions): Promise<FindingsDocument> {
  const { seed, onProgress = () => {} } = options;
  const { k, groupK } = await raiseRelease(store, options);
  const stopIfAsked = () => {
    if (options.signal?.aborted)
      throw new Cancelled(
        "stopped before the analysis was done; what was read is kept, `claque report` goes on from there",
      );
  };
  await updateFamilies(store, { onProgress, signal: options.signal });
  stopIfAsked();
  onProgress({ phase: "describing the collection", done: 0, unit: "steps" });
  const collection = await describeCollection(store, k);
  const findings: FindingsDocument["findings"][number][] = [];
  const period = await periodOf(store);
  if (period) {
    const chosen = ANALYSES.filter((a) => !options.only || options.only.includes(a.name));
    for (const [i, analysis] of chosen.entries()) {
      stopIfAsked();
      onProgress({ phase: analysis.name, done: i, total: chosen.length, unit: "analyses" });
      const params = analysis.params.parse({ ...fieldsIn(options.params?.[analysis.name]), k, groupK });
      const given = await gather(store, analysis, params, period);
      const drafts = await withOrchestratedShare(store, await findIn(analysis, given, params, seed, period, options), {
        groups: confirmedGroups({ findings }, { k, groupK }),
        rng: makeRng(seed).fork("orchestrated"),
      });
      findings.push(
        ...resolve(drafts, await lookUp(store, drafts, k), {
          k,
          groupK,
          provenance: provenanceOf(analysis, params, seed),
        }),
      );
    }
  }
  const keyed = await keyedIds(store, findings);
  return {
    schema: "claque.findings",
    schemaVersion: 2,
    claque: VERSION,
    seed,
    release: { k, groupK },
    pseudonyms: "HMAC-SHA256(key, platform + NUL + id), first 96 bits, base32 lower-case",
    collection,
    findings: options.earlier ? keepNames(options.earlier.findings, keyed) : keyed,
  };
}

/** A group's own id comes of its first act, whose second could be tried out: what is shown is keyed. */
async function keyedIds(store: Store, findings: readonly Finding[]): Promise<Finding[]> {
  const secret = await noiseKey(store);
  const keyed = (id: string) => `g-${createHmac("sha256", secret).update(id).digest("hex").slice(0, 8)}`;
  return findings.map((f) => (f.kind === "group" ? { ...f, id: keyed(f.id) } : f));
}

/** Groups of the run before that grew keep their ids. */
function keepNames(earlier: readonly Finding[], now: readonly Finding[]): Finding[] {
  const groups = (list: readonly Finding[]) =>
    ofKind({ findings: list }, "group").map(({ id, members }) => ({ id, members }));
  const ids = keepGroupIds(groups(earlier), groups(now));
  return now.map((f) => (f.kind === "group" ? { ...f, id: ids.get(f.id) ?? f.id } : f));
}

async function gather(store: Store, analysis: Analysis, params: unknown, period: Period): Promise<Given<Needs>> {
  const given: Record<string, Given<Needs>[string]> = {};
  for (const [name, query] of Object.entries(analysis.needs(params, period))) given[name] = await store.columns(query);
  return given;
}

function findIn(
  analysis: Analysis,
  given: Given<Needs>,
  params: unknown,
  seed: number,
  period: Period,
  options: AnalyseOptions,
): Promise<readonly Draft[]> {
  const { threads = availableParallelism() } = options;
  if (threads === 0) return Promise.resolve(analysis.find(given, params, makeRng(seed).fork(analysis.name), period));
  return runAnalysis({ analysis: analysis.name, given, params, seed, period }, { threads, signal: options.signal });
}

function provenanceOf(analysis: Analysis, params: unknown, seed: number) {
  return {
    analysis: analysis.name,
    version: analysis.version,
    parameters: params as { [key: string]: Json },
    seed,
    cites: analysis.cites,
  };
}
