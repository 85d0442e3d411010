import type { Said, ShownGroup } from "./product.ts";

/** How an archive's verdicts move with the seed. */
export interface SeedStability {
  readonly runs: number;
  /** Groups that were met in any run, matched from run to run. */
  readonly groups: number;
  /** (group, seed) in which a group's tier is not its usual one; being absent is a tier. */
  readonly changes: number;
  readonly power?: { readonly low: number; readonly high: number };
}

const OVERLAP = 0.5;
const ABSENT = "absent";

function overlap(a: ReadonlySet<string>, b: readonly string[]): number {
  const both = b.filter((u) => a.has(u)).length;
  return both / (a.size + b.length - both);
}

/**
 * Groups of all runs, matched to the first met that shares half of the members of both together (Jaccard ≥ .5), the best first; a
 * tier change is a run in which a group has another tier than in most. O(runs · groups²).
 */
export function stabilityOf(runs: readonly Said[]): SeedStability {
  const met: { members: Set<string>; tiers: string[] }[] = [];
  runs.forEach((run, r) => {
    const free = new Set(met);
    for (const g of [...run.groups].sort((a, b) => b.members.length - a.members.length)) {
      const [best] = [...free]
        .map((m) => ({ m, by: overlap(m.members, g.members) }))
        .filter((x) => x.by >= OVERLAP)
        .sort((a, b) => b.by - a.by);
      if (best === undefined) met.push({ members: new Set(g.members), tiers: tiersBefore(r, g) });
      else {
        best.m.tiers[r] = g.tier;
        free.delete(best.m);
      }
    }
    for (const m of met) m.tiers[r] ??= ABSENT;
  });
  const powers = runs.map((r) => r.power).filter((p) => p !== undefined);
  return {
    runs: runs.length,
    groups: met.length,
    changes: met.reduce((n, m) => n + m.tiers.length - mostCommon(m.tiers), 0),
    power: powers.length === 0 ? undefined : { low: Math.min(...powers), high: Math.max(...powers) },
  };
}

const tiersBefore = (r: number, g: ShownGroup): string[] => [...Array.from({ length: r }, () => ABSENT), g.tier];

function mostCommon(tiers: readonly string[]): number {
  const n = new Map<string, number>();
  for (const t of tiers) n.set(t, (n.get(t) ?? 0) + 1);
  return Math.max(...n.values());
}

/** In a line, held against what is asked: tiers change in at most 2 % of (group, seed), power within ± .05. */
export function stabilityLine(name: string, s: SeedStability): string {
  const pairs = s.groups * s.runs;
  const rate = pairs === 0 ? 0 : s.changes / pairs;
  const spread = s.power === undefined ? 0 : s.power.high - s.power.low;
  const misses = [rate > 0.02 && "tiers ≤ 2 %", spread > 0.1 + 1e-9 && "power ± .05"].filter((x) => x !== false);
  const power = s.power === undefined ? "none printed" : `${s.power.low.toFixed(2)}–${s.power.high.toFixed(2)}`;
  return `| ${name} | ${s.runs} | ${s.groups} | ${s.changes} of ${pairs} (${(100 * rate).toFixed(1)} %) | ${power} | ${misses.length > 0 ? `MISS ${misses.join("; ")}` : "ok"} |`;
}

export const stabilityHead = (): string[] => [
  "| archive | seeds | groups | tier is not the group's usual one | power | |",
  "| --- | --- | --- | --- | --- | --- |",
];
