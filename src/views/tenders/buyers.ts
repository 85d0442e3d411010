import type { TendersDocument, Trader } from "../../model/notice/findings.ts";
import type { Money } from "../../model/notice/money.ts";
import { type SayingWith, say } from "../../model/sentence.ts";
import type { TenderSection, TenderTable } from "./section.ts";

/** Bodies and suppliers, both by name. */
export function buyersSection({ buyers }: TendersDocument): TenderSection {
  const { bodies, suppliers, moreBodies, moreSuppliers, toPersons, ribbons } = buyers;
  const base = { id: "buyers", title: say("tenders.buyers"), told: buyers.told };
  if (buyers.told !== "found") return { ...base, lead: [say("tenders.buyers.none")], tables: [], notes: [] };
  return {
    ...base,
    lead: [
      say("tenders.buyers.found", {
        bodies: bodies.length + moreBodies,
        suppliers: suppliers.length + moreSuppliers,
      }),
    ],
    ribbons: {
      left: bodies.map((b) => b.name),
      right: suppliers.map((s) => s.name),
      between: ribbons.map(({ body, supplier, processes }) => ({ from: body, to: supplier, n: processes })),
    },
    tables: [
      traders("bodies", say("column.body"), bodies),
      traders("suppliers", say("column.supplier"), suppliers),
    ].filter((table) => table.rows.length > 0),
    notes: [
      ...(moreBodies + moreSuppliers > 0 ? [say("tenders.buyers.rest", { n: moreBodies, m: moreSuppliers })] : []),
      ...(toPersons === null ? [] : [say("tenders.buyers.persons", { n: toPersons })]),
      say("tenders.buyers.joined"),
      say("tenders.sums"),
    ],
  };
}

const traders = (name: string, head: SayingWith<"column.">, list: readonly Trader[]): TenderTable => ({
  name,
  columns: [head, say("column.purchases"), say("column.amount")],
  rows: list.map((t) => [t.name, t.processes, moneyText(t.money)]),
});

/** `1,234,567 EUR · 89,000 USD`: each currency by itself. */
const moneyText = (money: readonly Money[]): string | null =>
  money.length === 0
    ? null
    : money.map(({ amount, currency }) => `${grouped(Math.round(amount))} ${currency}`).join(" · ");

const grouped = (n: number): string => n.toLocaleString("en-GB");
