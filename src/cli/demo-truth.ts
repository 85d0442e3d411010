import { type Finding, type FindingsDocument, ofKind, type Tier } from "../model/finding.ts";

/** What was planted against what was found, over the members of groups of one tier or better. */
export interface TruthComparison {
  readonly tier: string;
  readonly groups: number;
  readonly accounts: number;
  readonly planted: number;
  readonly right: number;
  readonly campaigns: readonly { readonly name: string; readonly size: number; readonly found: number }[];
}

const tierOf = (f: Finding<"group">): Tier => f.detail.tier;

/** Compares confirmed groups, then confirmed and candidate ones, with the planted accounts (pseudonym → campaign). */
export function compareWithTruth(
  document: FindingsDocument,
  truth: ReadonlyMap<string, string>,
): readonly TruthComparison[] {
  const groups = ofKind(document, "group");
  const present = new Set(groups.map(tierOf));
  const levels: [string, readonly Tier[]][] = [["confirmed", ["confirmed"]]];
  if (present.has("candidate")) levels.push(["confirmed and candidate", ["confirmed", "candidate"]]);
  if (present.has("unvalidated")) levels.push(["unvalidated", ["unvalidated"]]);
  return levels.map(([tier, tiers]) => {
    const chosen = groups.filter((g) => tiers.includes(tierOf(g)));
    const accused = new Set(chosen.flatMap((g) => g.members ?? []));
    const found = new Map<string, number>();
    const size = new Map<string, number>();
    for (const [account, campaign] of truth) {
      size.set(campaign, (size.get(campaign) ?? 0) + 1);
      if (accused.has(account)) found.set(campaign, (found.get(campaign) ?? 0) + 1);
    }
    return {
      tier,
      groups: chosen.length,
      accounts: accused.size,
      planted: truth.size,
      right: [...found.values()].reduce((a, b) => a + b, 0),
      campaigns: [...size].map(([name, n]) => ({ name, size: n, found: found.get(name) ?? 0 })),
    };
  });
}

export function truthTable(rows: readonly TruthComparison[]): string {
  const percent = (a: number, b: number) => (b ? `${((100 * a) / b).toFixed(1)} %` : "–");
  const lines = ["", "Found against planted (this world is made, so the truth is known)"];
  for (const r of rows) {
    lines.push(
      `  ${r.tier}: ${r.groups} groups, ${r.accounts} accounts; ${r.right} of them planted (precision ${percent(r.right, r.accounts)}), of ${r.planted} planted (recall ${percent(r.right, r.planted)})`,
    );
    for (const c of r.campaigns) lines.push(`    ${c.name}: ${c.found} of ${c.size} accounts`);
  }
  return lines.join("\n");
}
