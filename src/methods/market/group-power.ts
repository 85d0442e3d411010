import { denseCodes } from "../co-action-kernel-order.ts";
import { permuteWithin } from "../permute.ts";
import { placesOf, type Rng } from "../rng.ts";
import { pricedBids } from "./bid-gaps.ts";
import { type BidColumns, bidTable } from "./bid-table.ts";
import { type BidderGroupOptions, bidderGroups, type Tenders } from "./bidder-groups.ts";

/** What the test of groups would have seen in these tenders, and what it sees in shuffled ones. */
export interface GroupPower {
  /** Made groups hidden, their members, and the tenders that each rigged. */
  readonly groups: number;
  readonly planted: number;
  readonly rigged: number;
  /** Of the members, those that came back confirmed. */
  readonly recovered: number;
  /** Not even half came back: groups like these would be missed here. */
  readonly little: boolean;
  /** Groups confirmed with amounts dealt anew inside every tender: false ones. */
  readonly control: number;
}

/** Members of the made groups. */
const SIZES = [4, 5, 6];
/** Part of the bidders, from the busiest on, whose tenders the made groups take. */
const BUSIEST = 0.1;
/** Part of a busy bidder's tenders that a made group rigs. */
const RIGGED = 0.5;

/**
 * Power and control of `bidderGroups` on the tenders at hand. Amounts are dealt anew among the bidders of every tender, so that no real pattern is left: what is found
 * there is false (`control`). Into that, groups of four, five and six made bidders are hidden, each in tenders of one of the busiest tenth of bidders, half as many as the middle one of
 * those has (or `rigged`): nine times in ten a member comes, one by lot bids up to 3 % below the lowest bid there is, the others 1.5 to 6 % above that. What comes back is the power.
 * Two runs of `bidderGroups`.
 */
export function groupPower(
  bids: BidColumns,
  tenders: Tenders,
  rng: Rng,
  options: Partial<BidderGroupOptions & { readonly rigged: number }> = {},
): GroupPower {
  const shuffled = shuffledBids(bids, rng.fork("shuffled"));
  const control = bidderGroups(shuffled, tenders, rng.fork("control"), options).groups.filter(
    (g) => g.confirmed,
  ).length;
  const hidden = withMadeGroups(shuffled, options.rigged, rng.fork("made"));
  const found = bidderGroups(hidden.bids, tenders, rng.fork("power"), options).groups.filter((g) => g.confirmed);
  const named = new Set(found.flatMap((g) => [...g.members]));
  const recovered = [...named].filter((u) => u >= hidden.firstCode).length;
  return {
    groups: SIZES.length,
    planted: hidden.planted,
    rigged: hidden.rigged,
    recovered,
    little: 2 * recovered < hidden.planted || hidden.rigged === 0,
    control,
  };
}

/** The same bids with their amounts dealt anew inside every tender. O(n). */
export function shuffledBids(bids: BidColumns, rng: Rng): BidColumns {
  const amount = Float64Array.from({ length: bids.bidder.length }, (_, i) => bids.amount?.[i] ?? Number.NaN);
  return { ...bids, amount: permuteWithin(amount, denseCodes(bids.tender, "tender").dense, rng) };
}

function withMadeGroups(bids: BidColumns, given: number | undefined, rng: Rng) {
  const table = bidTable(bids);
  const { shares, amount } = table;
  const { actorStart, byActor, object, objectCode } = shares;
  const tendersOf = Array.from(shares.actorCode, (_, u) =>
    Array.from(byActor.subarray(actorStart[u], actorStart[u + 1])).flatMap((p) => (amount[p] > 0 ? [object[p]] : [])),
  ).sort((x, y) => y.length - x.length);
  const busy = tendersOf.slice(0, Math.max(SIZES.length, Math.floor(BUSIEST * tendersOf.length)));
  const rigged = given ?? Math.floor(RIGGED * (busy[busy.length >> 1]?.length ?? 0));
  const bidder = Array.from(bids.bidder);
  const tender = Array.from(bids.tender);
  const prices = Array.from({ length: bidder.length }, (_, i) => bids.amount?.[i] ?? Number.NaN);
  const firstCode = 1 + (shares.actorCode.at(-1) ?? 0);
  let code = firstCode;
  placesOf(busy.length, Math.min(SIZES.length, busy.length), rng).forEach((b, g) => {
    const members = Array.from({ length: SIZES[g] }, () => code++);
    for (const i of placesOf(busy[b].length, Math.min(rigged, busy[b].length), rng)) {
      const t = busy[b][i];
      const coming = members.filter(() => rng.next() < 0.9);
      const lowest = amount[pricedBids(table, t).first] * (0.97 + 0.03 * rng.next());
      const winner = rng.int(Math.max(1, coming.length));
      coming.forEach((member, m) => {
        bidder.push(member);
        tender.push(objectCode[t]);
        prices.push(m === winner ? lowest : lowest * (1.015 + 0.045 * rng.next()));
      });
    }
  });
  return { bids: { bidder, tender, amount: prices }, firstCode, planted: code - firstCode, rigged };
}
