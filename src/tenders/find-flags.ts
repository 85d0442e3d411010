import { flagFindings } from "../analyses/tenders/flags.ts";
import type { Process } from "../methods/market/process.ts";
import type { FlagFinding } from "../model/notice/findings.ts";
import { AWARD_STATUSES, BID_STATUSES, METHODS } from "../model/notice/notice.ts";
import type { Contest } from "./contests.ts";
import type { Loaded } from "./load.ts";

/** Contests as rules of thumb look at them: parties by their codes, publishers as strata. */
export function processesOf(contests: readonly Contest[]): readonly Process[] {
  const told = (x: number) => (Number.isNaN(x) ? undefined : x);
  return contests.map((c): Process => {
    const [opens, closes, tenderers] = [told(c.opens), told(c.closes), told(c.offers)];
    return {
      id: c.id,
      stratum: c.publisher,
      ...(c.body !== undefined && { buyer: String(c.body) }),
      ...(c.method > 0 && { method: METHODS[c.method - 1] }),
      ...(c.details !== "" && { methodDetails: c.details }),
      ...(opens !== undefined && { opens }),
      ...(closes !== undefined && { closes }),
      ...(tenderers !== undefined && { tenderers }),
      ...(c.bids && {
        bids: c.bids.map((b) => ({
          status: BID_STATUSES[b.status],
          tenderers: b.parties.map(String),
          ...(!Number.isNaN(b.amount) && { amount: b.amount }),
          ...(b.currency !== "" && { currency: b.currency }),
          ...(!Number.isNaN(b.at) && { at: b.at }),
        })),
      }),
      ...(c.awards.length > 0 && {
        awards: c.awards.map((a) => ({
          status: AWARD_STATUSES[a.status],
          suppliers: a.parties.map(String),
          codes: c.codes,
        })),
      }),
    };
  });
}

/** Published rules of thumb over the contests of a store. */
export const findFlags = (contests: readonly Contest[], { parties }: Loaded): FlagFinding[] =>
  flagFindings(processesOf(contests), (party) => parties.person[Number(party)] === 1);
