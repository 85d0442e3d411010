import { join } from "node:path";
import type { TendersDocument } from "../model/notice/findings.ts";
import { TENDERS_SINKS } from "../outputs/tenders/index.ts";
import { type NoticeProject, openNoticeProject } from "../project/notice-project.ts";
import { writeOutput } from "../project/outputs.ts";
import { inputFiles } from "../taking-in/ingest-files.ts";
import { type IngestNoticesOptions, ingestNotices } from "../taking-in/notices/ingest-notices.ts";
import { type AnalyseTenders, analyseTenders } from "./analyse.ts";
import type { AskedTopic } from "./find-topic.ts";

export interface TendersOptions extends Omit<IngestNoticesOptions, "project"> {
  /** The project folder; made where there is none. */
  readonly dir: string;
  readonly topic?: AskedTopic;
  readonly seed: number;
}

/** Takes procurement records in, asks every question of them, writes tenders.json and report.html, and tells what was found. */
export async function runTenders({ dir, topic, seed, ...options }: TendersOptions): Promise<TendersDocument> {
  // A mistyped name leaves no folder behind.
  if (options.files.length > 0) inputFiles(options.files);
  if (options.files.length > 0) await within(dir, true, (project) => ingestNotices({ ...options, project }));
  // Opened anew: what asks may use the memory that reading needed.
  return within(dir, false, (project) => reportTenders(project, { topic, seed, onProgress: options.onProgress }));
}

async function within<T>(dir: string, takingIn: boolean, work: (project: NoticeProject) => Promise<T>): Promise<T> {
  const project = await openNoticeProject(dir, { takingIn });
  try {
    return await work(project);
  } finally {
    await project.close();
  }
}

/** Every question about the notices of an open project, written into its folder. */
export async function reportTenders(
  project: NoticeProject,
  asked: Omit<AnalyseTenders, "k">,
): Promise<TendersDocument> {
  const document = await analyseTenders(project.store, project.dir, { ...asked, k: LEAST_PERSONS });
  for (const sink of TENDERS_SINKS) writeOutput(sink, document, join(project.dir, sink.fileName));
  return document;
}

/** Fewer persons than this are not counted aloud. */
export const LEAST_PERSONS = 10;
