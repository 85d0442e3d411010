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

const GROUPS = 3;
const SIZE = 4;
/** Part of the bidders, from the busiest on, whose tenders the made groups take. */
const BUSIEST = 0.1;

/**
 * Power and control of `bidderGroups` on the tenders at hand. Amounts are dealt anew among the bidders of every tender, so that no real pattern is left: what is found
 * there is false (`control`). Into that, three groups of four made bidders are hidden, each in the tenders of one of the busiest tenth of bidders, as many as that
 * tenth's least busy has: nine times in ten a member comes, one by lot bids up to 3 % below the lowest bid there is, the others 1.5 to 6 % above that. What comes back is the power.
 * Two runs of `bidderGroups`.
 */
export function groupPower(
  bids: BidColumns,
  tenders: Tenders,
  rng: Rng,
  options: Partial<BidderGroupOptions> = {},
): GroupPower {
  const shuffled = shuffledBids(bids, rng.fork("shuffled"));
  const control = bidderGroups(shuffled, tenders, rng.fork("control"), options).groups.filter(
    (g) => g.confirmed,
  ).length;
  const hidden = withMadeGroups(shuffled, rng.fork("made"));
  const found = bidderGroups(hidden.bids, tenders, rng.fork("power"), options).groups.filter((g) => g.confirmed);
  const named = new Set(found.flatMap((g) => [...g.members]));
  const recovered = [...named].filter((u) => u >= hidden.firstCode).length;
  const planted = hidden.groups * SIZE;
  return {
    groups: hidden.groups,
    planted,
    rigged: hidden.rigged,
    recovered,
    little: planted === 0 || 2 * recovered < planted,
    control,
  };
}

/** The same bids with their amounts dealt anew inside every tender. O(n). */
export function shuffledBids(bids: BidColumns, rng: Rng): BidColumns {
  const amount = Float64Array.from({ length: bids.bidder.length }, (_, i) => bids.amount?.[i] ?? Number.NaN);
  return { ...bids, amount: permuteWithin(amount, denseCodes(bids.tender, "tender").dense, rng) };
}

function withMadeGroups(bids: BidColumns, rng: Rng) {
  const table = bidTable(bids);
  const { shares, amount } = table;
  const { actorStart, byActor, object, objectCode } = shares;
  const tendersOf = Array.from(shares.actorCode, (_, u) =>
    Array.from(byActor.subarray(actorStart[u], actorStart[u + 1])).flatMap((p) => (amount[p] > 0 ? [object[p]] : [])),
  ).sort((x, y) => y.length - x.length);
  const busy = tendersOf.slice(0, Math.max(GROUPS, Math.floor(BUSIEST * tendersOf.length)));
  const rigged = busy.at(-1)?.length ?? 0;
  const firstCode = 1 + (shares.actorCode.at(-1) ?? 0);
  const bidder = Array.from(bids.bidder);
  const tender = Array.from(bids.tender);
  const prices = Array.from({ length: bidder.length }, (_, i) => bids.amount?.[i] ?? Number.NaN);
  const groups = Math.min(GROUPS, busy.length);
  placesOf(busy.length, groups, rng).forEach((b, g) => {
    for (const i of placesOf(busy[b].length, Math.min(rigged, busy[b].length), rng)) {
      const t = busy[b][i];
      const coming = Array.from({ length: SIZE }, (_, m) => firstCode + SIZE * g + m).filter(() => rng.next() < 0.9);
      const lowest = amount[pricedBids(table, t).first] * (0.97 + 0.03 * rng.next());
      const winner = rng.int(Math.max(1, coming.length));
      coming.forEach((code, m) => {
        bidder.push(code);
        tender.push(objectCode[t]);
        prices.push(m === winner ? lowest : lowest * (1.015 + 0.045 * rng.next()));
      });
    }
  });
  return { bids: { bidder, tender, amount: prices }, firstCode, groups, rigged };
}
