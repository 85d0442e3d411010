import type { FileReport } from "../finding.ts";
import type { SayingWith } from "../sentence.ts";
import type { EpochMs, Period } from "../time.ts";
import type { Money } from "./money.ts";

/** Whether a question was answered: found · nothing found, though it could have been · these records cannot tell. */
export type Told = "found" | "none" | "cannot tell";

/** A share, 0 … 1, with its 95 % interval. */
export interface Portion {
  readonly share: number;
  readonly interval: readonly [number, number];
}

/** What was read, after the gate. */
export interface Records {
  readonly notices: number;
  /** Purchases: notices of one process are one. */
  readonly processes: number;
  readonly publishers: readonly { readonly name: string; readonly notices: number; readonly period: Period }[];
  readonly period?: Period;
  readonly bodies: number;
  /** Suppliers and bidders that are organisations. */
  readonly organisations: number;
  /** Those taken for persons; null for 0 … k−1. */
  readonly persons: number | null;
  readonly files: readonly FileReport[];
}

/** Counts by calendar month, UTC. */
export interface MonthSeries {
  /** Beginning of each month, ms. */
  readonly from: readonly EpochMs[];
  readonly until: EpochMs;
  readonly notices: readonly number[];
  readonly of: readonly number[];
  /** Share of one of the month's notices, with its 95 % interval; 0 where there is none. */
  readonly share: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Months that the records do not cover to their end. */
  readonly incomplete: readonly boolean[];
}

/** More bought than the year and its fiscal months explain. */
export interface Rise {
  readonly period: Period;
  readonly notices: number;
  readonly expected: number;
  readonly q: number;
}

export interface TopicFinding {
  readonly name?: string;
  readonly query: string;
  readonly told: Told;
  readonly notices: number;
  readonly processes: number;
  readonly bodies: number;
  readonly portion: Portion;
  /** By currency, never added; awards to named organisations alone. */
  readonly money: readonly (Money & { readonly of: number })[];
  readonly series: MonthSeries;
  readonly rises: readonly Rise[];
  /** Why rises were not looked for. */
  readonly noRises?: SayingWith<"tenders.rise.">;
  /** What a person said of random matches. */
  readonly labelled?: Portion & { readonly yes: number; readonly of: number };
  /** Newest first, a few. */
  readonly matches: readonly Match[];
}

export interface Match {
  readonly id: string;
  readonly publisher: string;
  readonly at: EpochMs;
  readonly title: string;
  readonly buyer?: string;
  readonly url?: string;
}

/** A body or supplier, by name, with what it bought or sold. */
export interface Trader {
  readonly name: string;
  readonly processes: number;
  readonly money: readonly Money[];
}

export interface BuyersFinding {
  readonly told: Told;
  /** Of the topic's notices, else of all. */
  readonly of: "topic" | "all";
  readonly bodies: readonly Trader[];
  readonly suppliers: readonly Trader[];
  readonly moreBodies: number;
  readonly moreSuppliers: number;
  /** Awards to persons: null where those are 0 … k−1. */
  readonly toPersons: number | null;
  /** From body to supplier, by their places in the two lists. */
  readonly ribbons: readonly { readonly body: number; readonly supplier: number; readonly processes: number }[];
}

export interface TopicWord {
  readonly word: string;
  readonly lang: string;
  /** Bodies that used it here, or purchases where bodies are few. */
  readonly here: number;
  readonly elsewhere: number;
  readonly logOdds: number;
  readonly interval: readonly [number, number];
  readonly z: number;
}

export interface WordsFinding {
  readonly told: Told;
  readonly unit: "bodies" | "purchases";
  readonly words: readonly TopicWord[];
}

/** Requirements that two bodies share. */
export interface CopiedPair {
  readonly letter: string;
  readonly bodies: readonly {
    readonly name: string;
    readonly first: EpochMs;
    readonly notice: string;
    readonly url?: string;
  }[];
  readonly shared: number;
  readonly expected: number;
  readonly q: number;
  readonly clauses: readonly { readonly texts: readonly string[] }[];
}

export interface CopiedFinding {
  readonly told: Told;
  readonly clauses: number;
  readonly bodies: number;
  readonly tested: number;
  readonly pairs: readonly CopiedPair[];
  readonly more: number;
  /** Pairs whose shared requirements are too few to tell. */
  readonly tooFew: number;
  /** Pairs that the same search finds once clauses were dealt out anew. */
  readonly control: number;
  /** Names that are perhaps one body's. */
  readonly perhapsSame: readonly (readonly [string, string])[];
}

/** A published rule of thumb with what it rests on here. */
export interface FlagFinding {
  readonly id: string;
  readonly told: Told;
  readonly what: SayingWith<"flag.">;
  readonly judged: number;
  readonly couldFire: number;
  readonly fired: number;
  readonly rate: Portion;
}

/** Bidders that act as a group beyond what their market explains; a letter, never a name. */
export interface BidderGroup {
  readonly letter: string;
  readonly bidders: number;
  readonly tenders: number;
  readonly within: number;
  readonly others: Portion;
  readonly q: number;
}

export interface BiddersFinding {
  readonly told: Told;
  readonly tenders: number;
  readonly bidders: number;
  readonly groups: readonly BidderGroup[];
  /** Of three made groups hidden in these tenders, members found again, by how many tenders they rigged. */
  readonly power: readonly { readonly rigged: number; readonly found: number; readonly of: number }[];
  /** Groups in shuffled tenders. */
  readonly control: number;
  /** Pairs of bidders that meet more than chance, with more and more of their market held. */
  readonly ladder: readonly { readonly held: SayingWith<"tenders.held.">; readonly pairs: number }[];
  readonly races?: {
    readonly tenders: number;
    /** Share of them that the winner of the pair's last meeting won. */
    readonly again: number;
    readonly p: number;
  };
}

/** A question, a publisher, and the field without which it cannot be answered. */
export interface CoverageCell {
  readonly question: string;
  readonly publisher: string;
  /** Share of its notices that carry what the question needs. */
  readonly share: number;
  readonly missing?: string;
  /** The fields are there, in fewer notices than settle anything. */
  readonly few?: true;
}

/** tenders.json. `schemaVersion` changes only with a changelog line. */
export interface TendersDocument {
  readonly schema: "claque.tenders";
  readonly schemaVersion: 1;
  readonly claque: string;
  readonly seed: number;
  readonly k: number;
  readonly records: Records;
  readonly topic?: TopicFinding;
  readonly buyers: BuyersFinding;
  readonly words?: WordsFinding;
  readonly copied: CopiedFinding;
  readonly bidders: BiddersFinding;
  readonly flags: readonly FlagFinding[];
  readonly coverage: readonly CoverageCell[];
}
