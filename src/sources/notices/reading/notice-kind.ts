import type { NoticeBatch } from "../../../model/notice/raw-notice.ts";
import type { Kind } from "../../reading/gathering.ts";
import { type RecordFormat, recordSourceOf } from "../../reading/records.ts";
import { tableSourceOf } from "../../reading/table.ts";
import type { RowReader, TableContext, TableFormat } from "../../reading/table-format.ts";
import type { Source } from "../../source.ts";
import { NoticeBatches, type NoticeReading } from "./batches.ts";
import { NOTICE_KEYS, type NoticeKey, noticeKeyOf } from "./notice-keys.ts";

export type NoticeSource = Source<NoticeBatch>;
export type NoticeContext = TableContext<NoticeKey>;
export type NoticeRowReader = RowReader<NoticeReading>;

export const NOTICES: Kind<NoticeReading, NoticeBatch, NoticeKey> = {
  gather: () => new NoticeBatches(),
  keys: NOTICE_KEYS,
  keyOf: noticeKeyOf,
};

export const noticeRecords = (format: RecordFormat<NoticeReading>): NoticeSource => recordSourceOf(NOTICES, format);
export const noticeTable = (format: TableFormat<NoticeReading, NoticeKey>): NoticeSource =>
  tableSourceOf(NOTICES, format);
