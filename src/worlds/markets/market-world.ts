/** What explains why some firms look like a group although nothing was agreed. */
export const MARKET_LOOK_ALIKES = [
  "set-prices",
  "thin",
  "incumbents",
  "full-books",
  "parents",
  "joint",
  "subcontractors",
] as const;
export type MarketLookAlike = (typeof MARKET_LOOK_ALIKES)[number];

export interface MarketRecipe {
  readonly tenders: number;
  readonly firms: number;
  /** Groups that agree their bids, and tenders that each of them rigs. */
  readonly groups: number;
  readonly rigged: number;
  /** Turned up; the rest of the market stays as it is. */
  readonly lookAlikes: readonly MarketLookAlike[];
}

/** A made market with its truth. Columns of bids have one entry a bid and bidder, those of tenders one a tender. */
export interface MarketWorld {
  readonly firms: number;
  readonly bids: { readonly bidder: Uint32Array; readonly tender: Uint32Array; readonly amount: Float64Array };
  readonly tenders: {
    /** Code of what is bought, region, year, estimate, time (days from the start). */
    readonly code: Uint32Array;
    readonly region: Uint32Array;
    readonly year: Uint32Array;
    readonly estimate: Float64Array;
    readonly at: Float64Array;
  };
  /** Firms of each planted group, ascending, and how many of its tenders were rigged. */
  readonly groups: readonly { readonly members: readonly number[]; readonly rigged: number }[];
  readonly lookAlikes: readonly { readonly kind: MarketLookAlike; readonly firms: readonly number[] }[];
}

/** One firm's bid, as the simulators gather them. */
export interface MadeBid {
  readonly firms: readonly number[];
  readonly amount: number;
}

/** Columns from the bids of each tender, in the order given; a firm that bids twice for a tender keeps its first. */
export function bidColumns(byTender: readonly (readonly MadeBid[])[]): MarketWorld["bids"] {
  const bidder: number[] = [];
  const tender: number[] = [];
  const amount: number[] = [];
  byTender.forEach((bids, t) => {
    const seen = new Set<number>();
    for (const bid of bids)
      for (const f of bid.firms) {
        if (seen.has(f)) continue;
        seen.add(f);
        bidder.push(f);
        tender.push(t);
        amount.push(bid.amount);
      }
  });
  return { bidder: Uint32Array.from(bidder), tender: Uint32Array.from(tender), amount: Float64Array.from(amount) };
}
