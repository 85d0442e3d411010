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
  /** Which number is the month in dates like 3/4/2016, where the file does not settle it. */
  readonly dateOrder?: "month-first" | "day-first";
}

/** What will be read out of a file, before it is read: shown to the person, who may override it. */
export interface Inspection {
  /** Canonical key → column (tables) or field (records). */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns nothing is read from. */
  readonly dropped: readonly string[];
  /** Canonical keys that are needed and have no column: every row would be refused. */
  readonly missing: readonly string[];
  /** What only the person can answer; reading goes on with the default named here. */
  readonly questions: readonly { readonly about: "time zone" | "date order"; readonly text: string }[];
  /** Faults in what was asked, e.g. `--map` naming a column the file does not have. Empty when all is well. */
  readonly problems: readonly string[];
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
  /** What `read` would take from where; for sources with columns. `head` as in `detect`. */
  inspect?(head: Uint8Array, options: ReadOptions): Inspection;
  /** Any chunking of the bytes gives the same posts and rejections. Never throws for what the file holds. */
  read(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncIterable<Batch>;
}
