import type { BidColumns } from "../../methods/market/bid-table.ts";
import { placesOf, type Rng } from "../../methods/rng.ts";

/** Made groups among the user's own bids. */
export interface Hidden {
  readonly bids: BidColumns;
  /** By made group, its bidders' codes. */
  readonly groups: readonly (readonly number[])[];
}

const GROUPS = 3;
const MEMBERS = 4;
/** How far the others bid above the one whose turn it is: 1.5 to 6 per cent. */
const [LEAST, MOST] = [0.015, 0.06];

/**
 * Three made groups of four, each in so many of the tenders that have prices: three of the four bid, by turns one at the lowest price there was, the
 * others a little above it. What the search finds again of them says what it could see of real ones. O(bids + groups · each).
 * @param each tenders a group; at most as many as there are
 */
export function hideGroups(
  { bidder, tender, amount }: BidColumns & { readonly amount: ArrayLike<number> },
  each: number,
  rng: Rng,
): Hidden {
  const lowest = new Map<number, number>();
  let next = 0;
  for (let i = 0; i < bidder.length; i++) {
    next = Math.max(next, bidder[i] + 1);
    const price = amount[i];
    if (price > 0 && price < (lowest.get(tender[i]) ?? Number.POSITIVE_INFINITY)) lowest.set(tender[i], price);
  }
  const tenders = [...lowest.keys()].sort((a, b) => a - b);
  const more: [bidder: number, tender: number, amount: number][] = [];
  const groups = Array.from({ length: GROUPS }, (_, g) => {
    const members = Array.from({ length: MEMBERS }, (_, m) => next + g * MEMBERS + m);
    const own = rng.fork(`group ${g}`);
    const chosen = placesOf(tenders.length, Math.min(each, tenders.length), own).sort((a, b) => a - b);
    for (const [turn, place] of chosen.entries()) {
      const t = tenders[place];
      const price = lowest.get(t) ?? 1;
      const stays = own.int(MEMBERS);
      const bidding = members.filter((_, m) => m !== stays);
      const winner = bidding[turn % bidding.length];
      for (const member of bidding)
        more.push([
          member,
          t,
          member === winner ? price * (1 - 0.01 * own.next()) : price * (1 + LEAST + (MOST - LEAST) * own.next()),
        ]);
    }
    return members;
  });
  const column = (given: ArrayLike<number>, i: 0 | 1 | 2) => [...Array.from(given), ...more.map((row) => row[i])];
  return { bids: { bidder: column(bidder, 0), tender: column(tender, 1), amount: column(amount, 2) }, groups };
}

/** Bids dealt anew among those who bid for the same tender: who bids is kept, who bids what is not. O(bids). */
export function dealtBids(
  { bidder, tender, amount }: BidColumns & { readonly amount: ArrayLike<number> },
  rng: Rng,
): BidColumns {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < tender.length; i++) {
    const known = rows.get(tender[i]);
    if (known) known.push(i);
    else rows.set(tender[i], [i]);
  }
  const dealt = Float64Array.from(amount);
  for (const places of rows.values())
    for (let n = places.length - 1; n > 0; n--) {
      const other = rng.int(n + 1);
      [dealt[places[n]], dealt[places[other]]] = [dealt[places[other]], dealt[places[n]]];
    }
  return { bidder, tender, amount: dealt };
}
