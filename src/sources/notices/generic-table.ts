import { names, noticeWord } from "./generic/aliases.ts";
import { genericRow } from "./generic/row.ts";
import { noticeTable } from "./reading/notice-kind.ts";

/** No name of a column that is known is longer. */
const LONGEST_NAME = 60;

/** How surely a header is that of purchases: parties, what is bought or its process, money and dates. */
export function noticeHeader(keys: readonly string[]): number {
  const words = new Set(
    keys.flatMap((key) => (key.length > LONGEST_NAME ? [] : [noticeWord(key.replaceAll("_", ""))])),
  );
  const named = (key: Parameters<typeof names>[0], strictly = false) => names(key, words, strictly);
  const bidding = (named("bidder", true) || named("bidder_id", true)) && named("bid") && named("process");
  if (bidding) return 0.7 + 0.1 * [named("winner"), named("time"), named("title")].filter(Boolean).length;
  const parties = [named("buyer", true), named("supplier", true)].filter(Boolean).length;
  if (parties === 0) return 0;
  const subject = named("title") || named("text") || named("process", true);
  const further = [named("amount") || named("estimate"), named("time"), named("process", true), named("offers", true)];
  return subject ? 0.25 + 0.2 * parties + 0.1 * further.filter(Boolean).length : 0;
}

/** Any table of purchases with names of columns that are known, or told by `--map`. */
export const genericNoticeTable = noticeTable({
  name: "tender-table",
  title: "Any table of purchases",
  about:
    "CSV or TSV with known names of columns in six languages, or named by `--map key=column`; one row a purchase, or one a bid",
  traces: ["text", "code", "method", "estimate", "closing", "supplier", "amount", "offers", "bid"],
  telling: [],
  certainty: 0.6,
  needs: [],
  undated: true,
  header: noticeHeader,
  guesses: true,
  open: genericRow,
});
