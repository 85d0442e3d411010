import { readAsOf } from "../../store/files.ts";
import type { NoticeProgress, NoticesTaken } from "../../store/notices/store.ts";
import type { Added, QuarantinedRecord, StoredFile } from "../../store/store.ts";
import type { FromNoticeThread } from "./messages.ts";

type Counts = Record<string, number>;
type BatchMessage = FromNoticeThread & { is: "batch" };

/** Counts of one file of notices as its batches are stored. What it says is always true of what is stored or about to be, together. */
export class NoticeTally {
  #file: NoticeProgress;
  #quarantined: Counts;
  #skipped: Counts;
  #oddities: Counts;
  #quarantine: QuarantinedRecord[] = [];
  #from: number;
  #to: number;
  readonly taken: { -readonly [K in keyof NoticesTaken]: number };

  /** Goes on from where the file stands. */
  constructor(from: NoticeProgress) {
    this.#file = from;
    this.#quarantined = { ...from.quarantined };
    this.#skipped = { ...from.skipped };
    this.#oddities = { ...from.oddities };
    this.#from = from.period?.from ?? Number.POSITIVE_INFINITY;
    this.#to = (from.period?.until ?? Number.NEGATIVE_INFINITY) - 1;
    this.taken = { ...from.taken };
  }

  add(batch: BatchMessage, { added, repeated }: Added): void {
    const { kept, repeated: before, seq } = this.#file;
    this.#file = { ...this.#file, kept: kept + added, repeated: before + repeated, bytes: batch.bytes };
    for (const what of ["notices", "rejections", "skips"] as const) this.taken[what] += batch.taken[what];
    for (const { record, reason } of batch.rejected) {
      this.#quarantined[reason] = (this.#quarantined[reason] ?? 0) + 1;
      this.#quarantine.push({ file: seq, record, reason });
    }
    addTo(this.#skipped, batch.skipped);
    addTo(this.#oddities, batch.oddities);
    for (const at of batch.packed.numbers.get("at") ?? []) {
      if (at < this.#from) this.#from = at;
      if (at > this.#to) this.#to = at;
    }
  }

  /** Of the file, up to here. */
  get records(): number {
    return sum(this.taken);
  }

  end({ problem, bytes, sha256 }: FromNoticeThread & { is: "end" }): void {
    this.#file = {
      ...this.#file,
      bytes,
      ...(problem !== undefined && { incomplete: problem }),
      ...(this.#file.sha256 === "" && { sha256 }),
    };
  }

  note(): string {
    const n = (x: number) => x.toLocaleString("en-US");
    const [repeated, unread] = [this.#file.repeated, sum(this.#quarantined)];
    return `${n(this.#file.kept)} kept${repeated ? ` · ${n(repeated)} already there` : ""}${unread ? ` · ${n(unread)} quarantined` : ""}`;
  }

  report(): StoredFile {
    const { seq: _, options, complete: __, taken: ___, ...file } = this.#file;
    return {
      ...file,
      read: file.kept + file.repeated + sum(this.#quarantined) + sum(this.#skipped),
      quarantined: this.#quarantined,
      skipped: this.#skipped,
      ...(this.#to >= this.#from && { period: { from: this.#from, until: this.#to + 1 } }),
      ...readAsOf(options),
      ...(sum(this.#oddities) > 0 && { oddities: sorted(this.#oddities) }),
    };
  }

  progress(complete: boolean): NoticeProgress {
    const { seq, options } = this.#file;
    return { ...this.report(), seq, options, taken: { ...this.taken }, complete };
  }

  takeQuarantine(): readonly QuarantinedRecord[] {
    const taken = this.#quarantine;
    this.#quarantine = [];
    return taken;
  }
}

function addTo(counts: Counts, more: Readonly<Counts>): void {
  for (const [reason, n] of Object.entries(more)) counts[reason] = (counts[reason] ?? 0) + n;
}
const sum = (counts: Readonly<Counts>): number => Object.values(counts).reduce((a, b) => a + b, 0);
const sorted = (counts: Readonly<Counts>): Counts =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
