import type { Code, Method } from "../../model/notice/notice.ts";
import type { RawAward, RawParty } from "../../model/notice/raw-notice.ts";
import type { Cell } from "../reading/columns.ts";
import { isNothing } from "../reading/placeholders.ts";
import { reject } from "../reading/reasons.ts";
import { timeOf } from "../reading/times.ts";
import { countOf, numberOf } from "./reading/amounts.ts";
import { meaning } from "./reading/meanings.ts";
import { type NoticeContext, type NoticeRowReader, noticeTable } from "./reading/notice-kind.ts";
import type { Oddity } from "./reading/oddities.ts";
import { partiesOf, type WrittenParty } from "./reading/parties.ts";
import { rowIds } from "./reading/rows.ts";

/**
 * The data dictionary's words for how far an award was open to others (https://www.usaspending.gov/data-dictionary, "Extent Competed"), as far as
 * they mean one of OCDS's methods.
 */
const METHOD_OF: Readonly<Record<string, Method>> = {
  "full and open competition": "open",
  "full and open competition after exclusion of sources": "selective",
  "not available for competition": "direct",
  "not competed": "direct",
  "not competed under sap": "direct",
  "non-competitive delivery order": "direct",
};

/**
 * Transactions of contracts of the United States: the columns of USAspending's download of prime award transactions, and the names that its pages
 * show for them. Each row adds to its award: amounts are increments, negative ones included.
 */
export const usaspending = noticeTable({
  name: "usaspending",
  title: "USAspending contract transactions",
  about: "CSV of prime award transactions of USAspending.gov; amounts add up over the transactions of an award",
  traces: ["text", "code", "method", "supplier", "amount", "offers"],
  telling: [
    "contract_transaction_unique_key",
    "award_id_piid",
    "federal_action_obligation",
    "Award ID",
    "Generated Award ID",
  ],
  certainty: 0.98,
  needs: ["process", "amount", "time"],
  header: (keys) => {
    const has = (...names: readonly string[]) => names.some((name) => keys.includes(name));
    return has("federal_action_obligation", "transaction_amount") &&
      has("action_date") &&
      has("award_id_piid", "award_id", "contract_award_unique_key", "generated_award_id")
      ? 1
      : 0;
  },
  zoneless: "UTC",
  open,
});

function open(context: NoticeContext): NoticeRowReader {
  const { columns } = context;
  const unique = columns.take("id", "contract_transaction_unique_key", "transaction_unique_key");
  const process = columns.take(
    "process",
    "contract_award_unique_key",
    "generated_award_id",
    "award_id_piid",
    "award_id",
  );
  const modification = columns.also("modification_number", "modification", "mod");
  const obligation = columns.take("amount", "federal_action_obligation", "transaction_amount");
  const date = columns.take("time", "action_date");
  const description = columns.take("title", "transaction_description", "description");
  const base = columns.take("text", "prime_award_base_transaction_description");
  const offers = columns.take("offers", "number_of_offers_received");
  const competed = columns.take("method", "extent_competed");
  const link = columns.take("url", "usaspending_permalink");
  const codes = codeReader(columns);
  const buyer = buyerReader(columns);
  const recipient = recipientReader(columns);
  const ids = rowIds();
  const rules = context.rules(date);
  return (cells) => {
    const award = told(process(cells));
    if (award === "") return reject("no process");
    const at = timeOf(date(cells), rules);
    if (typeof at === "string") return reject(at);
    const dollars = told(obligation(cells));
    const amount = numberOf(dollars);
    const oddities: Oddity[] = amount === undefined && dollars !== "" ? ["amount not understood"] : [];
    const mod = told(modification(cells));
    const title = told(description(cells));
    const first = told(base(cells));
    const count = countOf(told(offers(cells)));
    const details = told(competed(cells)).toLowerCase();
    const url = told(link(cells));
    const body = buyer(cells);
    const key = told(unique(cells));
    const paid: RawAward = {
      suppliers: recipient(cells),
      status: "active",
      at,
      ...(amount !== undefined && { amount: { amount, currency: "USD" } }),
    };
    return {
      oddities,
      notice: {
        id: key === "" ? ids(`${award}/${mod || "0"}`, [String(at), dollars, body.name, title, first]) : key,
        process: award,
        publisher: "usaspending",
        stage: mod === "" || mod === "0" ? "award" : "change",
        at,
        lang: "en",
        codes: codes(cells),
        ...(meaning(METHOD_OF, details) && { method: meaning(METHOD_OF, details) }),
        ...(details !== "" && { methodDetails: details }),
        ...(count !== undefined && { offers: count }),
        increments: true,
        ...(/^https:\/\//.test(url) && { url }),
        title,
        texts: first === "" || first === title ? [] : [first],
        buyers: partiesOf([body]),
        entities: [],
        lots: [{ id: "", awards: [paid], ...(count !== undefined && { offers: count }) }],
        contacts: [],
      },
    };
  };
}

const told = (cell: string): string => (isNothing(cell) ? "" : cell.trim());
type Columns = NoticeContext["columns"];
type Cells = readonly string[];

function buyerReader(columns: Columns): (cells: Cells) => WrittenParty {
  const agency = columns.take(
    "buyer",
    "awarding_sub_agency_name",
    "awarding_sub_agency",
    "agency",
    "awarding_agency_name",
    "awarding_agency",
  );
  const code = columns.take("buyer_id", "awarding_sub_agency_code");
  const department = columns.also("awarding_agency_name", "awarding_agency");
  return (cells) => {
    const id = told(code(cells));
    const name = told(agency(cells)) || told(department(cells));
    return { name, ...(id !== "" && { id, scheme: "US-AGENCY" }), country: "US" };
  };
}

function recipientReader(columns: Columns): (cells: Cells) => readonly RawParty[] {
  const name = columns.take("supplier", "recipient_name");
  const uei = columns.take("supplier_id", "recipient_uei");
  const country = columns.also("recipient_country_code");
  return (cells) => {
    const id = told(uei(cells));
    return partiesOf([
      { name: told(name(cells)), ...(id !== "" && { id, scheme: "US-UEI" }), country: told(country(cells)) },
    ]);
  };
}

/** The codes of what is bought; where a file has only what they stand for, that, under a scheme of its own. */
function codeReader(columns: Columns): (cells: Cells) => readonly Code[] {
  const pairs: readonly (readonly [string, Cell])[] = [
    ["PSC", "product_or_service_code", "product_service_code"],
    ["NAICS", "naics_code"],
  ].map(([scheme, ...names]) => [scheme, columns.also(...names)] as const);
  const described: readonly (readonly [string, Cell])[] = [
    ["PSC-NAME", "product_or_service_code_description", "product_service_description"],
    ["NAICS-NAME", "naics_description"],
  ].map(([scheme, ...names]) => [scheme, columns.also(...names)] as const);
  return (cells) =>
    pairs.flatMap(([scheme, cell], i) => {
      const code = cell(cells).trim();
      if (code !== "" && !isNothing(code)) return { scheme, code };
      const [other, description] = described[i];
      const name = description(cells).trim();
      return name === "" || isNothing(name) ? [] : { scheme: other, code: name };
    });
}
