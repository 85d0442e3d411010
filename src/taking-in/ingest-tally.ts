import type { Doubt } from "../model/finding.ts";
import { readAsOf } from "../store/files.ts";
import type {
  Added,
  Differing,
  FileProgress,
  Forget,
  Held,
  QuarantinedRecord,
  StoredFile,
  Taken,
} from "../store/store.ts";
import type { FromThread } from "./ingest-messages.ts";

type BatchMessage = FromThread & { is: "batch" };

/** Counts of one file as its batches are stored. What it says is always true of what is stored or about to be, together. */
export class FileTally {
  #seq: number;
  #options: string;
  #name: string;
  #source: string;
  #sha256: string;
  #bytes: number;
  #kept: number;
  #repeated: number;
  #quarantined: Record<string, number>;
  #skipped: Record<string, number>;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  #incomplete: string | undefined;
  #sums: (FromThread & { is: "end" })["sums"];
  #held: Held[] = [];
  #respelt: number;
  #quarantine: QuarantinedRecord[] = [];
  #forget = nothing();
  readonly taken: { -readonly [K in keyof Taken]: number };

  /** Goes on from where the file stands. */
  constructor(from: FileProgress) {
    this.#seq = from.seq;
    this.#options = from.options;
    this.#name = from.name;
    this.#source = from.source;
    this.#sha256 = from.sha256;
    this.#bytes = from.bytes;
    this.#kept = from.kept;
    this.#repeated = from.repeated;
    this.#quarantined = { ...from.quarantined };
    this.#skipped = { ...from.skipped };
    if (from.period) {
      this.#from = from.period.from;
      this.#to = from.period.until - 1;
    }
    this.#respelt = Number(from.doubts?.find(({ key }) => key === RESPELT)?.values?.n ?? 0);
    this.taken = { ...from.taken };
  }

  add(batch: BatchMessage, { added, repeated, deleted = 0, held }: Added): void {
    this.#kept += added;
    this.#repeated += repeated;
    for (const what of ["posts", "rejections", "skips", "deletions"] as const) this.taken[what] += batch.taken[what];
    for (const { record, reason } of batch.rejected) {
      this.#quarantined[reason] = (this.#quarantined[reason] ?? 0) + 1;
      this.#quarantine.push({ file: this.#seq, record, reason });
    }
    for (const [reason, n] of Object.entries(batch.skipped)) this.#skipped[reason] = (this.#skipped[reason] ?? 0) + n;
    if (batch.taken.deletions > 0) this.#skipped[DELETION] = (this.#skipped[DELETION] ?? 0) + batch.taken.deletions;
    if (deleted > 0) this.#skipped[GONE] = (this.#skipped[GONE] ?? 0) + deleted;
    this.#forget.posts.push(...batch.forget.posts);
    this.#forget.actors.push(...batch.forget.actors);
    this.#forget.ended.push(...batch.forget.ended);
    for (const at of batch.packed.at) {
      if (at < this.#from) this.#from = at;
      if (at > this.#to) this.#to = at;
    }
    if (held) this.#held.push(held);
    this.#bytes = batch.bytes;
  }

  /** Of the file, up to here. */
  get records(): number {
    return sum(this.taken);
  }

  /** Whether there are deletions that the next commit brings. */
  get forgets(): boolean {
    const { posts, actors, ended } = this.#forget;
    return posts.length + actors.length + ended.length > 0;
  }

  /** Posts that were there already, since it was asked last. */
  takeHeld(): readonly Held[] {
    const taken = this.#held;
    this.#held = [];
    return taken;
  }

  /** Of those that counted as there already, the ones that are not what lies there. */
  differ({ others, respelt }: Differing): void {
    this.#repeated -= others;
    if (others > 0) this.#skipped[OTHERS] = (this.#skipped[OTHERS] ?? 0) + others;
    this.#respelt += respelt;
  }

  #doubts(): readonly Doubt[] {
    const others = this.#skipped[OTHERS] ?? 0;
    return [
      ...(this.#sums?.doubts ?? []),
      ...(others > 0 ? [{ key: "doubt.others", values: { n: others } } as const] : []),
      ...(this.#respelt > 0 ? [{ key: RESPELT, values: { n: this.#respelt } } as const] : []),
    ];
  }

  end({ problem, bytes, sha256, sums }: FromThread & { is: "end" }): void {
    this.#sums = sums;
    this.#incomplete = problem;
    this.#bytes = bytes;
    if (this.#sha256 === "") this.#sha256 = sha256;
  }

  note(): string {
    const n = (x: number) => x.toLocaleString("en-US");
    return `${n(this.#kept)} kept${this.#repeated ? ` · ${n(this.#repeated)} already there` : ""}${sum(this.#quarantined) ? ` · ${n(sum(this.#quarantined))} quarantined` : ""}`;
  }

  report(): StoredFile {
    const doubts = this.#doubts();
    return {
      name: this.#name,
      source: this.#source,
      bytes: this.#bytes,
      sha256: this.#sha256,
      read: this.#kept + this.#repeated + sum(this.#quarantined) + sum(this.#skipped),
      kept: this.#kept,
      repeated: this.#repeated,
      quarantined: this.#quarantined,
      skipped: this.#skipped,
      ...(this.#to >= this.#from && { period: { from: this.#from, until: this.#to + 1 } }),
      ...(this.#incomplete !== undefined && { incomplete: this.#incomplete }),
      ...readAsOf(this.#options),
      ...this.#sums,
      ...((this.#sums || doubts.length > 0) && { doubts }),
    };
  }

  progress(complete: boolean): FileProgress {
    return {
      ...this.report(),
      seq: this.#seq,
      options: this.#options,
      taken: { ...this.taken },
      complete,
    };
  }

  takeQuarantine(): readonly QuarantinedRecord[] {
    const taken = this.#quarantine;
    this.#quarantine = [];
    return taken;
  }

  takeForget(): Forget {
    const taken = this.#forget;
    this.#forget = nothing();
    return taken;
  }
}

interface Gathered {
  readonly posts: string[];
  readonly actors: string[];
  readonly ended: { readonly actor: string; readonly until: number }[];
}
const nothing = (): Gathered => ({ posts: [], actors: [], ended: [] });

/** How posts are counted that were deleted upstream, as an earlier file or a stream said. */
const GONE = "deleted upstream";
/** How posts are counted whose id names another post that is stored. */
export const OTHERS = "same id, other post";
const RESPELT = "doubt.respelt";
/** How deletions found in an archive are counted among the records that are no posts. */
const DELETION = "deletion, applied";
const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
