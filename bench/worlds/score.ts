import type { World } from "../../src/worlds/world.ts";
import { presentAccounts } from "../../src/worlds/write-truth.ts";
import type { Verdict } from "./verdict.ts";

/** One detector on one world. Counts, so that runs add up; rates are worked out when reporting. */
export interface Score {
  readonly detector: string;
  readonly accused: number;
  readonly truly: number;
  readonly planted: number;
  readonly organic: number;
  readonly groups: number;
  /** Groups in which planted accounts are not the majority. */
  readonly falseGroups: number;
  readonly campaigns: number;
  /** Campaigns of which at least half the accounts are in groups. */
  readonly found: number;
  readonly recallOf: readonly number[];
  /** Pieces a found campaign is in: groups that are mostly its accounts. */
  readonly pieces: readonly number[];
  /** Planted accounts ranked above the organic account at false-positive rate 0.1 %. */
  readonly above: number;
  /** Accused accounts by look-alike they belong to. */
  readonly lookAlikes: Readonly<Record<string, number>>;
}

export function scoreOf(w: World, v: Verdict): Score {
  const present = presentAccounts(w);
  const label = w.accounts.campaign;
  let planted = 0;
  let organic = 0;
  for (let u = 0; u < w.accounts.count; u++)
    if (present[u] === 1) {
      if (label[u] > 0) planted++;
      else organic++;
    }
  let truly = 0;
  for (const u of v.accused) if (label[u] > 0) truly++;
  const inGroups = new Set(v.groups.flat());
  const size = new Uint32Array(w.campaigns.length + 1);
  const hit = new Uint32Array(w.campaigns.length + 1);
  for (let u = 0; u < w.accounts.count; u++)
    if (present[u] === 1 && label[u] > 0) {
      size[label[u]]++;
      if (inGroups.has(u)) hit[label[u]]++;
    }
  const pieces = new Uint32Array(w.campaigns.length + 1);
  let falseGroups = 0;
  for (const g of v.groups) {
    const of = new Map<number, number>();
    for (const u of g) if (label[u] > 0) of.set(label[u], (of.get(label[u]) ?? 0) + 1);
    const best = [...of].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    if ([...of.values()].reduce((a, b) => a + b, 0) * 2 <= g.length) falseGroups++;
    else if (best !== undefined) pieces[best[0]]++;
  }
  const recallOf = w.campaigns.map((c) => (size[c.campaign] === 0 ? 0 : hit[c.campaign] / size[c.campaign]));
  const lookAlikes: Record<string, number> = {};
  for (const l of w.lookAlikes)
    lookAlikes[l.kind] = (lookAlikes[l.kind] ?? 0) + l.accounts.filter((u) => v.accused.has(u)).length;
  return {
    detector: v.detector,
    accused: v.accused.size,
    truly,
    planted,
    organic,
    groups: v.groups.length,
    falseGroups,
    campaigns: w.campaigns.length,
    found: recallOf.filter((r) => r >= 0.5).length,
    recallOf,
    pieces: w.campaigns.map((c) => pieces[c.campaign]),
    above: above(label, v.strength, organic),
    lookAlikes,
  };
}

/** Ties count against the detector: an organic account at the same strength comes first. */
function above(label: ArrayLike<number>, strength: ReadonlyMap<number, number>, organic: number): number {
  const allowed = Math.floor(organic * 0.001);
  const ranked = [...strength].sort((a, b) => b[1] - a[1] || label[a[0]] - label[b[0]] || a[0] - b[0]);
  let wrong = 0;
  let right = 0;
  for (const [u] of ranked) {
    if (label[u] === 0) {
      wrong++;
      if (wrong > allowed) break;
    } else right++;
  }
  return right;
}
