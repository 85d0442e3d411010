import type { Finding, FindingsDocument, Tier } from "../../../model/finding.ts";
import type { GroupDetail } from "../../../model/group.ts";
import type { BurstCard, GroupCard, NegativeControl, Series, Statement, TopList } from "../../view-data.ts";

/** Readings of findings.json that several pages share. All are O(findings). */

export const detailOf = (finding: Finding): GroupDetail => finding.detail as unknown as GroupDetail;

export const groupsOf = (document: FindingsDocument): readonly Finding[] =>
  document.findings.filter((f) => f.kind === "group");

/** Confirmed first; inside a tier the order in which the analysis ranks its evidence is kept. */
export const TIERS: readonly Tier[] = ["confirmed", "candidate", "synchronised", "unvalidated"];

export function rankedGroups(document: FindingsDocument): readonly Finding[] {
  return groupsOf(document)
    .map((finding, i) => ({ finding, i, tier: TIERS.indexOf(detailOf(finding).tier) }))
    .sort((a, b) => a.tier - b.tier || a.i - b.i)
    .map((x) => x.finding);
}

/** A group without its members: the page draws dots, and knows no name for any. */
export function groupCard(finding: Finding, objects = 8): GroupCard {
  const detail = detailOf(finding);
  return {
    id: finding.id,
    tier: detail.tier,
    statement: finding.statement,
    period: finding.period,
    size: finding.size,
    behaviours: detail.behaviours ?? [],
    measures: finding.measures,
    hours: detail.hours ?? [],
    objects: finding.objects.slice(0, objects),
    negativeControl: detail.negativeControl ?? {},
  };
}

export function tierCounts(
  groups: readonly Finding[],
): Partial<Record<Tier, { groups: number; accounts: number; posts: number }>> {
  const counts: Partial<Record<Tier, { groups: number; accounts: number; posts: number }>> = {};
  for (const g of groups) {
    const tier = detailOf(g).tier;
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
  const told = document.findings.find((f) => f.kind === "coordination");
  const own = (told?.evidence.negativeControl ?? told?.detail.negativeControl) as NegativeControl | undefined;
  if (own) return own;
  const groups = rankedGroups(document);
  return groups.length ? (detailOf(groups[groups.length - 1]).negativeControl ?? {}) : {};
}

export const statementOf = (finding: Finding | undefined): Statement | undefined =>
  finding && {
    id: finding.id,
    kind: finding.kind,
    statement: finding.statement,
    measures: finding.measures,
    caveats: finding.caveats,
  };

export const findingOf = (document: FindingsDocument, kind: Finding["kind"]): Finding | undefined =>
  document.findings.find((f) => f.kind === kind);

export function topLists(document: FindingsDocument, most: number): TopList[] {
  return document.findings
    .filter((f) => f.kind === "top")
    .map((f) => ({
      type: String(f.detail.type ?? f.objects[0]?.type ?? "object"),
      statement: f.statement,
      objects: f.objects.slice(0, most),
      caveats: f.caveats,
    }));
}

export function burstCards(document: FindingsDocument): BurstCard[] {
  return document.findings
    .filter((f) => f.kind === "burst")
    .map(({ id, statement, period, size, objects, measures, caveats, detail, evidence }) => ({
      id,
      statement,
      period,
      size,
      objects,
      measures,
      caveats,
      detail,
      evidence,
    }));
}

interface Bins {
  readonly from: number;
  readonly width: number;
  readonly posts: readonly (number | null)[];
  readonly actors: readonly (number | null)[];
}

/** The volume finding as a series; gaps in capture are marked from the collection, which knows them hour by hour. */
export function volumeOf(
  document: FindingsDocument,
): (Series & { statement: string; caveats: readonly string[] }) | undefined {
  const f = findingOf(document, "volume");
  const bins = f?.detail.bins as unknown as Bins | undefined;
  if (!f || !bins) return undefined;
  return {
    from: bins.from,
    width: bins.width,
    posts: bins.posts,
    actors: bins.actors,
    firstIncomplete: f.detail.firstIncomplete === true,
    lastIncomplete: f.detail.lastIncomplete === true,
    gaps: document.collection.gaps,
    statement: f.statement,
    caveats: f.caveats,
  };
}
