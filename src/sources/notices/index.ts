import type { NoticeBatch } from "../../model/notice/raw-notice.ts";
import { parquetOf } from "../parquet.ts";
import { type Recognised, recogniseAmong, type Unrecognised } from "../recognise.ts";
import { spreadsheetOf } from "../spreadsheet.ts";
import { eforms } from "./eforms.ts";
import { genericNoticeTable } from "./generic-table.ts";
import { ocds } from "./ocds.ts";
import { NOTICES, type NoticeSource } from "./reading/notice-kind.ts";
import { tedR209 } from "./ted-r209.ts";
import { usaspending } from "./usaspending.ts";
import { worldBank } from "./world-bank.ts";
import { zhNotice } from "./zh-notice.ts";
import { zhPage } from "./zh-page.ts";

/** Formats made of rows; the most general one is last. Workbooks and columnar files are read as one of these. */
const TABLES: readonly NoticeSource[] = [usaspending, worldBank, genericNoticeTable];
const TRACES = ["text", "code", "method", "estimate", "closing", "supplier", "amount", "offers", "bid"];

/** Every format of procurement records that is read. Equal scores go by this order. */
export const NOTICE_SOURCES: readonly NoticeSource[] = [
  ocds,
  tedR209,
  eforms,
  zhNotice,
  zhPage,
  ...TABLES,
  parquetOf(NOTICES, TABLES, TRACES),
  spreadsheetOf(NOTICES, TABLES, TRACES),
];

/** The source of that name, as `--source` takes it. */
export const noticeSourceNamed = (name: string): NoticeSource | undefined =>
  NOTICE_SOURCES.find((source) => source.name === name);

/** Which of them a file is, and why. `head`: the first bytes, unpacked; 256 KiB serve best. */
export const recogniseNotices = (head: Uint8Array, fileName: string): Recognised<NoticeBatch> | Unrecognised =>
  recogniseAmong(NOTICE_SOURCES, head, fileName);
