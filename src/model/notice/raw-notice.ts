import type { Identity, Rejection } from "../raw.ts";
import type { EpochMs } from "../time.ts";
import type { Money } from "./money.ts";
import type { AwardStatus, BidStatus, NoticeFacts } from "./notice.ts";

/** A buyer, bidder or supplier as its record writes it. Whether it is a person is decided at the gate. */
export interface RawParty {
  readonly name: Identity;
  /** National identifier, register number, tax number. */
  readonly id?: Identity;
  /** Of the identifier, as written: `UA-EDR`, `PY-RUC`, `GB-COH`. */
  readonly scheme?: string;
  /** What the format itself says it is (eForms BT-633, a column `Tipo de persona`). */
  readonly declared?: "organisation" | "person";
  /** ISO 3166-1 alpha-2, or the country's name as written. */
  readonly country?: string;
}

export interface RawBid {
  readonly bidders: readonly RawParty[];
  readonly amount?: Money;
  readonly status: BidStatus;
  readonly at?: EpochMs;
}

export interface RawAward {
  readonly suppliers: readonly RawParty[];
  readonly amount?: Money;
  readonly at?: EpochMs;
  readonly status: AwardStatus;
}

export interface RawLot {
  readonly id: string;
  readonly bids?: readonly RawBid[];
  readonly awards: readonly RawAward[];
  readonly offers?: number;
}

/** What a source reads out of one procurement record. Opens to sources and privacy only. */
export interface RawNotice extends NoticeFacts {
  readonly title: string;
  /** Descriptions, requirements, criteria, lots' and items' texts, in their order, as written; the gate scrubs, then they are split into clauses. */
  readonly texts: readonly string[];
  readonly buyers: readonly RawParty[];
  readonly entities: readonly RawParty[];
  readonly lots: readonly RawLot[];
  /** Names, addresses, numbers of contact points, signatories, owners: used once, to scrub the texts, then dropped. */
  readonly contacts: readonly Identity[];
}

/** A handful of records, read together and stored together. */
export interface NoticeBatch {
  readonly notices: readonly RawNotice[];
  readonly rejected: readonly Rejection[];
  /** Records that are neither notices nor faults, by reason. */
  readonly skipped: readonly Rejection[];
  /** What was amiss in notices that were kept all the same: a part that was left out, or a value to be wary of. Reasons of a closed list. */
  readonly oddities: readonly Rejection[];
}
