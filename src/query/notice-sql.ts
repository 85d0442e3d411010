import { METHODS, STAGES } from "../model/notice/notice.ts";
import type { SqlValue } from "../model/query.ts";
import type { NoticeCondition } from "./ast.ts";

type Bind = (value: SqlValue) => string;

/**
 * A condition that only notices have, on rows `p` of the table `notice`. Organisations are asked for by words of their names; rows of persons are
 * never looked at, so that no question tells anything of one.
 */
export function noticeCondition(
  q: Exclude<NoticeCondition, { readonly type: "lang" | "since" | "until" }>,
  bind: Bind,
): string {
  switch (q.type) {
    case "buyer":
      return `(p.seq in (select x.notice from notice_party x where x.party in ${named(q.value, bind)}))`;
    case "supplier":
      return `(p.seq in (select x.notice from award x where x.party in ${named(q.value, bind)}))`;
    case "code": {
      const scheme = q.scheme === undefined ? "" : `c.scheme = ${bind(q.scheme)}::varchar and `;
      return `(p.seq in (select c.notice from code c where ${scheme}starts_with(c.code, ${bind(q.value)}::varchar)))`;
    }
    case "method":
      return `(p.method = ${bind(1 + METHODS.indexOf(q.value))}::integer)`;
    case "stage":
      return `(p.stage = ${bind(STAGES.indexOf(q.value))}::integer)`;
    case "publisher":
      return `(p.publisher = ${bind(q.value)}::varchar)`;
    case "value":
      return valued(q, bind);
  }
}

/** Organisations whose name holds all of these words, each as a part of it, whatever case and accents. */
function named(words: string, bind: Bind): string {
  const tests = words
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => `contains(strip_accents(lower(y.name)), strip_accents(lower(${bind(word)}::varchar)))`);
  return `(select y.code from party y where y.person = 0 and ${tests.join(" and ")})`;
}

function valued({ from, until, currency }: NoticeCondition & { type: "value" }, bind: Bind): string {
  const low = bind(from);
  const high = Number.isFinite(until) ? bind(until) : undefined;
  const money = currency === undefined ? undefined : bind(currency);
  const test = (amount: string, of: string) =>
    [`${amount} >= ${low}::double`, high && `${amount} < ${high}::double`, money && `${of} = ${money}::varchar`]
      .filter(Boolean)
      .join(" and ");
  return `(coalesce(${test("p.estimate", "p.currency")}, false) or p.seq in (select x.notice from award x where ${test("x.amount", "x.currency")}))`;
}
