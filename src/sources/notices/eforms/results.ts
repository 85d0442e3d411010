import type { Money } from "../../../model/notice/money.ts";
import type { RawAward, RawBid, RawLot } from "../../../model/notice/raw-notice.ts";
import type { EpochMs } from "../../../model/time.ts";
import { countOf, moneyOf, numberOf } from "../reading/amounts.ts";
import { meaning } from "../reading/meanings.ts";
import type { Oddity } from "../reading/oddities.ts";
import { partiesOf, sameness, type WrittenParty } from "../reading/parties.ts";
import { at, childOf, childrenOf, textOf, type XmlNode } from "../reading/xml-tree.ts";
import type { EformsOrganisations } from "./organisations.ts";
import { dayIn } from "./times.ts";

export function moneyIn(node: XmlNode | undefined, oddities: Set<Oddity>): Money | undefined {
  const written = textOf(node);
  if (node === undefined || written === "") return undefined;
  const amount = numberOf(written);
  if (amount === undefined) oddities.add("amount not understood");
  if (amount === 0) oddities.add("amount of 0");
  return moneyOf(amount, node.attributes.currencyID);
}

/** A tender that was submitted, and by whom. */
interface Tender {
  readonly parties: readonly WrittenParty[];
  readonly amount: Money | undefined;
}
/** What was settled with which tenders. */
interface Settled {
  readonly at: EpochMs | undefined;
  readonly tenders: ReadonlySet<string>;
}

const idsIn = (node: XmlNode | undefined, name: string): readonly string[] =>
  childrenOf(node, name).map((child) => textOf(childOf(child, "ID")));

/**
 * Results by lot (BT-142, BT-13713): the tenders that a contract was settled with, their parties and values (BT-720). Tenders that lost are told
 * by few: only where a lot has one are its bids taken for told.
 */
export function lotsOf(
  result: XmlNode | undefined,
  organisations: EformsOrganisations,
  buyers: readonly WrittenParty[],
  oddities: Set<Oddity>,
): readonly RawLot[] {
  if (result === undefined) return [];
  const parties = new Map(
    childrenOf(result, "TenderingParty").map((party) => [
      textOf(childOf(party, "ID")),
      organisations.all(idsIn(party, "Tenderer")),
    ]),
  );
  const tenders = new Map(
    childrenOf(result, "LotTender").map((tender): [string, Tender] => [
      textOf(childOf(tender, "ID")),
      {
        parties: idsIn(tender, "TenderingParty").flatMap((id) => parties.get(id) ?? []),
        amount: moneyIn(at(tender, "LegalMonetaryTotal", "PayableAmount"), oddities),
      },
    ]),
  );
  const contracts = new Map(
    childrenOf(result, "SettledContract").map((contract): [string, Settled] => [
      textOf(childOf(contract, "ID")),
      {
        at: dayIn(contract, "AwardDate", oddities) ?? dayIn(contract, "IssueDate", oddities),
        tenders: new Set(idsIn(contract, "LotTender")),
      },
    ]),
  );
  const bodies = new Set(buyers.map(sameness));
  return childrenOf(result, "LotResult").map((lot) => lotOf(lot, tenders, contracts, bodies, oddities));
}

function lotOf(
  lot: XmlNode,
  tenders: ReadonlyMap<string, Tender>,
  contracts: ReadonlyMap<string, Settled>,
  bodies: ReadonlySet<string>,
  oddities: Set<Oddity>,
): RawLot {
  const settled = idsIn(lot, "SettledContract").flatMap((id) => contracts.get(id) ?? []);
  const all = idsIn(lot, "LotTender").filter((id) => tenders.has(id));
  const won = settled.length > 0 ? all.filter((id) => settled.some((one) => one.tenders.has(id))) : all;
  const code = textOf(childOf(lot, "TenderResultCode"));
  if (code !== "" && code !== "selec-w" && meaning(NOBODY, code) === undefined) oddities.add("status not of the list");
  const awards: RawAward[] = [];
  const bids: RawBid[] = [];
  for (const id of all) {
    const tender = tenders.get(id);
    if (!tender) continue;
    const suppliers = partiesOf(tender.parties);
    const money = tender.amount && { amount: tender.amount };
    bids.push({ bidders: suppliers, status: "valid", ...money });
    if (!won.includes(id) || meaning(NOBODY, code) !== undefined) continue;
    if (tender.parties.some((party) => bodies.has(sameness(party)))) oddities.add("buyer is the supplier");
    const day = settled.find((one) => one.tenders.has(id))?.at;
    awards.push({ suppliers, status: "active", ...money, ...(day !== undefined && { at: day }) });
  }
  const nobody = meaning(NOBODY, code);
  if (nobody !== undefined) awards.push({ suppliers: [], status: nobody });
  const received = childrenOf(lot, "ReceivedSubmissionsStatistics").find(
    (one) => textOf(childOf(one, "StatisticsCode")) === "tenders",
  );
  const offers = countOf(textOf(childOf(received, "StatisticsNumeric")));
  return {
    id: textOf(at(lot, "TenderLot", "ID")),
    ...(won.length < all.length && { bids }),
    awards,
    ...(offers !== undefined && { offers }),
  };
}

/** BT-142 where no winner was chosen: the competition is closed, or not yet. */
const NOBODY: Readonly<Record<string, RawAward["status"]>> = { "clos-nw": "unsuccessful", "open-nw": "pending" };
