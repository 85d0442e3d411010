import { type Finding, type FindingsDocument, ofKind, type Tier } from "../../../model/finding.ts";
import type { BurstCard, GroupCard, NegativeControl, Series, TopList } from "../../view-data.ts";

/** Readings of findings.json that several pages share. All are O(findings). */

/** Confirmed first; inside a tier the order in which the analysis ranks its evidence is kept. */
export const TIERS: readonly Tier[] = ["confirmed", "candidate", "synchronised", "unvalidated"];

export function rankedGroups(document: FindingsDocument): readonly Finding<"group">[] {
  return ofKind(document, "group")
    .map((finding, i) => ({ finding, i, tier: TIERS.indexOf(finding.detail.tier) }))
    .sort((a, b) => a.tier - b.tier || a.i - b.i)
    .map((x) => x.finding);
}

/** A group without its members: the page draws dots, and knows no name for any. */
export function groupCard(finding: Finding<"group">, objects = 8): GroupCard {
  const { detail } = finding;
  return {
    id: finding.id,
    tier: detail.tier,
    statement: finding.statement,
    period: finding.period,
    size: finding.size,
    behaviours: detail.behaviours,
    measures: finding.measures,
    hours: detail.hours,
    objects: finding.objects.slice(0, objects),
    negativeControl: detail.negativeControl,
  };
}

export function tierCounts(
  groups: readonly Finding<"group">[],
): Partial<Record<Tier, { groups: number; accounts: number; posts: number }>> {
  const counts: Partial<Record<Tier, { groups: number; accounts: number; posts: number }>> = {};
  for (const g of groups) {
    const { tier } = g.detail;
    counts[tier] ??= { groups: 0, accounts: 0, posts: 0 };
    const c = counts[tier];
    c.groups++;
    c.accounts += g.size.actors;
    c.posts += g.size.posts;
  }
  return counts;
}

/** The control of the whole detection: the summary's own; where only groups tell of one, the widest of theirs. */
export function negativeControlOf(document: FindingsDocument): NegativeControl {
  const own = ofKind(document, "coordination")[0]?.evidence.negativeControl;
  return own ?? rankedGroups(document).at(-1)?.detail.negativeControl ?? {};
}

export function topLists(document: FindingsDocument, most: number): TopList[] {
  return ofKind(document, "top").map((f) => ({
    type: f.detail.type,
    statement: f.statement,
    objects: f.objects.slice(0, most),
    caveats: f.caveats,
  }));
}

export function burstCards(document: FindingsDocument): BurstCard[] {
  return ofKind(document, "burst").map(
    ({ id, statement, period, size, objects, measures, caveats, detail, evidence }) => ({
      id,
      statement,
      period,
      size,
      objects,
      measures,
      caveats,
      detail,
      evidence,
    }),
  );
}

/** The volume finding as a series; gaps in capture are marked from the collection, which knows them hour by hour. */
export function volumeOf(
  document: FindingsDocument,
): (Series & { statement: string; caveats: readonly string[] }) | undefined {
  const f = ofKind(document, "volume")[0];
  if (!f) return undefined;
  const { bins } = f.detail;
  return {
    from: bins.from,
    width: bins.width,
    posts: bins.posts,
    actors: bins.actors,
    firstIncomplete: f.detail.firstIncomplete,
    lastIncomplete: f.detail.lastIncomplete,
    gaps: document.collection.gaps,
    statement: f.statement,
    caveats: f.caveats,
  };
}
