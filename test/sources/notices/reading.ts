import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NoticeBatch, RawNotice } from "../../../src/model/notice/raw-notice.ts";
import type { Rejection } from "../../../src/model/raw.ts";
import { noticeSourceNamed } from "../../../src/sources/notices/index.ts";
import type { ReadOptions, Source } from "../../../src/sources/source.ts";
import { bytesOf, inTheOpen, stream } from "../reading.ts";

export const FIXTURES = join(import.meta.dirname, "../../fixtures/notices");
export const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FIXTURES, name)));

/** Everything a source made of a file, batches put together. */
export interface AllNotices {
  readonly notices: RawNotice[];
  readonly rejected: Rejection[];
  readonly skipped: Rejection[];
  readonly oddities: Rejection[];
}

export async function readNotices(
  source: Source<NoticeBatch>,
  chunks: Iterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<AllNotices> {
  const all: AllNotices = { notices: [], rejected: [], skipped: [], oddities: [] };
  for await (const batch of source.read(stream(chunks), options)) {
    all.notices.push(...batch.notices);
    all.rejected.push(...batch.rejected);
    all.skipped.push(...batch.skipped);
    all.oddities.push(...batch.oddities);
  }
  return all;
}

/** By name, from text or bytes. */
export function read(name: string, content: string | Uint8Array, options?: ReadOptions): Promise<AllNotices> {
  const source = noticeSourceNamed(name);
  if (!source) throw new Error(`no source ${name}`);
  return readNotices(source, [typeof content === "string" ? bytesOf(content) : content], options);
}

/** Records that a reading accounts for: each is a notice, rejected or passed over. */
export const countOf = (all: AllNotices): number => all.notices.length + all.rejected.length + all.skipped.length;

/** `record reason`, in the order of the records. */
export const reasons = (list: readonly Rejection[]): string[] =>
  list.toSorted((a, b) => a.record - b.record).map(({ record, reason }) => `${record} ${reason}`);

/** How often each reason is given. */
export const tally = (list: readonly Rejection[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { reason } of list) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
};

/** A notice with its names in the open, as plain fields: for comparing in tests only. */
export const opened = (notice: RawNotice | undefined): Record<string, unknown> => {
  const open = inTheOpen(notice);
  return typeof open === "object" && open !== null ? { ...open } : {};
};
