import type { Doubt } from "../model/finding.ts";
import type { Batch } from "../model/raw.ts";
import type { SayingWith } from "../model/sentence.ts";
import type { EpochMs } from "../model/time.ts";

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
  /** How the letters are written, by a name of the WHATWG Encoding standard, or `utf-8-twice`; found out where absent. */
  readonly encoding?: string;
  /** Which number is the month in dates like 3/4/2016, where the file does not settle it. */
  readonly dateOrder?: "month-first" | "day-first";
  /** The day of notices that bear none, as the person gives it (UTC midnight). Without it they are refused. */
  readonly dated?: EpochMs;
}

/** Something that only a person can answer. Reading goes on without an answer, in the way `text` says. */
export interface Question {
  /** The layout it is about: the format's name; of formats whose columns are guessed, with the columns. */
  readonly of?: string;
  readonly about: "time zone" | "date order" | "columns" | "format" | "encoding" | "dates";
  /** What the file leaves open, and how it is read when nobody answers. One sentence. */
  readonly text: string;
  /** The flag that answers it, e.g. `--time-zone ZONE`. */
  readonly flag: string;
  /** Values it is about: times only, never anything that could say who somebody is. */
  readonly samples?: readonly string[];
  /** The columns to choose from, and what kind of values each holds. */
  readonly columns?: readonly ColumnLooks[];
  /** The formats to choose from, the likeliest first. */
  readonly formats?: readonly { readonly name: string; readonly title: string; readonly reason: string }[];
}

/** A choice of `--map`, as the person wrote it. */
export interface MappedColumn {
  readonly key: string;
  readonly column: string;
}

/** A column by its name and the kind of its values (`numbers of 18 digits`), never by the values themselves. */
export interface ColumnLooks {
  readonly name: string;
  readonly holds: string;
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
  readonly questions: readonly Question[];
  /** Faults in what was asked, whatever the file: an unknown key of `--map`, an e-mail column as the author. Empty when all is well. */
  readonly problems: readonly string[];
  /** Why each column was taken, where that was judged by values. */
  readonly reasons?: readonly string[];
  /** What stays in doubt: told with the file wherever its findings go. */
  readonly doubts?: readonly Doubt[];
  /** The form of the first time that is not understood: digits as 9, letters as a. */
  readonly form?: string;
  /** What `--map` names and this file does not have: it is read as if it had not been named. Absent where there is nothing. */
  readonly absent?: readonly MappedColumn[];
}

/** A table inside a file: a sheet's name, or "" where there is only one. */
export interface InnerTable {
  readonly name: string;
  readonly head: Uint8Array;
}

/**
 * Bytes in, records out: batches of posts (`Batch`), or of notices (`NoticeBatch`). Pure: no file, no clock, no network. Every identity is
 * wrapped at birth.
 */
export interface Source<B = Batch> {
  readonly name: string;
  readonly title: string;
  /** For `claque sources`: what tool writes it, and what of it is read. */
  readonly about: string;
  /** The traces this format can carry (co-repost needs `repost` …). */
  readonly traces: readonly string[];
  /** What the reposts in it lack, and which export has it; told with the report of a file that holds reposts. */
  readonly richer?: SayingWith<"hint.">;
  /** `head`: the first bytes, already decompressed (up to 256 KiB). */
  detect(head: Uint8Array, fileName: string): Recognition;
  /** What `read` would take from where; for sources with columns, or with times that may be local. `head` as in `detect`. */
  inspect?(head: Uint8Array, options: ReadOptions): Inspection | undefined;
  /**
   * The tables inside a file that is no text (a workbook's sheets, a columnar file): the beginning of each, written out as
   * CSV, to be recognised and inspected like a file of its own. Reads the bytes to their end. Nothing for what is damaged.
   */
  tables?(bytes: AsyncIterable<Uint8Array>): AsyncIterable<InnerTable>;
  /** Any chunking of the bytes gives the same records and rejections. Never throws for what the file holds. */
  read(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncIterable<B>;
}
