import type { FileReport, FindingsDocument } from "../model/finding.ts";
import { openProject } from "../project/project.ts";
import { raiseRelease } from "../release/index.ts";
import { type IngestOptions, ingest } from "../taking-in/ingest.ts";
import { type AnalyseProjectOptions, analyseProject } from "./analyse-project.ts";

export interface RunOptions
  extends Pick<
      IngestOptions,
      | "source"
      | "map"
      | "timeZone"
      | "platform"
      | "dateOrder"
      | "encoding"
      | "answers"
      | "commitEvery"
      | "onAnswered"
      | "onQuestions"
      | "onAbsent"
    >,
    Omit<AnalyseProjectOptions, "write"> {
  readonly files: readonly string[];
  /** Project folder; made when it is not there. */
  readonly project: string;
  readonly onFile?: (report: FileReport) => void;
}

/** The whole job: archives in, findings out. Resumes where an earlier run was stopped; what is already stored adds nothing. */
export async function run(options: RunOptions): Promise<FindingsDocument> {
  const { onProgress = () => {} } = options;
  const project = await openProject(options.project);
  try {
    await raiseRelease(project.store, options);
    if (options.files.length) await ingest({ ...options, project, onProgress });
    return await analyseProject(project, options);
  } finally {
    await project.close();
  }
}
