import type { Burst, BurstSummary } from "./finding/burst.ts";
import type { Coordination, Prevalence } from "./finding/coordination.ts";
import type { Group } from "./finding/group.ts";
import type { Core, Measure, ObjectRef, Provenance, ShownObject } from "./finding/parts.ts";
import type { ToldKind } from "./finding/told.ts";
import type { Top } from "./finding/top.ts";
import type { Volume } from "./finding/volume.ts";
import type { ShownType } from "./post.ts";
import type { SayingWith } from "./sentence.ts";
import type { Period } from "./time.ts";

export type { Tier } from "./finding/group.ts";
export type { Json, Measure, ObjectRef, Provenance, ShownObject } from "./finding/parts.ts";

/** Every kind of finding, with its own measures, evidence and detail. */
type Kind = Volume | Top | Burst | BurstSummary | Coordination | Prevalence | Group | ToldKind;
export type FindingKind = Kind["kind"];

/** What an analysis returns: objects and members still as codes. */
export interface Coded extends Core {
  readonly objects: readonly ObjectRef[];
}
/** What leaves the release rule. */
export interface Released extends Core {
  readonly objects: readonly ShownObject[];
  readonly provenance: Provenance;
}
/** Actor codes, ascending; or pseudonyms, ascending and never beside posts. */
export interface WithMembers<Member> {
  readonly members: readonly Member[];
}
/** How many objects the release rule left out, where it left any out. */
export interface Withholding {
  readonly measures: { readonly withheldObjects?: Measure };
}

/** Who wrote how many posts of it, by code: counted, never shown. */
export interface WithWriters {
  readonly writers: { readonly actor: Uint32Array; readonly posts: Uint32Array };
}

type DraftOf<K extends Kind> = K extends Group
  ? Coded & K & WithMembers<number>
  : K extends { readonly kind: "narrative" }
    ? Coded & K & WithWriters
    : Coded & K;
type ReleasedOf<K extends Kind> = K extends Group
  ? Released & K & Withholding & WithMembers<string>
  : Released & K & Withholding;

/** What an analysis returns, by kind. */
export type Draft<K extends FindingKind = FindingKind> = DraftOf<Extract<Kind, { readonly kind: K }>>;
/** What leaves the release rule: the shape of findings.json. */
export type Finding<K extends FindingKind = FindingKind> = ReleasedOf<Extract<Kind, { readonly kind: K }>>;

/** The findings of one kind, in their order. O(findings). */
export const ofKind = <K extends FindingKind>(
  { findings }: { readonly findings: readonly Finding[] },
  kind: K,
): readonly Finding<K>[] => findings.filter((f): f is Finding<K> => f.kind === kind);

/** What a post can carry that analyses ask for, as an export keeps it or leaves it out. */
export const FILE_TRACES = [
  "reposts",
  "repost ids",
  "replies",
  "quotes",
  "links",
  "hashtags",
  "media",
  "language",
  "text",
  "seconds",
  "time of day",
] as const;
export type FileTrace = (typeof FILE_TRACES)[number];

/** What one input file gave. No path: the file name alone. */
/** Columns that were not read and look like what a file seems to lack: told where its posts have none of it. */
export type Unread =
  | "hint.reposts.unread"
  | "hint.text.unread"
  | "hint.links.unread"
  | "hint.hashtags.unread"
  | "hint.replies.unread";

/** What stays in doubt of how a file was read: a sentence that begins with `doubt.`, and what is filled in. */
export interface Doubt {
  readonly key:
    | "doubt.times"
    | "doubt.ids"
    | "doubt.letters"
    | "doubt.accounts"
    | "doubt.damaged"
    | "doubt.each"
    | "doubt.one"
    | "doubt.others"
    | "doubt.respelt"
    | Unread;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface FileReport {
  readonly name: string;
  readonly source: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly read: number;
  readonly kept: number;
  /** Posts already in the store (the same post again). */
  readonly repeated: number;
  readonly quarantined: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly period?: Period;
  /** Set where reading stopped early: truncated archive, broken compression. */
  readonly incomplete?: string;
  /** What a person said of how to read it, by flags or in answer to questions; absent where nothing was said. */
  readonly readAs?: {
    readonly map?: Readonly<Record<string, string>>;
    readonly timeZone?: string;
    readonly dateOrder?: string;
    readonly platform?: string;
    readonly encoding?: string;
  };
  /** Share of the file's posts with each trace, to a whole per cent; absent where it rests on fewer than k accounts. */
  readonly traces?: Readonly<Partial<Record<FileTrace, number>>>;
  /** Stretches of the file without a post that its own rhythm does not explain. */
  readonly gaps?: readonly Period[];
  /** What this file cannot be asked, and what would help. */
  readonly hints?: readonly SayingWith<"hint." | "doubt.">[];
}

export interface Collection {
  readonly files: readonly FileReport[];
  readonly posts: number;
  /** Absent where they are fewer than the release rule's k. */
  readonly actors?: number;
  readonly period?: Period;
  /** Those on which at least k accounts wrote. */
  readonly platforms: readonly string[];
  readonly languages: readonly { readonly lang: string; readonly posts: number }[];
  /** Share of posts that carry at least one object of the type, to three digits, where at least k accounts have one: what the export can be asked. */
  readonly traces: Readonly<Partial<Record<ShownType, number>>>;
  /** Stretches without a single post that the data's own rhythm does not explain (`src/methods/capture-gaps.ts`). */
  readonly gaps: readonly Period[];
}

/** findings.json. `schema` changes only with a changelog line. */
export interface FindingsDocument {
  readonly schema: "claque.findings";
  readonly schemaVersion: 2;
  readonly claque: string;
  readonly seed: number;
  readonly release: { readonly k: number; readonly groupK: number };
  readonly pseudonyms: string;
  readonly collection: Collection;
  readonly findings: readonly Finding[];
}
