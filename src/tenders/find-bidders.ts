import { biddersFinding, type FoundBidders } from "../analyses/tenders/bidders.ts";
import type { Rng } from "../methods/rng.ts";
import { BID_STATUSES } from "../model/notice/notice.ts";
import type { Contest } from "./contests.ts";
import type { Loaded } from "./load.ts";
import { STANDING } from "./load.ts";

const VALID = BID_STATUSES.indexOf("valid");
/** Digits of a code that make a kind: a group of CPV, three levels of others. */
const KIND_DIGITS = 3;

/** Bidders that act as a group, over the valid priced bids of every contest; of several currencies in one, the most frequent. */
export function findBidders(contests: readonly Contest[], { parties }: Loaded, rng: Rng): FoundBidders {
  const priced = contests
    .map((contest) => ({ contest, bids: inOneCurrency(contest) }))
    .filter(({ bids }) => bids.length > 0);
  const won = priced.map(({ contest }) => winnersOf(contest, parties.same));
  const rows = priced.flatMap(({ bids }, tender) =>
    bids.flatMap((bid) =>
      bid.parties.map((party) => ({
        bidder: parties.same[party],
        tender,
        amount: bid.amount,
        won: won[tender].has(parties.same[party]),
      })),
    ),
  );
  const kinds = new Map<string, number>();
  const kindOf = ({ codes }: Contest): number => {
    const kind = codes[0]?.slice(0, KIND_DIGITS) ?? "";
    if (kind === "") return 0;
    if (!kinds.has(kind)) kinds.set(kind, kinds.size + 1);
    return kinds.get(kind) ?? 0;
  };
  return biddersFinding(
    {
      bids: {
        bidder: Uint32Array.from(rows, (r) => r.bidder),
        tender: Uint32Array.from(rows, (r) => r.tender),
        amount: Float64Array.from(rows, (r) => r.amount),
      },
      won: Uint8Array.from(rows, (r) => (r.won ? 1 : 0)),
      at: Float64Array.from(priced, ({ contest }) => (Number.isNaN(contest.closes) ? contest.opens : contest.closes)),
      kind: Uint32Array.from(priced, ({ contest }) => kindOf(contest)),
      size: Float64Array.from(priced, ({ contest, bids }) =>
        contest.estimate > 0 ? contest.estimate : Math.min(...bids.map((b) => b.amount)),
      ),
    },
    rng,
  );
}

/** Those to whom an award that stands was given. */
const winnersOf = ({ awards }: Contest, same: Uint32Array): ReadonlySet<number> =>
  new Set(awards.filter((a) => STANDING.includes(a.status)).flatMap((a) => a.parties.map((party) => same[party])));

function inOneCurrency({ bids = [] }: Contest) {
  const valid = bids.filter((b) => b.status === VALID && b.amount > 0 && b.parties.length > 0);
  const of = new Map<string, number>();
  for (const { currency } of valid) of.set(currency, (of.get(currency) ?? 0) + 1);
  const [most] = [...of].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most ? valid.filter((b) => b.currency === most[0]) : [];
}
