import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { Doubt, FileReport } from "../model/finding.ts";
import type { Period } from "../model/time.ts";
import type { Carried, ProgressOf, Store, StoredFile, Taken } from "./store.ts";
import { numberIn, textIn, truthIn } from "./values.ts";

const COLUMNS =
  "seq, name, source, options, bytes, sha256, read, kept, repeated, quarantined, skipped, period_from, period_until, incomplete, complete, taken";
const CARRIED = "carried";

/** Rows of table `file`, in order. */
export async function readFiles<T = Taken>(
  connection: DuckDBConnection,
  where: string,
  values: Record<string, DuckDBValue> = {},
): Promise<ProgressOf<T>[]> {
  // A store of version 1 that is only read has no such column: it then comes as a struct field that is not there.
  const result = await connection.runAndReadAll(
    `select ${COLUMNS}, to_json(f) ->> '${CARRIED}' as carried from file f where ${where} order by seq`,
    values,
  );
  return result.getRowObjectsJS().map((row) => progressOf<T>(row));
}

/** A row of table `file` as it comes from a database. */
export const progressOf = <T = Taken>(r: Readonly<Record<string, unknown>>): ProgressOf<T> => ({
  seq: numberIn(r.seq),
  name: textIn(r.name),
  source: textIn(r.source),
  options: textIn(r.options),
  bytes: numberIn(r.bytes),
  sha256: textIn(r.sha256),
  read: numberIn(r.read),
  kept: numberIn(r.kept),
  repeated: numberIn(r.repeated),
  quarantined: countsIn(textIn(r.quarantined)),
  skipped: countsIn(textIn(r.skipped)),
  ...(r.period_from !== null && {
    period: { from: Number(r.period_from), until: Number(r.period_until) },
  }),
  ...(r.incomplete !== null && { incomplete: textIn(r.incomplete) }),
  complete: truthIn(r.complete),
  taken: takenIn<T>(textIn(r.taken)),
  ...readAsOf(textIn(r.options)),
  ...storedTraces(r.carried === null ? null : textIn(r.carried)),
});

/** Of the options a file was read with, what its report tells. */
export function readAsOf(options: string): Pick<FileReport, "readAs"> {
  if (options === "") return {};
  const { map, timeZone, dateOrder, platform, encoding } = readAsIn(options);
  const readAs = {
    ...(map && { map }),
    ...(timeZone !== undefined && { timeZone }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(platform !== undefined && { platform }),
    ...(encoding !== undefined && { encoding }),
  };
  return Object.keys(readAs).length > 0 ? { readAs } : {};
}

// What this class of the house wrote is read back as what it was written from.
const takenIn = <T>(json: string): T => JSON.parse(json);
const readAsIn = (json: string): NonNullable<FileReport["readAs"]> => JSON.parse(json);
const keptIn = (json: string): Kept => JSON.parse(json);
/** Counts by reason, as they are stored. */
function countsIn(json: string): Record<string, number> {
  const stored: unknown = JSON.parse(json);
  return Object.fromEntries(Object.entries(stored ?? {}).map(([reason, n]) => [reason, Number(n)]));
}

interface Kept {
  readonly carried?: Carried;
  readonly gaps?: readonly Period[];
  readonly doubts?: readonly Doubt[];
  readonly oddities?: Readonly<Record<string, number>>;
}

const storedTraces = (json: string | null): Kept => (json === null ? {} : keptIn(json));

function keptJson({ carried, gaps, doubts, oddities }: StoredFile): string | null {
  return carried || gaps || doubts || oddities
    ? JSON.stringify({ carried, gaps, doubts, ...(oddities && { oddities }) })
    : null;
}

/** A file as its row is stored. */
export const rowOfFile = (f: ProgressOf<object>) => ({
  seq: f.seq,
  name: f.name,
  source: f.source,
  options: f.options,
  bytes: f.bytes,
  sha256: f.sha256,
  read: f.read,
  kept: f.kept,
  repeated: f.repeated,
  quarantined: sorted(f.quarantined),
  skipped: sorted(f.skipped),
  from: f.period?.from,
  until: f.period?.until,
  incomplete: f.incomplete ?? null,
  complete: f.complete,
  taken: JSON.stringify(f.taken),
  carried: keptJson(f),
});

/** Writes the row of a file anew. */
export async function writeFile(connection: DuckDBConnection, f: ProgressOf<object>): Promise<void> {
  await connection.run("delete from file where seq = $seq", { seq: f.seq });
  const { from, until, ...row } = rowOfFile(f);
  await connection.run(
    `insert into file (${COLUMNS}, ${CARRIED}) values ($seq, $name, $source, $options, $bytes, $sha256, $read, $kept, $repeated,
       $quarantined, $skipped, $from, $until, $incomplete, $complete, $taken, $carried)`,
    {
      ...row,
      from: from === undefined ? null : BigInt(from),
      until: until === undefined ? null : BigInt(until),
    },
  );
}

const sorted = (counts: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))));

/** What others see of a file's row. */
export function reportOf(f: ProgressOf<object>): StoredFile {
  const { seq: _, options: __, complete: ___, taken: ____, ...report } = f;
  return report;
}

/** `seq` for the next file of a store. */
export async function nextFileOf(store: Pick<Store, "columns">): Promise<number> {
  const { seq } = await store.columns({
    sql: "select coalesce(max(seq) + 1, 0)::uinteger as seq from file order by seq",
    values: {},
    columns: { seq: "u32" },
  });
  return seq[0];
}
