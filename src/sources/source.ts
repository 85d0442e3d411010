import type { Batch } from "../model/raw.ts";

/** How a file was recognised: the score decides, the reason is shown to the person. */
export interface Recognition {
  /** 0 (not this) … 1 (certain). */
  readonly score: number;
  /** e.g. `columns tweetid, userid, tweet_time`. */
  readonly reason: string;
}

export interface ReadOptions {
  /** IANA zone or `±hh:mm` for times that name none. Default UTC. */
  readonly timeZone?: string;
  /** Canonical key → column of the file, over what would be guessed. */
  readonly map?: Readonly<Record<string, string>>;
  /** Platform name for formats that do not tell. */
  readonly platform?: string;
}

/** Bytes in, RawPosts out. Pure: no file, no clock, no network. Every identity is wrapped at birth. */
export interface Source {
  readonly name: string;
  readonly title: string;
  /** For `claque sources`: what tool writes it, and what of it is read. */
  readonly about: string;
  /** The traces this format can carry (co-repost needs `repost` …). */
  readonly traces: readonly string[];
  /** `head`: the first bytes, already decompressed (up to 256 KiB). */
  detect(head: Uint8Array, fileName: string): Recognition;
  /** Any chunking of the bytes gives the same posts and rejections. Never throws for what the file holds. */
  read(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncIterable<Batch>;
}
