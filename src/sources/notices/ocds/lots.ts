import type { Money } from "../../../model/notice/money.ts";
import { AWARD_STATUSES, BID_STATUSES } from "../../../model/notice/notice.ts";
import type { RawAward, RawBid, RawLot } from "../../../model/notice/raw-notice.ts";
import type { EpochMs } from "../../../model/time.ts";
import { idOf, isObject, type JsonObject, objectIn } from "../../reading/json.ts";
import { countOf } from "../reading/amounts.ts";
import { partiesOf, sameness, type WrittenParty } from "../reading/parties.ts";
import type { Fields } from "./fields.ts";
import type { Organisations } from "./organisations.ts";

interface MadeLot {
  readonly id: string;
  bids: RawBid[] | undefined;
  readonly awards: RawAward[];
  offers: number | undefined;
}

/** An award or contract, with what is read of it. */
interface Awarded {
  readonly id: string | undefined;
  readonly lots: unknown;
  readonly status: RawAward["status"];
  suppliers: readonly WrittenParty[];
  amount: Money | undefined;
  at: EpochMs | undefined;
}

/** Who bid and who got what, by lot. `buyers`: compared with the suppliers. */
export function lotsOf(
  release: JsonObject,
  organisations: Organisations,
  fields: Fields,
  buyers: readonly WrittenParty[],
): readonly RawLot[] {
  const tender = objectIn(release, "tender");
  const order = fields.list(tender?.lots).flatMap(({ id }) => idOf(id) ?? []);
  const lots = new Map<string, MadeLot>();
  const lotOf = (related: unknown): MadeLot => {
    const id = lotIdOf(related, order);
    let lot = lots.get(id);
    if (!lot) {
      lot = { id, bids: undefined, awards: [], offers: undefined };
      lots.set(id, lot);
    }
    return lot;
  };
  addBids(release, organisations, fields, lotOf);
  const bodies = new Set(buyers.map(sameness));
  for (const { lots: related, suppliers, status, amount, at } of awardsOf(release, organisations, fields)) {
    const lot = lotOf(related);
    if (lot.id.includes(JOINT)) fields.oddities.add("one award over several lots");
    if (suppliers.some((supplier) => bodies.has(sameness(supplier)))) fields.oddities.add("buyer is the supplier");
    lot.awards.push({
      suppliers: partiesOf(suppliers),
      status,
      ...(amount && { amount }),
      ...(at !== undefined && { at }),
    });
  }
  return [...lots.values()].map(({ id, bids, awards, offers }) => ({
    id,
    ...(bids && { bids }),
    awards,
    ...(offers !== undefined && { offers }),
  }));
}

const JOINT = " + ";

/** What an award or bid is for: a lot, none, or several as one, since its amount is for all of them together. */
function lotIdOf(related: unknown, order: readonly string[]): string {
  if (!Array.isArray(related)) return typeof related === "string" ? related : "";
  const ids = related.flatMap(
    (one) =>
      (typeof one === "object" && one !== null
        ? (idOf(Reflect.get(one, "lotId")) ?? idOf(Reflect.get(one, "id")))
        : idOf(one)) ?? [],
  );
  if (ids.length < 2) return ids[0] ?? "";
  const place = new Map(order.map((id, at) => [id, at]));
  const at = (id: string) => place.get(id) ?? order.length;
  return [...new Set(ids)].sort((a, b) => at(a) - at(b) || (a < b ? -1 : 1)).join(JOINT);
}

/** `bids/details` of the extension; else those who are only named as tenderers. */
function addBids(
  release: JsonObject,
  organisations: Organisations,
  fields: Fields,
  lotOf: (related: unknown) => MadeLot,
): void {
  const bids = objectIn(release, "bids");
  const details = fields.list(bids?.details);
  for (const bid of details) {
    const lot = lotOf(bid.relatedLots ?? bid.relatedLot);
    const amount = fields.money(bid.value);
    const at = fields.time(bid.date);
    lot.bids ??= [];
    lot.bids.push({
      bidders: partiesOf(organisations.all(bid.tenderers)),
      status: fields.word(bid.status, BID_STATUSES) ?? "untold",
      ...(amount && { amount }),
      ...(at !== undefined && { at }),
    });
  }
  for (const statistic of fields.list(bids?.statistics)) {
    const related = statistic.relatedLots ?? statistic.relatedLot;
    const count = statistic.measure === "bids" ? countOf(statistic.value) : undefined;
    if (count !== undefined && related !== undefined) lotOf(related).offers = count;
  }
  if (details.length > 0) return;
  const told = organisations.all(objectIn(release, "tender")?.tenderers);
  const tenderers = told.length > 0 ? told : organisations.withRole("tenderer");
  if (tenderers.length > 0)
    lotOf(undefined).bids = tenderers.map((tenderer) => ({ bidders: partiesOf([tenderer]), status: "untold" }));
}

/** Awards, each with what its contract adds; contracts of awards that the release does not hold stand for themselves. */
function awardsOf(release: JsonObject, organisations: Organisations, fields: Fields): readonly Awarded[] {
  const read = (one: JsonObject, date: unknown, status: RawAward["status"]): Awarded => ({
    id: idOf(one.id),
    lots: one.relatedLots ?? one.relatedLot,
    status,
    suppliers: suppliersOf(one, organisations),
    amount: fields.money(one.value ?? one.valueWithTax ?? one.totalAwardValue),
    at: fields.time(date),
  });
  const awards = fields
    .list(release.awards)
    .map((award) => read(award, award.date ?? award.awardDate, fields.word(award.status, AWARD_STATUSES) ?? "untold"));
  const byId = new Map(awards.flatMap((award) => (award.id === undefined ? [] : [[award.id, award]])));
  const alone: Awarded[] = [];
  const contracts = fields.list(release.contracts ?? release.contract);
  for (const contract of contracts) {
    // Some publishers name the awards of their contracts in another way than their awards.
    const only = awards.length === 1 && contracts.length === 1 ? awards[0] : undefined;
    const award = byId.get(idOf(contract.awardID) ?? "") ?? only;
    if (!award) {
      const own = read(contract, contract.dateSigned, contractStatus(contract, fields));
      // Beside awards, a contract of none of them may be any of them once more.
      if (awards.length === 0 || own.suppliers.length > 0) alone.push(own);
      else fields.oddities.add("contract of no award");
      continue;
    }
    if (award.suppliers.length === 0) award.suppliers = organisations.all(contract.suppliers);
    award.amount ??= fields.money(contract.value ?? contract.valueWithTax);
    award.at ??= fields.time(contract.dateSigned);
  }
  const all = [...awards, ...alone];
  // One award and parties with the role of a supplier: they are its suppliers. Of several awards nobody says whose is whose.
  if (all.length === 1 && all[0].suppliers.length === 0) all[0].suppliers = organisations.withRole("supplier");
  return all;
}

/** Of the award; else of its items, as Taiwan's publisher has them. */
function suppliersOf(award: JsonObject, organisations: Organisations): readonly WrittenParty[] {
  const own = organisations.all(award.suppliers);
  if (own.length > 0 || !Array.isArray(award.items)) return own;
  return award.items.flatMap((item) => (isObject(item) ? organisations.all(item.suppliers) : []));
}

/** Contracts have words of their own: one that was ended had been signed. */
function contractStatus(contract: JsonObject, fields: Fields): RawAward["status"] {
  const word = fields.word(contract.status, ["pending", "active", "cancelled", "terminated"]);
  return word === "terminated" ? "active" : (word ?? "untold");
}
