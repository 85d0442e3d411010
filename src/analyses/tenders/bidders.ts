import { type BidColumns, bidTable } from "../../methods/market/bid-table.ts";
import { bidderGroups, type BidderGroup as Found } from "../../methods/market/bidder-groups.ts";
import { closeRaces } from "../../methods/market/close-races.ts";
import { coBidding } from "../../methods/market/cobidding.ts";
import { groupPower } from "../../methods/market/group-power.ts";
import { evenCuts, sizeClasses, strataOf } from "../../methods/market/strata.ts";
import type { Rng } from "../../methods/rng.ts";
import type { BidderGroup, BiddersFinding } from "../../model/notice/findings.ts";
import { say } from "../../model/sentence.ts";
import { portionOf } from "./topic.ts";

/** Priced bids, a row a bidder and tender, and what is known of each tender by its code. */
export interface BidsGiven {
  readonly bids: BidColumns & { readonly amount: ArrayLike<number> };
  /** By row, 1 where the bidder won. */
  readonly won: Uint8Array;
  readonly at: Float64Array;
  /** First digits of what is bought, as a number; 0 where not told. */
  readonly kind: Uint32Array;
  /** Estimate, else the lowest bid. */
  readonly size: Float64Array;
}

/** Fewer tenders of two priced bids or more, or bidders, say nothing. */
const LEAST_TENDERS = 40;
const LEAST_BIDDERS = 5;
const SIZES = 4;

/** Groups of bidders, by codes; letters stand for them wherever they are told. */
export interface FoundBidders {
  readonly finding: BiddersFinding;
  /** By letter, members' codes. */
  readonly members: ReadonlyMap<string, Uint32Array>;
}

/** Bidders that act as a group beyond what their market explains: what the search can see first, then what it sees, beside the same in shuffled tenders. */
export function biddersFinding(given: BidsGiven, rng: Rng): FoundBidders {
  const { bids, at } = given;
  const table = bidTable(bids);
  const tenders = rivalTenders(bids);
  const bidders = table.shares.actorCode.length;
  const none = { tenders, bidders, groups: [], power: [], control: 0, ladder: [] };
  if (tenders < LEAST_TENDERS || bidders < LEAST_BIDDERS)
    return { finding: { told: "cannot tell", ...none }, members: new Map() };
  const strata = stratumLadder(given);
  // Proposals come from one market: a group that is most of a finer one would not be beyond it. The test is exact inside each tender either way.
  const market = { at };
  const found = bidderGroups(bids, market, rng.fork("groups")).groups.filter((g) => g.confirmed);
  const power = groupPower(bids, market, rng.fork("power"));
  const races = closeRaces(
    table,
    Float64Array.from(table.shares.objectCode, (t) => at[t]),
    rng.fork("races"),
    { won: given.won },
  );
  const letters = found.map((_, i) => letterOf(i));
  return {
    finding: {
      told: found.length > 0 ? "found" : "none",
      tenders,
      bidders,
      groups: found.map((group, i) => told(group, letters[i])),
      power: power.groups === 0 ? [] : [{ rigged: power.rigged, found: power.recovered, of: power.planted }],
      control: power.control,
      ladder: strata.map(({ held, stratum: codes }) => ({
        held,
        pairs: coBidding(
          bids,
          Uint32Array.from(bids.tender, (t) => codes[t]),
          rng.fork("pairs"),
        ).logQ.filter((q) => q <= Math.log(0.05)).length,
      })),
      ...(races.races > 0 && {
        races: {
          tenders: races.races,
          again: Number((races.again / races.races).toPrecision(3)),
          p: Number(races.p.toPrecision(2)),
        },
      }),
    },
    members: new Map(found.map((group, i) => [letters[i], group.members])),
  };
}

/** Markets finer and finer: all, by year, by kind, by size. */
function stratumLadder({ at, kind, size }: BidsGiven) {
  const n = at.length;
  const year = Uint32Array.from(at, (ms) => (Number.isNaN(ms) ? 0 : new Date(ms).getUTCFullYear()));
  const sizes = sizeClasses(size, evenCuts(size, SIZES));
  const steps = [
    { held: say("tenders.held.degrees"), columns: [new Uint32Array(n)] },
    { held: say("tenders.held.year"), columns: [year] },
    { held: say("tenders.held.kind"), columns: [year, kind] },
    { held: say("tenders.held.size"), columns: [year, kind, sizes] },
  ] as const;
  return steps.map(({ held, columns }) => ({ held, stratum: strataOf(n, columns).stratum }));
}

function rivalTenders({ bidder, tender, amount }: BidsGiven["bids"]): number {
  const of = new Map<number, Set<number>>();
  for (let i = 0; i < bidder.length; i++)
    if (amount[i] > 0) of.set(tender[i], (of.get(tender[i]) ?? new Set()).add(bidder[i]));
  return [...of.values()].filter((bidders) => bidders.size >= 2).length;
}

const told = ({ members, gaps, logQ }: Found, letter: string): BidderGroup => ({
  letter,
  bidders: members.length,
  tenders: gaps.tenders,
  within: gaps.within,
  others: portionOf(Math.round(gaps.expected), gaps.tenders),
  q: Number(Math.exp(logQ).toPrecision(2)),
});

/** A, B … Z, AA, AB … */
const letterOf = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : `${letterOf(Math.floor(i / 26) - 1)}${letterOf(i % 26)}`;
