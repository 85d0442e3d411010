import type { ShownType } from "./post.ts";
import type { Period } from "./time.ts";

/** JSON values: everything in findings.json is one. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A number with what is known of its uncertainty. Absent is not zero: an unknown value is absent. */
export interface Measure {
  readonly value: number;
  readonly unit?: string;
  /** [low, high] at `level`. */
  readonly interval?: readonly [number, number];
  readonly level?: number;
  readonly note?: string;
}

/** An object as an analysis names it: by dictionary code. The pipeline resolves it after the release rule has spoken. */
export interface ObjectRef {
  readonly type: ShownType;
  readonly code: number;
  /** Distinct actors of the group (or of the collection) that acted on it. */
  readonly actors: number;
  readonly posts: number;
  /** Fewest accounts under the difference to anything wider that is shown with it (0 = no difference), where known. */
  readonly rest?: number;
}

/** An object as a reader sees it. `label` is absent where the release rule withholds it. */
export interface ShownObject {
  readonly type: ShownType;
  readonly label?: string;
  readonly withheld?: string;
  readonly actors: number;
  readonly posts: number;
  /** Counts are rounded down: exact ones would give away, by subtraction, a number that rests on too few accounts. */
  readonly atLeast?: true;
}

export type FindingKind = "volume" | "top" | "group" | "coordination" | "prevalence" | "burst" | "trend" | "keyness";

/**
 * confirmed: survives false-discovery control and its negative controls · candidate: weaker, worth a look ·
 * synchronised: tight together, but a shared trigger explains it as well · unvalidated: no null model has been asked.
 */
export type Tier = "confirmed" | "candidate" | "synchronised" | "unvalidated";

interface FindingCore {
  /** Stable: the same finding keeps its id over reruns and as a group grows. */
  readonly id: string;
  readonly kind: FindingKind;
  /** What was seen, in one sentence, with its uncertainty; never a judgement about who did it. */
  readonly statement: string;
  readonly period: Period;
  readonly size: { readonly actors: number; readonly posts: number };
  readonly measures: Readonly<Record<string, Measure>>;
  /** Tests, nulls and controls behind the statement. */
  readonly evidence: { readonly [key: string]: Json };
  readonly caveats: readonly string[];
  /** Kind-specific columns for charts and tables, documented per analysis. */
  readonly detail: { readonly [key: string]: Json };
}

/** What an analysis returns: objects and members still as codes. */
export interface Draft extends FindingCore {
  readonly objects: readonly ObjectRef[];
  /** Actor codes, ascending; groups only. */
  readonly members?: readonly number[];
}

/** What leaves the release rule: the shape of findings.json. */
export interface Finding extends FindingCore {
  readonly objects: readonly ShownObject[];
  /** Pseudonyms, ascending; groups only, and never beside posts. */
  readonly members?: readonly string[];
  readonly provenance: Provenance;
}

export interface Provenance {
  readonly analysis: string;
  readonly version: number;
  readonly parameters: { readonly [key: string]: Json };
  readonly seed: number;
  readonly cites: readonly string[];
}

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
/** What stays in doubt of how a file was read: a sentence that begins with `doubt.`, and what is filled in. */
export interface Doubt {
  readonly key:
    | "doubt.times"
    | "doubt.ids"
    | "doubt.letters"
    | "doubt.accounts"
    | "doubt.damaged"
    | "doubt.each"
    | "doubt.one";
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
  /** What this file cannot be asked, and what would help, in plain words. */
  readonly hints?: readonly string[];
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
  readonly schemaVersion: 1;
  readonly claque: string;
  readonly seed: number;
  readonly release: { readonly k: number; readonly groupK: number };
  readonly pseudonyms: string;
  readonly collection: Collection;
  readonly findings: readonly Finding[];
}
