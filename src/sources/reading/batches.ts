/// <reference lib="es2024.string" />
import { BOUNDS } from "../../model/bounds.ts";
import type { Batch, Deletion, Identity, RawPost, Rejection } from "../../model/raw.ts";
import { Refusal } from "./reasons.ts";

/** One of several rows that a post stands in, each with another object. `key`: the same for all of them. */
export class Part {
  readonly post: RawPost;
  readonly key: string;
  /** Names the row, where the post was handed out before this one was met. */
  readonly otherwise: Identity;
  /** What the row is about. */
  readonly object: string;
  constructor(post: RawPost, key: string, object: string, otherwise: Identity) {
    this.post = post;
    this.key = key;
    this.object = object;
    this.otherwise = otherwise;
  }
}

/** What one record gives. */
export type WholeReading = RawPost | Deletion | Refusal;
export type Reading = WholeReading | Part;

/**
 * Records, and text read, per batch: enough to spread the cost of a commit, little enough that most of a batch dies young
 * (fields are slices that keep the text they were cut from; larger batches were moved by the collector before they died).
 */
const BATCH_RECORDS = 4_096;
const BATCH_TEXT = 4_194_304;
const LONGEST_TEXT = BOUNDS.text;
/** Posts of several rows that are remembered. */
const MOST_PARTS = 2_000_000;

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
    } else if (reading instanceof Part) this.#join(reading, record);
    else if ("what" in reading) this.#deletions.push(reading);
    else if (reading.text.length > LONGEST_TEXT) this.#rejected.push({ record, reason: "text too long" });
    else this.#posts.push(clean(reading));
    this.#text += length;
    if (++this.#count >= BATCH_RECORDS || this.#text >= BATCH_TEXT) this.#close();
  }

  readonly #parts = new Map<string, { at: number; readonly objects: Set<string> }>();

  /**
   * Adds what a further row of a post says to that post. The same row once more is that post once more; where the post was
   * handed out already, or a row holds one object only (a repost), it stands beside it under a name of its own.
   */
  #join({ post, key, object, otherwise }: Part, record: number): void {
    const known = this.#parts.get(key);
    if (known === undefined) {
      if (this.#parts.size > MOST_PARTS) this.#parts.clear();
      this.#parts.set(key, { at: this.#posts.length, objects: new Set([object]) });
    }
    const first = known && this.#posts[known.at];
    if (known === undefined || known.objects.has(object)) this.#posts.push(clean(post));
    else if (first === undefined || first.repostOf !== undefined || post.repostOf !== undefined)
      this.#posts.push(clean({ ...post, id: otherwise }));
    else {
      this.#posts[known.at] = clean({
        ...first,
        links: joined(first.links, post.links),
        hashtags: joined(first.hashtags, post.hashtags),
        ...((first.media || post.media) && { media: [...(first.media ?? []), ...(post.media ?? [])] }),
      });
      this.#skipped.push({ record, reason: "another row of a post" });
    }
    known?.objects.add(object);
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
    // Posts that leave cannot be added to any more.
    for (const part of this.#parts.values()) part.at = -1;
    this.#posts = [];
    this.#deletions = [];
    this.#rejected = [];
    this.#skipped = [];
    this.#count = 0;
    this.#text = 0;
  }
}

const NONE: readonly Batch[] = [];

const joined = (a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined =>
  a === undefined ? b : b === undefined ? a : [...new Set([...a, ...b])];

const clean = (post: RawPost): RawPost =>
  isClean(post.text) && (post.links?.every(isClean) ?? true) && (post.hashtags?.every(isClean) ?? true)
    ? post
    : {
        ...post,
        text: cleaned(post.text),
        ...(post.links && { links: post.links.map(cleaned) }),
        ...(post.hashtags && { hashtags: post.hashtags.map(cleaned) }),
      };

export const isClean = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
export const cleaned = (text: string): string => text.toWellFormed().replaceAll("\0", "");
