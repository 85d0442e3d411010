import type { Pseudonym } from "../post.ts";
import type { EpochMs } from "../time.ts";
import type { Money } from "./money.ts";

/** Where a notice stands in the life of a purchase. The order is the code stored. Append only. */
export const STAGES = ["plan", "call", "award", "contract", "change", "cancel"] as const;
export type Stage = (typeof STAGES)[number];

/** What a party is to a notice besides bidder and supplier. The order is the code stored. Append only. */
export const ROLES = ["buyer", "entity"] as const;

/** The order is the code stored. Append only. */
/** `untold`: the record says nothing, or a word that is not of its format's list; nothing is read into it. */
export const BID_STATUSES = ["valid", "disqualified", "withdrawn", "invited", "pending", "untold"] as const;
export type BidStatus = (typeof BID_STATUSES)[number];
export const AWARD_STATUSES = ["active", "pending", "cancelled", "unsuccessful", "untold"] as const;
export type AwardStatus = (typeof AWARD_STATUSES)[number];

/**
 * An organisation, which may be named, or a natural person, who never is. `key` says which two are one: `scheme:identifier`, or
 * `name:` and the name without case, accents and legal form.
 */
export type Party =
  | {
      readonly is: "organisation";
      readonly key: string;
      /** The key of its name, also where an identifier is known: bodies are joined by either. */
      readonly nameKey: string;
      readonly name: string;
      /** ISO 3166-1 alpha-2 of its address, upper-case. */
      readonly country?: string;
    }
  | { readonly is: "person"; readonly pseudonym: Pseudonym };

export interface Bid {
  /** Those who bid together; most often one. */
  readonly bidders: readonly Party[];
  readonly amount?: Money;
  readonly status: BidStatus;
  readonly at?: EpochMs;
}

export interface Award {
  readonly suppliers: readonly Party[];
  readonly amount?: Money;
  readonly at?: EpochMs;
  readonly status: AwardStatus;
}

export interface Lot {
  /** As published; `""` where a purchase is not in lots; several joined by ` + ` where an award or a bid is one for all of them. */
  readonly id: string;
  /** Absent where the format does not tell who bid. */
  readonly bids?: readonly Bid[];
  readonly awards: readonly Award[];
  /** How many bid, where that is told. */
  readonly offers?: number;
}

/** A code of what is bought: `{ scheme: "CPV", code: "79341000" }`; schemes upper-case. */
export interface Code {
  readonly scheme: string;
  readonly code: string;
}

/** What a notice says besides its parties: the same before and after the gate. */
export interface NoticeFacts {
  /** Unique within its publisher; two versions of a notice have two. */
  readonly id: string;
  /** The purchase it belongs to (`ocid`, award id, number of the procedure). */
  readonly process: string;
  /** Whose records they are: a short lower-case name (`ted`, `usaspending`, `ocds-213czf`). */
  readonly publisher: string;
  readonly stage: Stage;
  /** When it was published. Nothing sharper than the day is ever told of it. */
  readonly at: EpochMs;
  /** Until when bids are taken. */
  readonly closes?: EpochMs;
  /** BCP 47 primary subtag. */
  readonly lang?: string;
  readonly codes: readonly Code[];
  /** Among `open`, `selective`, `limited`, `direct`; absent where not told. */
  readonly method?: Method;
  /** The publisher's own word for it, lower-case (`belowthreshold`, `licitación pública`). */
  readonly methodDetails?: string;
  readonly estimate?: Money;
  /** How many bid, over all lots. */
  readonly offers?: number;
  /** Amounts add up over the notices of a process (US transactions), rather than the newest standing for all. */
  readonly increments?: true;
  /** Id of the notice that this one takes the place of. */
  readonly supersedes?: string;
  /** The publisher's own page of it: `https:` only. */
  readonly url?: string;
}

export const METHODS = ["open", "selective", "limited", "direct"] as const;
export type Method = (typeof METHODS)[number];

/** A notice as it leaves the gate: no natural person past this line. */
export interface Notice extends NoticeFacts {
  /** Scrubbed. */
  readonly title: string;
  /** Scrubbed; descriptions, requirements, criteria, what items are called, each on a line of its own. */
  readonly text: string;
  /** Of it, the requirements and descriptions of at least 60 letters, in their order. */
  readonly clauses: readonly string[];
  readonly buyers: readonly Party[];
  /** Who may run the purchase for the buyer. */
  readonly entities: readonly Party[];
  readonly lots: readonly Lot[];
}
