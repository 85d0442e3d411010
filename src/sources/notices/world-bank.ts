import type { BidStatus } from "../../model/notice/notice.ts";
import { columnKey } from "../reading/columns.ts";
import { isNothing } from "../reading/placeholders.ts";
import { reject } from "../reading/reasons.ts";
import { hasColumns } from "../reading/table-format.ts";
import { moneyOf, numberOf } from "./reading/amounts.ts";
import { dayOf } from "./reading/days.ts";
import { meaning } from "./reading/meanings.ts";
import { type NoticeContext, type NoticeRowReader, noticeTable } from "./reading/notice-kind.ts";
import type { Oddity } from "./reading/oddities.ts";
import { partiesOf } from "./reading/parties.ts";

const STATUS_OF: Readonly<Record<string, BidStatus>> = {
  awarded: "valid",
  evaluated: "valid",
  rejected: "disqualified",
};
/** What stands in place of a bidder's name where several bid as one: it names nobody. */
const NOBODY = /^(?:joint[ -]?ventures?|j\.?v\.?|consortium)$/i;

/**
 * Bids on contracts that the World Bank financed, one a row, as they were gathered from its procurement notices: columns `contract`, `bidder.name`,
 * `status`, and the prices opened, evaluated and contracted. Prices of one contract may be in several currencies; the opened one is the bid.
 */
export const worldBank = noticeTable({
  name: "world-bank-bids",
  title: "World Bank bids",
  about: "CSV of bids on contracts financed by the World Bank, one row a bid, put together by contract",
  traces: ["supplier", "amount", "bid"],
  telling: ["contract", "bidder.name", "opening.price.amount", "contract.price.amount"],
  certainty: 0.98,
  needs: ["process", "bidder"],
  undated: true,
  header: hasColumns(["contract", "bidder.name", "status", "opening.price.amount"].map(columnKey)),
  open,
});

function open(context: NoticeContext): NoticeRowReader {
  const { columns, options } = context;
  const contract = columns.take("process", "contract");
  const project = columns.also("project");
  const bidder = columns.take("bidder", "bidder.name");
  const country = columns.also("bidder.country");
  const status = columns.also("status");
  const date = columns.take("time", "date", "award_date", "notice_date");
  const rules = context.rules(date);
  const prices = (kind: string) => {
    const amount = columns.also(`${kind}.price.amount`);
    const currency = columns.also(`${kind}.price.currency`);
    const raw = columns.also(`${kind}.price.raw`);
    return (cells: readonly string[]) =>
      moneyOf(numberOf(amount(cells)), currency(cells) || /^[A-Z]{3}/.exec(raw(cells))?.[0]);
  };
  const opened = prices("opening");
  const evaluated = prices("evaluated");
  const contracted = prices("contract");
  return (cells) => {
    const address = contract(cells).trim();
    const id = address.split(/[/?#]/).findLast((part) => part !== "") ?? "";
    if (id === "") return reject("no process");
    const told = dayOf(date(cells), rules);
    const at = told === "no time" ? (options.dated ?? told) : told;
    if (typeof at === "string") return reject(at);
    const word = status(cells).trim().toLowerCase();
    const oddities: Oddity[] = word !== "" && meaning(STATUS_OF, word) === undefined ? ["status not of the list"] : [];
    const name = bidder(cells).trim();
    const bidders = NOBODY.test(name) || isNothing(name) ? [] : partiesOf([{ name, country: country(cells) }]);
    const amount = opened(cells) ?? evaluated(cells);
    const price = contracted(cells);
    const operation = project(cells).trim();
    return {
      purchase: id,
      oddities,
      notice: {
        id,
        process: id,
        publisher: "world-bank",
        stage: "award",
        at,
        codes: operation === "" ? [] : [{ scheme: "WB-PROJECT", code: operation }],
        ...(/^https:\/\//.test(address) && { url: address }),
        title: "",
        texts: [],
        buyers: [],
        entities: [],
        lots: [
          {
            id: "",
            bids: [{ bidders, status: meaning(STATUS_OF, word) ?? "untold", ...(amount && { amount }) }],
            awards:
              word === "awarded" ? [{ suppliers: bidders, status: "active", ...(price && { amount: price }) }] : [],
          },
        ],
        contacts: [],
      },
    };
  };
}
