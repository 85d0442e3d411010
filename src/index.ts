/** claque as a library: the pipeline. The pure kernels are `claque/methods`. */

export { ANALYSES } from "./analyses/index.ts";
export { type AnalyseOptions, analyse } from "./analysing/analyse.ts";
export { type AnalyseProjectOptions, analyseProject } from "./analysing/analyse-project.ts";
export { type RunOptions, run } from "./analysing/run.ts";
export { Cancelled, isCancelled, isUsageError, UsageError } from "./model/errors.ts";
export type { GroupBehaviour, GroupDetail, LookAlike } from "./model/finding/group.ts";
export type {
  Collection,
  Draft,
  FileReport,
  Finding,
  FindingKind,
  FindingsDocument,
  Json,
  Measure,
  ShownObject,
  Tier,
} from "./model/finding.ts";
export type { OnProgress, Progress } from "./model/progress.ts";
export type { DurationMs, EpochMs, Period } from "./model/time.ts";
export { days, hours, minutes, parseDuration, seconds } from "./model/time.ts";
export { SINKS } from "./outputs/index.ts";
export type { Sink } from "./outputs/sink.ts";
export { readFindings } from "./project/findings.ts";
export { openProject } from "./project/project.ts";
export { VERSION } from "./project/version.ts";
export { SOURCES } from "./sources/index.ts";
export { type IngestOptions, ingest } from "./taking-in/ingest.ts";
