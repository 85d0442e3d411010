import { keysOf } from "../../../model/keys.ts";

/** Keys of a notice that `--map KEY=COLUMN` takes, with other words for them. */
const WORDS = {
  id: ["notice_id"],
  process: ["tender", "tender_id", "award_id", "procedure", "contract_id"],
  lot: ["lot_id"],
  title: ["subject"],
  text: ["description", "texts"],
  buyer: ["body", "agency", "authority"],
  buyer_id: [],
  supplier: ["vendor", "contractor", "winner_name"],
  supplier_id: [],
  bidder: ["bidder_name"],
  bidder_id: [],
  bid: ["bid_amount"],
  winner: ["won"],
  amount: ["value", "price"],
  currency: [],
  estimate: ["budget", "reserve_price"],
  time: ["date", "published", "at"],
  closes: ["deadline", "closing"],
  awarded: ["award_date"],
  offers: ["bids", "number_of_bids"],
  method: ["procedure_type"],
  code: ["cpv"],
  url: ["link"],
  lang: ["language"],
} as const satisfies Record<string, readonly string[]>;

export type NoticeKey = keyof typeof WORDS;
export const NOTICE_KEYS = keysOf(WORDS);

/** The key a word stands for: itself, or as others say it. */
export function noticeKeyOf(word: string): NoticeKey | undefined {
  const key = word.trim().toLowerCase().replaceAll("-", "_");
  return NOTICE_KEYS.find((k) => k === key || WORDS[k].some((other) => other === key));
}
