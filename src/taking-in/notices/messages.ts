import type { Rejection } from "../../model/raw.ts";
import type { Question, ReadOptions } from "../../sources/source.ts";
import type { PackedNotices } from "../../store/notices/packed.ts";
import type { NoticesTaken } from "../../store/notices/store.ts";
import type { FromHashing } from "../ingest-messages.ts";

/** How a file of notices is to be read, as far as a person said. */
export interface AskedNotices extends ReadOptions {
  /** Format to read as, instead of recognising it. */
  readonly source?: string;
}

/** What the reading thread is started with. The key stays inside the process. */
export interface NoticeThreadData {
  readonly claque: "notices";
  readonly key: Uint8Array;
  readonly salt: string;
  readonly vouched: readonly string[];
}

export type ToNoticeThread =
  | { readonly do: "hash"; readonly path: string }
  /** `hashed`: the checksum is known already. */
  | {
      readonly do: "read";
      readonly path: string;
      readonly name: string;
      readonly asked: AskedNotices;
      readonly hashed: boolean;
    }
  /** Answer to `opened`: read on from there, or pass the member over. */
  | { readonly do: "go"; readonly behind: NoticesTaken }
  | { readonly do: "pass" }
  /** A batch was stored: one more may be sent. */
  | { readonly do: "next" };

export type FromNoticeThread =
  | FromHashing
  | {
      readonly is: "opened";
      readonly member: number;
      readonly name: string;
      readonly inZip: boolean;
      readonly source?: string;
      readonly title?: string;
      readonly reason?: string;
      /** Why it cannot be read. */
      readonly refused?: string;
      /** The person asked for something that cannot be. */
      readonly problems?: readonly string[];
      readonly questions?: readonly Question[];
    }
  | {
      readonly is: "batch";
      readonly packed: PackedNotices;
      readonly rejected: readonly Rejection[];
      readonly skipped: Readonly<Record<string, number>>;
      /** What was amiss in notices that were kept all the same. */
      readonly oddities: Readonly<Record<string, number>>;
      readonly taken: NoticesTaken;
      /** Bytes of the file taken so far, packed ones for an archive. */
      readonly bytes: number;
    }
  | { readonly is: "end"; readonly problem?: string; readonly bytes: number; readonly sha256: string }
  | { readonly is: "done" };
