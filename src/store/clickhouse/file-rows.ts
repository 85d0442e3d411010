import { strings } from "../columns.ts";
import { progressOf, rowOfFile } from "../files.ts";
import type { FileProgress, QuarantinedRecord } from "../store.ts";
import type { Engine } from "./engine.ts";
import { BlockGatherer } from "./gatherer.ts";
import type { Turn } from "./turn.ts";

const COLUMNS = {
  seq: "u32",
  name: "string",
  source: "string",
  options: "string",
  bytes: "f64",
  sha256: "string",
  read: "f64",
  kept: "f64",
  repeated: "f64",
  quarantined: "string",
  skipped: "string",
  period_from: "f64",
  period_until: "f64",
  incomplete: "string",
  complete: "u8",
  taken: "string",
  carried: "string",
} as const;

/** Rows of table `file`, in order. */
export async function readFileRows(engine: Engine, where: string, values: Readonly<Record<string, string>> = {}) {
  const gatherer = new BlockGatherer(COLUMNS);
  const names = Object.keys(COLUMNS).join(", ");
  for await (const block of engine.ask(`select ${names} from file where ${where} order by seq`, values))
    gatherer.add(block);
  const c = gatherer.take();
  const orNull = (text: string) => (text === "" ? null : text);
  return Array.from(
    c.seq,
    (seq, i): FileProgress =>
      progressOf({
        seq,
        name: c.name[i],
        source: c.source[i],
        options: c.options[i],
        bytes: c.bytes[i],
        sha256: c.sha256[i],
        read: c.read[i],
        kept: c.kept[i],
        repeated: c.repeated[i],
        quarantined: c.quarantined[i],
        skipped: c.skipped[i],
        period_from: Number.isNaN(c.period_from[i]) ? null : c.period_from[i],
        period_until: Number.isNaN(c.period_until[i]) ? null : c.period_until[i],
        incomplete: orNull(c.incomplete[i]),
        complete: c.complete[i] === 1,
        taken: c.taken[i],
        carried: orNull(c.carried[i]),
      }),
  );
}

/** The row of a file, and the records of it that were not read, within the turn. */
export function fileRow(turn: Turn, file: FileProgress | undefined, quarantine: readonly QuarantinedRecord[]): void {
  turn.append(
    "quarantine",
    [quarantine.map((q) => q.file), quarantine.map((q) => q.record), strings(quarantine.map((q) => q.reason))],
    quarantine.length,
  );
  if (!file) return;
  const f = rowOfFile(file);
  const text = (value: string | null) => ({
    strings: strings([value ?? ""]).strings,
    rows: [value === null ? 1 : 0],
    none: 1,
  });
  const time = (value: number | undefined) => [value ?? Number.NaN];
  turn.append(
    "file",
    [
      [f.seq],
      text(f.name),
      text(f.source),
      text(f.options),
      [f.bytes],
      text(f.sha256),
      [f.read],
      [f.kept],
      [f.repeated],
      text(f.quarantined),
      text(f.skipped),
      time(f.from),
      time(f.until),
      text(f.incomplete),
      [f.complete ? 1 : 0],
      text(f.taken),
      text(f.carried),
    ],
    1,
  );
}
