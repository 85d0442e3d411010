/// <reference lib="es2024.string" />
import { BOUNDS } from "../../model/bounds.ts";
import type { Batch, Deletion, RawPost, Rejection } from "../../model/raw.ts";
import { Refusal } from "./reasons.ts";

/** What one record gives. */
export type Reading = RawPost | Deletion | Refusal;

/**
 * Records, and text read, per batch: enough to spread the cost of a commit, little enough that most of a batch dies young
 * (fields are slices that keep the text they were cut from; larger batches were moved by the collector before they died).
 */
const BATCH_RECORDS = 4_096;
const BATCH_TEXT = 4_194_304;

/**
 * Gathers readings into batches of a fixed number of records, so that batches too do not depend on how bytes arrive.
 * Every text leaves well-formed (no lone surrogates) and without NUL.
 */
export class Batches {
  #posts: RawPost[] = [];
  #deletions: Deletion[] = [];
  #rejected: Rejection[] = [];
  #skipped: Rejection[] = [];
  #count = 0;
  #text = 0;
  #ready: Batch[] = [];

  /** `length`: of the record's text, in UTF-16 units. */
  add(record: number, reading: Reading, length = 0): void {
    if (reading instanceof Refusal) {
      (reading.kind === "rejected" ? this.#rejected : this.#skipped).push({ record, reason: reading.reason });
    } else if ("what" in reading) this.#deletions.push(reading);
    else if (reading.text.length > BOUNDS.text) this.#rejected.push({ record, reason: "text too long" });
    else this.#posts.push(clean(reading));
    this.#text += length;
    if (++this.#count >= BATCH_RECORDS || this.#text >= BATCH_TEXT) this.#close();
  }

  /** Batches that are full; each is handed out once. */
  take(): readonly Batch[] {
    if (this.#ready.length === 0) return NONE;
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  /** What remains at the end of the file. */
  finish(): readonly Batch[] {
    if (this.#count > 0) this.#close();
    return this.take();
  }

  #close(): void {
    this.#ready.push({
      posts: this.#posts,
      deletions: this.#deletions,
      rejected: this.#rejected,
      skipped: this.#skipped,
    });
    this.#posts = [];
    this.#deletions = [];
    this.#rejected = [];
    this.#skipped = [];
    this.#count = 0;
    this.#text = 0;
  }
}

const NONE: readonly Batch[] = [];

const clean = (post: RawPost): RawPost =>
  isClean(post.text) && (post.links?.every(isClean) ?? true) && (post.hashtags?.every(isClean) ?? true)
    ? post
    : {
        ...post,
        text: cleaned(post.text),
        ...(post.links && { links: post.links.map(cleaned) }),
        ...(post.hashtags && { hashtags: post.hashtags.map(cleaned) }),
      };

const isClean = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
const cleaned = (text: string): string => text.toWellFormed().replaceAll("\0", "");
