import type { Notice, Party } from "../../src/model/notice/notice.ts";
import { days } from "../../src/model/time.ts";

export const firm = (n: number, more: Partial<Party & { is: "organisation" }> = {}): Party => ({
  is: "organisation",
  key: `XX-REG:${n}`,
  nameKey: `xx:firm ${n}`,
  name: `Firm ${n} Ltd`,
  country: "XX",
  ...more,
});
export const person = (n: number): Party => ({ is: "person", pseudonym: `p${String(n).padStart(19, "a")}` });

/** A notice a number: a call, then its award, body by body; every tenth has a person among its bidders. */
export function madeNotice(n: number, more: Partial<Notice> = {}): Notice {
  const body = firm(1000 + (n % 7), { key: `XX-GOV:${n % 7}`, nameKey: `xx:body ${n % 7}`, name: `Body ${n % 7}` });
  const bidders = [firm(n % 5), firm((n + 1) % 5), n % 10 === 0 ? person(n % 30) : firm(20 + (n % 3))];
  return {
    id: `notice-${n}`,
    process: `process-${n >> 1}`,
    publisher: n % 3 === 0 ? "ocds-made" : "ted",
    stage: n % 2 === 0 ? "call" : "award",
    at: days(15_000) + n * 3_600_000,
    ...(n % 2 === 0 && { closes: days(15_030) + n * 3_600_000, estimate: { amount: 1000 + n, currency: "EUR" } }),
    ...(n % 4 !== 0 && { lang: n % 4 === 1 ? "en" : "de" }),
    codes: [{ scheme: "CPV", code: `7934${n % 10}000` }],
    method: "open",
    title: `Monitoring of media, number ${n}`,
    text: `${CLAUSE(n % 11)}\nA short line ${n}`,
    clauses: [CLAUSE(n % 11), CLAUSE(n)],
    buyers: [body],
    entities: [],
    lots: [
      {
        id: "1",
        bids: bidders.map((bidder, i) => ({
          bidders: i === 0 ? [bidder, firm(99)] : [bidder],
          amount: { amount: 900 + n + i, currency: "EUR" },
          status: "valid" as const,
        })),
        awards: n % 2 === 0 ? [] : [{ suppliers: [bidders[0]], status: "active", at: days(15_040) }],
        offers: 3,
      },
    ],
    offers: 3,
    ...more,
  };
}
const CLAUSE = (n: number) =>
  `The supplier shall deliver report number ${n} on what is written in public about the buyer, each day.`;
export const madeNotices = (n: number, from = 0): readonly Notice[] =>
  Array.from({ length: n }, (_, i) => madeNotice(from + i));
