import type { Money } from "../../../model/notice/money.ts";
import type { RawAward, RawLot } from "../../../model/notice/raw-notice.ts";
import type { EpochMs } from "../../../model/time.ts";
import { timeOf } from "../../reading/times.ts";
import { countOf, moneyOf, numberOf } from "../reading/amounts.ts";
import type { Oddity } from "../reading/oddities.ts";
import { partiesOf, sameness, type WrittenParty } from "../reading/parties.ts";
import { firstWithin, textOf, type XmlIndex, type XmlNode } from "../reading/xml-tree.ts";
import { contractorsOf } from "./parties.ts";
import { DAY_FIRST } from "./times.ts";

const AWARDS = ["AWARD_CONTRACT", "AWARD_OF_CONTRACT_DEFENCE", "AWARD_OF_CONTRACT", "AWARDED_PRIZE"];
const CONCLUDED = ["DATE_CONCLUSION_CONTRACT", "DATE_DECISION_JURY"];

/** Awards by lot. `buyers`: compared with the contractors; `total`: of the notice, that of its one award. */
export function lotsOf(
  form: XmlIndex,
  buyers: readonly WrittenParty[],
  total: Money | undefined,
  oddities: Set<Oddity>,
): readonly RawLot[] {
  const bodies = new Set(buyers.map(sameness));
  const awards = form.all(...AWARDS);
  const prizes = awards.length === 0 ? form.all("RESULTS") : awards;
  const lots = new Map<string, { readonly id: string; readonly awards: RawAward[]; offers: number | undefined }>();
  for (const award of prizes) {
    const contractors = contractorsOf(award);
    const status = statusOf(award, contractors.length);
    const id = lotIdOf(award);
    if (id.includes(" + ")) oddities.add("one award over several lots");
    if (contractors.some((one) => bodies.has(sameness(one)))) oddities.add("buyer is the supplier");
    let lot = lots.get(id);
    if (!lot) {
      lot = { id, awards: [], offers: undefined };
      lots.set(id, lot);
    }
    lot.offers ??= countOf(textOf(firstWithin(award, "NB_TENDERS_RECEIVED", "OFFERS_RECEIVED_NUMBER")));
    const amount = amountOf(award, form, oddities) ?? (prizes.length === 1 && status === "active" ? total : undefined);
    const at = concludedAt(award, oddities);
    lot.awards.push({
      suppliers: partiesOf(contractors),
      status,
      ...(amount && { amount }),
      ...(at !== undefined && { at }),
    });
  }
  return [...lots.values()].map(({ id, awards: made, offers }) => ({
    id,
    awards: made,
    ...(offers !== undefined && { offers }),
  }));
}

function statusOf(award: XmlNode, contractors: number): RawAward["status"] {
  if (contractors > 0 || firstWithin(award, "AWARDED_CONTRACT")) return "active";
  return firstWithin(award, "NO_AWARDED_CONTRACT", "NO_PRIZE_AWARDED") ? "unsuccessful" : "untold";
}

/** `1`, or `1 + 3` where one award is for several lots. */
function lotIdOf(award: XmlNode): string {
  const told = textOf(firstWithin(award, "LOT_NO", "LOT_NUMBER"));
  if (told.length > 200) return told.slice(0, 200);
  const parts = told.split(/\s*(?:[,;+]|\band\b|\bund\b|\bet\b|\by\b)\s*/).filter((part) => part !== "");
  return parts.length > 1 && parts.every((part) => /^\d{1,4}$/.test(part)) ? parts.join(" + ") : told;
}

/** What was agreed: after a modification, its new total. */
function amountOf(award: XmlNode, form: XmlIndex, oddities: Set<Oddity>): Money | undefined {
  const after = moneyIn(form.first("VAL_TOTAL_AFTER"), oddities);
  if (after) return after;
  const total = moneyIn(firstWithin(award, "VAL_TOTAL", "VAL_PRIZE"), oddities);
  if (total) return total;
  // Older forms: a cost with its currency around it.
  const costs = firstWithin(award, "COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE");
  return moneyIn(costs && firstWithin(costs, "VALUE_COST"), oddities, costs?.attributes.CURRENCY);
}

export function moneyIn(node: XmlNode | undefined, oddities: Set<Oddity>, currency?: string): Money | undefined {
  if (node === undefined || node.attributes.PUBLICATION === "NO") return undefined;
  const written = node.attributes.FMTVAL ?? textOf(node).replace(/[\s\u00a0]/g, "");
  if (written === "") return undefined;
  const amount = numberOf(written);
  if (amount === undefined) oddities.add("amount not understood");
  if (amount === 0) oddities.add("amount of 0");
  return moneyOf(amount, node.attributes.CURRENCY ?? currency);
}

function concludedAt(award: XmlNode, oddities: Set<Oddity>): EpochMs | undefined {
  const day = firstWithin(award, ...CONCLUDED);
  const parts = firstWithin(award, "CONTRACT_AWARD_DATE", "DATE_OF_CONTRACT_AWARD");
  const text = day ? textOf(day) : dateIn(parts);
  if (text === "") return undefined;
  const at = timeOf(text, DAY_FIRST);
  if (typeof at === "number") return at;
  oddities.add("date not understood");
  return undefined;
}

/** `YEAR`, `MONTH` and `DAY` as one text. */
export function dateIn(node: XmlNode | undefined): string {
  const [year, month, day] = ["YEAR", "MONTH", "DAY"].map((name) => textOf(node && firstWithin(node, name)));
  return year === "" ? "" : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
