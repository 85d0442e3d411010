import type { Checked } from "./cross-check.ts";
import { kindOf } from "./models.ts";

/** How much of each kind is confirmed: groups and their accounts; by words of their own apart. Campaigns first. */
export function errorTable(list: readonly Checked[]): string[] {
  const kinds = new Map<string, Checked[]>();
  for (const c of list) {
    const kind = c.row.campaign ? `${c.row.real ? c.row.label : "made campaign"}` : kindOf(c.row);
    kinds.set(kind, [...(kinds.get(kind) ?? []), c]);
  }
  const ordered = [...kinds].sort(
    ([a, x], [b, y]) => Number(y[0].row.campaign) - Number(x[0].row.campaign) || (a < b ? -1 : 1),
  );
  return [
    "| what most members are | groups | confirmed | accounts | confirmed | of these by words alone |",
    "|---|---|---|---|---|---|",
    ...ordered.map(([kind, all]) => {
      const yes = all.filter((c) => c.confirmed);
      const accounts = (cs: readonly Checked[]) => cs.reduce((s, c) => s + c.row.size, 0);
      const part = (x: number, of: number) => `${x} (${Math.round((100 * x) / of)} %)`;
      const words = yes.filter((c) => c.row.byWords).length;
      return `| ${kind} | ${all.length} | ${part(yes.length, all.length)} | ${accounts(all)} | ${part(accounts(yes), accounts(all))} | ${words || ""} |`;
    }),
  ];
}
