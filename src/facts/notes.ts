import type { Query } from "../model/query.ts";

const NOTE = { value: "string" } as const;
const FILE = { seq: "u32", name: "string", last: "f64" } as const;
const RECORD = { record: "f64", reason: "string" } as const;

/** The project's own notes whose keys begin so, in order of the keys. */
export const notes = (prefix: string): Query<typeof NOTE> => ({
  sql: "select value from meta where starts_with(key, $prefix) order by key",
  values: { prefix },
  columns: NOTE,
});

/** Files that left records unread, with the number of the last such record; of one name only, if asked. */
export const filesWithQuarantine = (file?: string): Query<typeof FILE> => ({
  sql: `select f.seq, f.name, max(q.record) as last from quarantine q join file f on f.seq = q.file
        where ${file === undefined ? "true" : "f.name = $file::varchar"} group by f.seq, f.name order by f.seq`,
  values: file === undefined ? {} : { file },
  columns: FILE,
});

/** Unread records of a file, numbers `from` to `until` (half-open); for one reason only, if asked. */
export const quarantinedRecords = (o: {
  readonly file: number;
  readonly from: number;
  readonly until: number;
  readonly reason?: string;
}): Query<typeof RECORD> => ({
  sql: `select record, reason from quarantine where file = $seq::uinteger and record >= $from::double and record < $until::double
        and ${o.reason === undefined ? "true" : "reason = $reason::varchar"} order by record, reason`,
  values: { seq: o.file, from: o.from, until: o.until, ...(o.reason !== undefined && { reason: o.reason }) },
  columns: RECORD,
});
