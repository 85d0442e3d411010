import type { Doubt } from "../model/finding.ts";
import type { Rejection } from "../model/raw.ts";
import type { Period } from "../model/time.ts";
import type { MappedColumn, Question } from "../sources/source.ts";
import type { PackedBatch } from "../store/packed.ts";
import type { Carried, Forget, Taken } from "../store/store.ts";
import type { Asked } from "./looking.ts";
import type { Seen } from "./nothing-kept.ts";

/** What the reading thread is started with. The key stays inside the process. */
export interface ThreadData {
  readonly claque: "ingest";
  readonly key: Uint8Array;
  readonly salt: string;
}

export type ToThread =
  | { readonly do: "hash"; readonly path: string }
  /** `hashed`: the checksum is known already. */
  | {
      readonly do: "read";
      readonly path: string;
      readonly name: string;
      readonly asked: Asked;
      readonly hashed: boolean;
    }
  /** Answer to `opened`: read on from there, or pass the member over. */
  | { readonly do: "go"; readonly behind: Taken }
  | { readonly do: "pass" }
  /** A batch was stored: one more may be sent. */
  | { readonly do: "next" };

export interface Failed {
  readonly is: "failed";
  readonly code?: string;
  readonly message: string;
}
export type FromHashing =
  | { readonly is: "hashed"; readonly sha256: string; readonly bytes: number }
  | { readonly is: "hashing"; readonly bytes: number }
  | Failed;

export type FromThread =
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
      /** Which columns are read as what, and why. */
      readonly seen?: Seen;
      /** What `--map` names and the file does not have. */
      readonly absent?: readonly MappedColumn[];
      /** What the file leaves open; it is read as each of them says. */
      readonly questions?: readonly Question[];
    }
  | {
      readonly is: "batch";
      readonly packed: PackedBatch;
      readonly rejected: readonly Rejection[];
      readonly skipped: Readonly<Record<string, number>>;
      readonly forget: Required<Omit<Forget, "before">>;
      readonly taken: Taken;
      /** Bytes of the file taken so far, packed ones for an archive. */
      readonly bytes: number;
    }
  | {
      readonly is: "end";
      readonly problem?: string;
      readonly bytes: number;
      readonly sha256: string;
      /** Of all posts of the member; absent where it was passed over. */
      readonly sums?: {
        readonly carried: Carried;
        readonly gaps: readonly Period[];
        readonly doubts: readonly Doubt[];
      };
    }
  | { readonly is: "done" };
