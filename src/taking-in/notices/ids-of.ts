import { existsSync } from "node:fs";
import { join } from "node:path";
import { noticeIds } from "../../facts/notices.ts";
import { UsageError } from "../../model/errors.ts";
import type { EpochMs } from "../../model/time.ts";
import { NOTICES_FILE, openNoticeProject } from "../../project/notice-project.ts";
import { inputFiles } from "../ingest-files.ts";
import { membersOf } from "../preview.ts";
import { lookThroughNotices } from "./looking.ts";
import type { AskedNotices } from "./messages.ts";

/** What a notice is known by, and when it was published. */
export interface NoticeId {
  readonly publisher: string;
  readonly id: string;
  readonly process: string;
  readonly at: EpochMs;
}

/** What the notices of a project, or of files, are known by: nothing is stored, no name is looked at. */
export async function* idsOf(path: string, asked: AskedNotices = {}): AsyncGenerator<NoticeId> {
  if (existsSync(join(path, NOTICES_FILE))) {
    const project = await openNoticeProject(path, { readOnly: true });
    try {
      for await (const { publisher, id, process, at } of project.store.chunks(noticeIds()))
        for (let i = 0; i < id.length; i++)
          yield { publisher: publisher[i], id: id[i], process: process[i], at: at[i] };
    } finally {
      await project.close();
    }
    return;
  }
  let read = 0;
  for (const file of inputFiles([path]))
    for await (const { name, bytes, problem } of membersOf(file)) {
      const { look, all } = await lookThroughNotices(bytes, name, asked);
      if (!look.source) throw new UsageError(`${name}: ${problem() ?? look.reason}`);
      for await (const { notices } of look.source.read(all, asked))
        for (const { publisher, id, process, at } of notices) {
          read++;
          yield { publisher, id, process, at };
        }
      // What is cut off would look as if it had vanished.
      const fault = problem();
      if (fault !== undefined) throw new UsageError(`${name}: ${fault}`);
    }
  if (read === 0) throw new UsageError(`${path} holds no notice that could be read`);
}
