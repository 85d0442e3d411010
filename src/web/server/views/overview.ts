import { z } from "zod";
import { type FileReport, ofKind } from "../../../model/finding.ts";
import type { OverviewData } from "../../view-data.ts";
import type { Table } from "../csv.ts";
import { definePage } from "../endpoint.ts";
import { burstCards, groupCard, negativeControlOf, rankedGroups, tierCounts, topLists, volumeOf } from "./findings.ts";
import { withoutSeries } from "./rising.ts";
import { groupTable, seriesTable, topTable } from "./tables.ts";

export const overview = definePage({
  name: "overview",
  path: "/",
  summary: "What was collected, and the three answers: talked about, rising, orchestrated.",
  params: z.object({
    unit: z.enum(["posts", "accounts"]).default("posts").describe("What the volume chart counts"),
    table: z.coerce.boolean().optional().describe("Show the table behind the chart (page only)"),
  }),
  async view(observatory) {
    const head = await observatory.head();
    const document = await observatory.project.document();
    if (!document)
      return {
        data: { ...head, top: [], bursts: [], tiers: {}, groups: [], negativeControl: {} } satisfies OverviewData,
        tables: [],
      };
    const { collection } = document;
    const groups = rankedGroups(document);
    const volume = volumeOf(document);
    const top = topLists(document, 8);
    const data: OverviewData = {
      ...head,
      collection: {
        files: collection.files.length,
        read: sum(collection.files, (f) => f.read),
        kept: sum(collection.files, (f) => f.kept),
        quarantined: quarantineOf(collection.files),
        posts: collection.posts,
        actors: collection.actors,
        period: collection.period,
        platforms: collection.platforms,
        languages: collection.languages,
        gaps: collection.gaps,
        traces: collection.traces as Record<string, number>,
      },
      volume,
      top,
      // More than are shown: those that are one event are shown as one.
      bursts: burstCards(document).slice(0, 20).map(withoutSeries),
      burstStatement: ofKind(document, "burst-summary")[0],
      tiers: tierCounts(groups),
      groups: groups.slice(0, 4).map((g) => groupCard(g, 3)),
      coordination: ofKind(document, "coordination")[0],
      prevalence: ofKind(document, "prevalence")[0],
      negativeControl: negativeControlOf(document),
    };
    const tables: Table[] = [
      ...(volume ? [seriesTable("volume", volume)] : []),
      topTable(topLists(document, 1000)),
      groupTable(groups.map((g) => groupCard(g))),
    ];
    return { data, tables };
  },
});

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((n, item) => n + of(item), 0);

/** Reasons of all files together, most frequent first. */
export function quarantineOf(files: readonly FileReport[]): { reason: string; records: number }[] {
  const reasons = new Map<string, number>();
  for (const file of files)
    for (const [reason, n] of Object.entries(file.quarantined)) reasons.set(reason, (reasons.get(reason) ?? 0) + n);
  return [...reasons]
    .map(([reason, records]) => ({ reason, records }))
    .sort((a, b) => b.records - a.records || (a.reason < b.reason ? -1 : 1));
}
