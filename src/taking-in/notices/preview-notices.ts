import { randomBytes } from "node:crypto";
import type { Notice } from "../../model/notice/notice.ts";
import type { NoticeBatch } from "../../model/notice/raw-notice.ts";
import type { Rejection } from "../../model/raw.ts";
import { makeNoticeGate, type NoticeGate } from "../../privacy/notices/notice-gate.ts";
import type { Inspection, Question, Source } from "../../sources/source.ts";
import { type InputFile, inputFiles } from "../ingest-files.ts";
import { beginning, membersOf } from "../preview.ts";
import { byReason } from "../reading-parts.ts";
import { lookThroughNotices } from "./looking.ts";
import type { AskedNotices } from "./messages.ts";

export interface PreviewNoticesOptions extends AskedNotices {
  /** Notices to show of each file. Default 20. */
  readonly rows?: number;
  readonly vouched?: readonly string[];
}

/** A file of notices as claque would take it in, before anything is stored. */
export interface NoticePreview {
  readonly name: string;
  readonly inZip?: string;
  readonly source: string;
  readonly title: string;
  readonly reason: string;
  readonly inspection?: Inspection;
  readonly questions: readonly Question[];
  /** After the gate. Pseudonyms of a preview are made with a key that is thrown away: they match no project. */
  readonly notices: readonly Notice[];
  /** Notices in the stretch that was read. */
  readonly read: number;
  /** Mentions of bidders and suppliers among them, by what told that they are organisations or persons; of persons from ten on. */
  readonly told: Readonly<Record<string, number | "few">>;
  readonly rejected: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly oddities: Readonly<Record<string, number>>;
  readonly problem?: string;
}

/** A file that would be left out, and why. */
export interface NoticesLeftOut {
  readonly name: string;
  readonly inZip?: string;
  readonly refused: string;
}

/** Reads the beginning of every file, of the files of folders and of the members of zips, in order. Stores nothing. */
export async function* previewNotices(
  paths: readonly string[],
  options: PreviewNoticesOptions = {},
): AsyncGenerator<NoticePreview | NoticesLeftOut> {
  for (const file of inputFiles(paths)) yield* previewsOf(file, options);
}

async function* previewsOf(
  file: InputFile,
  { rows = 20, vouched = [], ...asked }: PreviewNoticesOptions,
): AsyncGenerator<NoticePreview | NoticesLeftOut> {
  for await (const { name, inZip, bytes, problem } of membersOf(file)) {
    const { look, all } = await lookThroughNotices(bytes, name, asked);
    const where = { name, ...(inZip !== undefined && { inZip }) };
    const { source, reason, inspection, questions } = look;
    if (!source) {
      yield { ...where, refused: problem() ?? reason };
      continue;
    }
    // Every file for itself, so that what is told of one is of that one.
    const gate = makeNoticeGate(randomBytes(32), { vouched });
    const first = await firstNotices(source, source.tables ? all : beginning(all), gate, rows, asked);
    const fault = problem();
    yield {
      ...where,
      source: source.name,
      title: source.title,
      reason,
      ...(inspection && { inspection }),
      questions,
      ...first,
      told: Object.fromEntries(
        Object.entries(gate.told()).map(([what, n]) => [what, what.startsWith("person") && n < 10 ? "few" : n]),
      ),
      ...(fault !== undefined && { problem: fault }),
    };
  }
}

async function firstNotices(
  source: Source<NoticeBatch>,
  bytes: AsyncIterable<Uint8Array>,
  gate: NoticeGate,
  rows: number,
  asked: AskedNotices,
) {
  const notices: Notice[] = [];
  const rejected: Rejection[] = [];
  const skipped: Rejection[] = [];
  const oddities: Rejection[] = [];
  let read = 0;
  for await (const batch of source.read(bytes, asked)) {
    for (const raw of batch.notices) {
      const notice = gate.admit(raw);
      read++;
      if (notices.length < rows) notices.push(notice);
    }
    rejected.push(...batch.rejected);
    skipped.push(...batch.skipped);
    oddities.push(...batch.oddities);
  }
  return {
    notices,
    read,
    rejected: byReason(rejected),
    skipped: byReason(skipped),
    oddities: byReason(oddities),
  };
}
