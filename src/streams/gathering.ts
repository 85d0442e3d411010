import { BOUNDS } from "../model/bounds.ts";
import type { Deletion, RawPost, Rejection } from "../model/raw.ts";
import type { EpochMs } from "../model/time.ts";
import type { WholeReading } from "../sources/reading/batches.ts";
import { Refusal } from "../sources/reading/reasons.ts";
import type { StreamBatch, StreamGap } from "./stream.ts";

/** Events per batch at most; and the longest a batch waits for more. */
export const BATCH_EVENTS = 1_000;
export const BATCH_MS = 1000;
/** Text of a batch, UTF-16 units. */
const BATCH_TEXT = 4_194_304;

/** Gathers what events give into batches. `langs`: only posts in these languages are kept (deletions always are). */
export class Gathering {
  #posts: RawPost[] = [];
  #deletions: Deletion[] = [];
  #rejected: Rejection[] = [];
  #skipped: Rejection[] = [];
  #events = 0;
  #witnessed: EpochMs | undefined;
  #gap: StreamGap | undefined;
  #record = 0;
  #text = 0;
  readonly #langs: ReadonlySet<string> | undefined;

  constructor(langs: readonly string[] | undefined) {
    this.#langs = langs && langs.length > 0 ? new Set(langs) : undefined;
  }

  get events(): number {
    return this.#events;
  }

  /** Enough for one batch, in events or in text. */
  get full(): boolean {
    return this.#events >= BATCH_EVENTS || this.#text >= BATCH_TEXT;
  }

  add(reading: WholeReading, witnessed?: EpochMs): void {
    this.#events++;
    this.#record++;
    if (witnessed !== undefined && !(this.#witnessed! >= witnessed)) this.#witnessed = witnessed;
    if (reading instanceof Refusal)
      (reading.kind === "rejected" ? this.#rejected : this.#skipped).push({
        record: this.#record,
        reason: reading.reason,
      });
    else if ("what" in reading) this.#deletions.push(reading);
    else if (reading.text.length > BOUNDS.text) this.#rejected.push({ record: this.#record, reason: "text too long" });
    else if (this.#langs && !this.#langs.has(reading.lang ?? ""))
      this.#skipped.push({ record: this.#record, reason: "other language" });
    else {
      this.#posts.push(reading);
      this.#text += reading.text.length;
    }
  }

  note(gap: StreamGap): void {
    this.#gap = this.#gap ? { ...this.#gap, until: gap.until } : gap;
  }

  /** What has come together; undefined where nothing has. */
  take(cursor: string | undefined): StreamBatch | undefined {
    if (this.#events === 0 && !this.#gap) return undefined;
    const batch: StreamBatch = {
      posts: this.#posts,
      deletions: this.#deletions,
      rejected: this.#rejected,
      skipped: this.#skipped,
      events: this.#events,
      ...(cursor !== undefined && { cursor }),
      ...(this.#witnessed !== undefined && { witnessed: this.#witnessed }),
      ...(this.#gap && { gap: this.#gap }),
    };
    this.#posts = [];
    this.#deletions = [];
    this.#rejected = [];
    this.#skipped = [];
    this.#events = 0;
    this.#text = 0;
    this.#witnessed = undefined;
    this.#gap = undefined;
    return batch;
  }
}
