import { UsageError } from "../../model/errors.ts";
import type { NoticeBatch } from "../../model/notice/raw-notice.ts";
import { NOTICE_SOURCES, noticeSourceNamed, recogniseNotices } from "../../sources/notices/index.ts";
import type { Inspection, Question, Source } from "../../sources/source.ts";
import { withHead } from "../looking.ts";
import type { AskedNotices } from "./messages.ts";

/** What a file, or a member of a zip, is taken for before it is read. */
export interface NoticeLook {
  /** Absent where no format fits. */
  readonly source?: Source<NoticeBatch>;
  /** Why it is taken for that, or why it cannot be read. */
  readonly reason: string;
  readonly inspection?: Inspection;
  readonly questions: readonly Question[];
}

/** Recognises a file of notices by its first bytes, unpacked. What preview and reading go by. */
export function lookAtNotices(head: Uint8Array, name: string, { source: asked, ...options }: AskedNotices): NoticeLook {
  if (head.length === 0) return { reason: "the file is empty", questions: [] };
  const found =
    asked === undefined ? recogniseNotices(head, name) : { source: sourceCalled(asked), reason: "as asked" };
  if (!found.source) return { reason: `${found.lookedFor}. \`claque tenders formats\` lists them`, questions: [] };
  const inspection = found.source.inspect?.(head, options);
  return {
    source: found.source,
    reason: found.reason,
    ...(inspection && { inspection }),
    questions: inspection?.questions ?? [],
  };
}

/** The same, with all bytes still to be read. */
export async function lookThroughNotices(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  asked: AskedNotices,
): Promise<{ readonly look: NoticeLook; readonly all: AsyncIterable<Uint8Array> }> {
  const { head, all } = await withHead(bytes);
  return { look: lookAtNotices(head, name, asked), all };
}

/** The format of that name. Throws a UsageError that lists those there are. */
export function sourceCalled(name: string): Source<NoticeBatch> {
  const source = noticeSourceNamed(name);
  if (!source)
    throw new UsageError(
      `no format of notices is called "${name}"; there are ${NOTICE_SOURCES.map((s) => s.name).join(", ")}`,
    );
  return source;
}
