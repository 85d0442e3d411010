import { type Finding, type FindingsDocument, ofKind } from "../../../model/finding.ts";
import { narrativesView, talkedView, topicOf, volumeView } from "../../../views/index.ts";
import type { BurstCard, GroupCard, OverviewData, TopicsData, TopList } from "../../view-data.ts";

/** Readings of findings.json that several pages share. All are O(findings). */

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
    log10q: finding.evidence.log10q,
    hours: detail.hours,
    objects: finding.objects.slice(0, objects),
  };
}

export function narrativesOf(document: FindingsDocument): TopicsData["narratives"] {
  const { summary, list, more } = narrativesView(document);
  return (
    summary && {
      statement: summary.statement,
      rows: list.map((f) => ({
        id: f.id,
        topic: topicOf(f),
        words: f.detail.words,
        size: f.size,
        measures: f.measures,
        series: f.detail.series,
      })),
      ...(more && { more }),
      caveats: summary.caveats,
    }
  );
}

export function topLists(document: FindingsDocument, most: number): TopList[] {
  return talkedView(document).lists.map((f) => ({
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

/** How much was written when, as the overview shows it. */
export function volumeOf(document: FindingsDocument): OverviewData["volume"] {
  const view = volumeView(document);
  return view && { ...view.series, statement: view.finding.statement, caveats: view.finding.caveats };
}
