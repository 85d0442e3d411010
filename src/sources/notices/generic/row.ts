import type { Money } from "../../../model/notice/money.ts";
import type { Code, Stage } from "../../../model/notice/notice.ts";
import { METHODS } from "../../../model/notice/notice.ts";
import type { RawAward, RawBid, RawLot, RawParty } from "../../../model/notice/raw-notice.ts";
import type { EpochMs } from "../../../model/time.ts";
import type { Cell } from "../../reading/columns.ts";
import { languageOf } from "../../reading/languages.ts";
import { isNothing } from "../../reading/placeholders.ts";
import { reject, skip } from "../../reading/reasons.ts";
import { countOf, currencyOf } from "../reading/amounts.ts";
import { dayOf } from "../reading/days.ts";
import type { NoticeKey } from "../reading/notice-keys.ts";
import type { NoticeContext, NoticeRowReader } from "../reading/notice-kind.ts";
import type { Oddity } from "../reading/oddities.ts";
import { partyOf } from "../reading/parties.ts";
import { rowIds } from "../reading/rows.ts";
import { decimalsOfColumn, writtenAmount } from "../reading/written-amounts.ts";
import { ALIASES, noticeWord, unitOf } from "./aliases.ts";

type Cells = readonly string[];
const YES = /^(?:1|1\.0|t|true|yes|y|s[ií]|oui|ja|sim|是|中标|won|winner|awarded)$/i;

/** Reads rows whose columns were found by their names, or told by `--map`: a row is a purchase, or a bid in one. */
export function genericRow(context: NoticeContext): NoticeRowReader {
  const read = cellsOf(context);
  const { columns, options } = context;
  const rules = context.rules(read.cell("time"));
  const ids = rowIds();
  const bidding =
    columns.taken.bid !== undefined &&
    columns.taken.process !== undefined &&
    (columns.taken.bidder !== undefined || columns.taken.bidder_id !== undefined);
  const day = (key: NoticeKey, cells: Cells, oddities: Oddity[]): EpochMs | undefined => {
    const at = dayOf(read.text(key, cells), rules);
    if (typeof at === "number") return at;
    if (at !== "no time") oddities.push("date not understood");
    return undefined;
  };
  return (cells) => {
    const oddities: Oddity[] = [];
    const told = dayOf(read.text("time", cells), rules);
    const at = told === "no time" ? (options.dated ?? told) : told;
    if (typeof at === "string") return reject(at);
    const process = read.text("process", cells);
    const title = read.text("title", cells);
    const text = read.text("text", cells);
    const buyer = read.party("buyer", "buyer_id", cells);
    if (bidding && process === "") return reject("no process");
    const lots = bidding ? bidLot(read, cells, oddities) : awardLot(read, cells, at, day, oddities);
    if (!bidding && title === "" && text === "" && process === "" && !buyer && lots.length === 0)
      return skip("nothing in it");
    const estimate = read.money("estimate", cells, oddities);
    const closes = day("closes", cells, oddities);
    const offers = countOf(read.text("offers", cells));
    const lang = languageOf(read.text("lang", cells));
    const url = read.text("url", cells);
    const own = read.text("id", cells);
    const stage: Stage = bidding || lots.length > 0 ? "award" : "call";
    // Numbers of auctions begin anew every year: the day tells them apart.
    const auction = `${process}@${new Date(at).toISOString().slice(0, 10)}`;
    const bidNotice = bidding && { purchase: auction };
    const id = bidding
      ? auction
      : own !== ""
        ? own
        : ids(process === "" ? "row" : process, [String(at), title, text, read.text("amount", cells)]);
    return {
      ...bidNotice,
      oddities,
      notice: {
        id,
        process: bidding ? auction : process === "" ? id : process,
        publisher: "table",
        stage,
        at,
        ...(closes !== undefined && { closes }),
        ...(lang !== undefined && { lang }),
        codes: codesOf(read.text("code", cells)),
        ...methodOf(read.text("method", cells)),
        ...(estimate && { estimate }),
        ...(offers !== undefined && { offers }),
        ...(/^https:\/\/[^\s"<>]+$/i.test(url) && { url }),
        title: title === "" ? text : title,
        texts: title === "" || text === "" || text === title ? [] : [text],
        buyers: buyer ? [buyer] : [],
        entities: [],
        lots,
        contacts: [],
      },
    };
  };
}

/** What cells say, by key. */
interface CellsByKey {
  cell(key: NoticeKey): Cell;
  text(key: NoticeKey, cells: Cells): string;
  money(key: "amount" | "estimate" | "bid", cells: Cells, oddities: Oddity[]): Money | undefined;
  party(name: NoticeKey, id: NoticeKey, cells: Cells): RawParty | undefined;
}

function cellsOf({ columns, sample }: NoticeContext): CellsByKey {
  const byWord = new Map<string, string>();
  for (const name of columns.names) if (!byWord.has(noticeWord(name))) byWord.set(noticeWord(name), name);
  const taken = new Set<string>();
  const cells = new Map<NoticeKey, Cell>();
  for (const key of ORDER) {
    const found = ALIASES[key].flatMap((word) => byWord.get(word) ?? []).filter((name) => !taken.has(name));
    cells.set(key, columns.take(key, ...found));
    const name = columns.taken[key];
    if (name !== undefined) taken.add(name);
  }
  const cell = (key: NoticeKey): Cell => cells.get(key) ?? NOTHING;
  const text = (key: NoticeKey, row: Cells) => {
    const value = cell(key)(row).trim();
    return isNothing(value) ? "" : value;
  };
  const styles = new Map(
    MONEY.map((key) => [
      key,
      {
        decimals: decimalsOfColumn(sample.map((row) => cell(key)(row) ?? "")),
        shift: shiftOf(unitOf(columns.taken[key] ?? "")),
      },
    ]),
  );
  return {
    cell,
    text,
    money(key, row, oddities) {
      const style = styles.get(key);
      const amount = writtenAmount(text(key, row), style?.decimals, currencyOf(text("currency", row)), style?.shift);
      if (typeof amount !== "string") {
        if (amount?.amount === 0) oddities.push("amount of 0");
        return amount;
      }
      oddities.push("amount not understood");
      return undefined;
    },
    party: (name, id, row) => {
      const local = text(id, row);
      return partyOf({ name: text(name, row), ...(local !== "" && { id: local, scheme: "table" }) });
    },
  };
}
const NOTHING: Cell = () => "";
const MONEY = ["amount", "estimate", "bid"] as const;
/** Keys in the order in which they choose: those whose names say most come first. */
const ORDER: readonly NoticeKey[] = [
  ...([
    "bidder",
    "bidder_id",
    "bid",
    "buyer",
    "buyer_id",
    "supplier",
    "supplier_id",
    "process",
    "estimate",
    "amount",
  ] as const),
  ...([
    "currency",
    "title",
    "text",
    "closes",
    "time",
    "awarded",
    "offers",
    "winner",
    "method",
    "code",
    "lot",
    "id",
  ] as const),
  ...(["url", "lang"] as const),
];

/** 万元 in the name of a column: its cells count ten thousands. */
const shiftOf = (unit: string): number =>
  /[亿億]/.test(unit) ? 8 : /[万萬]/.test(unit) ? 4 : /千元/.test(unit) ? 3 : 0;

/** One bid, and the award where it won. */
function bidLot(read: CellsByKey, cells: Cells, oddities: Oddity[]): readonly RawLot[] {
  const bidder = read.party("bidder", "bidder_id", cells);
  const amount = read.money("bid", cells, oddities);
  const bidders = bidder ? [bidder] : [];
  const bid: RawBid = { bidders, status: amount ? "valid" : "untold", ...(amount && { amount }) };
  const price = read.money("amount", cells, oddities) ?? amount;
  const award: RawAward = { suppliers: bidders, status: "active", ...(price && { amount: price }) };
  return [{ id: read.text("lot", cells), bids: [bid], awards: YES.test(read.text("winner", cells)) ? [award] : [] }];
}

function awardLot(
  read: CellsByKey,
  cells: Cells,
  published: EpochMs,
  day: (key: NoticeKey, cells: Cells, oddities: Oddity[]) => EpochMs | undefined,
  oddities: Oddity[],
): readonly RawLot[] {
  const supplier = read.party("supplier", "supplier_id", cells);
  const amount = read.money("amount", cells, oddities);
  if (!supplier && !amount) return [];
  const at = day("awarded", cells, oddities) ?? published;
  const name = read.text("supplier", cells).toLowerCase();
  if (name !== "" && name === read.text("buyer", cells).toLowerCase()) oddities.push("buyer is the supplier");
  return [
    {
      id: read.text("lot", cells),
      awards: [{ suppliers: supplier ? [supplier] : [], status: "untold", at, ...(amount && { amount }) }],
    },
  ];
}

/** CPV where it has its eight digits; else a code of no known scheme. */
const codesOf = (cell: string): readonly Code[] =>
  cell === "" || cell.length > 60 ? [] : [{ scheme: /^\d{8}(?:-\d)?$/.test(cell) ? "CPV" : "", code: cell }];

function methodOf(cell: string): { readonly method?: (typeof METHODS)[number]; readonly methodDetails?: string } {
  const word = cell.toLowerCase().slice(0, 200);
  const method = METHODS.find((known) => known === word);
  return word === "" ? {} : method ? { method } : { methodDetails: word };
}
