import { noticeCounts } from "../facts/notices.ts";
import { type NoticeProject, openNoticeProject } from "../project/notice-project.ts";
import type { StoredFile } from "../store/store.ts";
import { type IngestNoticesOptions, ingestNotices } from "../taking-in/notices/ingest-notices.ts";

export interface TendersOptions extends Omit<IngestNoticesOptions, "project"> {
  /** The project folder; made where there is none. */
  readonly dir: string;
}

/** What a project of notices holds, and what of it was read just now. */
export interface TendersKept {
  readonly files: readonly StoredFile[];
  readonly notices: number;
  readonly processes: number;
  readonly organisations: number;
  /** Bidders and suppliers who are, or may be, natural persons: told from ten on. */
  readonly persons: number | "few";
}

/** Fewer persons than this are not counted aloud. */
export const LEAST_PERSONS = 10;

/** What is done with the notices once they are there, while the project is open. */
export type AnalyseNotices = (project: NoticeProject, signal: AbortSignal | undefined) => Promise<void>;

/** Takes procurement records in, has them analysed where somebody says how, and tells what is there. */
export async function runTenders(
  { dir, ...options }: TendersOptions,
  analyseNotices?: AnalyseNotices,
): Promise<TendersKept> {
  const project = await openNoticeProject(dir);
  try {
    const files = await ingestNotices({ ...options, project });
    await analyseNotices?.(project, options.signal);
    const { notices, processes, organisations, persons } = await project.store.columns(noticeCounts());
    return {
      files,
      notices: notices[0],
      processes: processes[0],
      organisations: organisations[0],
      persons: persons[0] > 0 && persons[0] < LEAST_PERSONS ? "few" : persons[0],
    };
  } finally {
    await project.close();
  }
}
