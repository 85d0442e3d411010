import type { PostKind } from "./kind.ts";
import type { EpochMs } from "./time.ts";

/**
 * A string that says who somebody is: account id, handle, name, DID, at-uri, post id, permalink.
 * Wrapped at birth by a source, unwrapped only by the privacy gate: printing, logging or serialising it shows «identity».
 */
export class Identity {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  /** The raw string. Only `src/privacy` may call this (held by the architecture test). */
  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return "«identity»";
  }
  toJSON(): string {
    return "«identity»";
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "«identity»";
  }
}

/** What a source reads out of one record. Opens to sources and privacy only. */
export interface RawPost {
  /** Lower-case name of the platform: `x`, `bluesky`, `telegram` …; part of every pseudonym. */
  readonly platform: string;
  readonly id: Identity;
  readonly author: Identity;
  readonly at: EpochMs;
  /** When the record was witnessed, where the source tells (streams). */
  readonly seenAt?: EpochMs;
  readonly kind: PostKind;
  /** As written; the gate scrubs it. For a repost, the text of the original. */
  readonly text: string;
  /** BCP 47 primary subtag as the platform says it, lower-case; absent when unknown. */
  readonly lang?: string;
  /** Expanded where the source knows better than the text. URLs in the text are found by the gate as well. */
  readonly links?: readonly string[];
  /** Without `#`, in order. Absent means "not told": they are then found in the text. */
  readonly hashtags?: readonly string[];
  /** The list may lack hashtags that stand in the text. */
  readonly tagsInText?: true | undefined;
  readonly repostOf?: Identity;
  /** The account whose post is reposted, spelt as that account's own posts spell their author. */
  readonly repostOfAuthor?: Identity;
  /** When the reposted original was published, where known. */
  readonly repostOfAt?: EpochMs;
  readonly replyTo?: Identity;
  readonly quoteOf?: Identity;
  /** Content hashes or media addresses; leave the gate as keyed hashes. */
  readonly media?: readonly Identity[];
  /** Handles and names in this record: used once, to scrub the text, then dropped. */
  readonly aliases?: readonly Identity[];
  /** Pieces of the text that the format itself marks as a telephone number, a card, an address, an account: they go. */
  readonly marked?: readonly Identity[];
  /** Its own id was damaged: it is named by account, time and text. */
  readonly named?: "by content" | undefined;
  /** A newer version of a post that may be there already: it takes its place. */
  readonly edited?: boolean;
}

/** A record that could not be read. Never carries the record itself, nor any part of it. */
export interface Rejection {
  /** 1-based number of the record (line or CSV row, header included) in its file. */
  readonly record: number;
  /** Short reason from a closed list, e.g. `no time`, `broken JSON`, `field count`. */
  readonly reason: string;
}

/** An upstream deletion: of one post, or of everything an account posted; `either` where a format does not tell which. */
export interface Deletion {
  readonly platform: string;
  readonly what: "post" | "actor" | "either";
  readonly id: Identity;
  /** Of an account: what it posted up to then is deleted; absent means all it ever posted. */
  readonly until?: EpochMs;
}

/** A handful of records, read together and stored together. */
export interface Batch {
  readonly posts: readonly RawPost[];
  readonly deletions: readonly Deletion[];
  readonly rejected: readonly Rejection[];
  /** Records seen so far in this file or stream that are neither posts nor faults (counts, users, compliance lines), by reason. */
  readonly skipped?: readonly Rejection[];
  readonly cursor?: string;
}
