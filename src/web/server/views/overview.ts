import { z } from "zod";
import type { FindingsDocument } from "../../../model/finding.ts";
import { answers as answersOf, orchestratedView, readView, refusedIn } from "../../../views/index.ts";
import type { OverviewData } from "../../view-data.ts";
import type { Table } from "../csv.ts";
import { definePage } from "../endpoint.ts";
import { burstCards, groupCard, topLists, volumeOf } from "./findings.ts";
import { withoutSeries } from "./rising.ts";
import { inScope, scope } from "./scope.ts";
import { groupTable, seriesTable, topTable } from "./tables.ts";

export const overview = definePage({
  name: "overview",
  path: "/",
  summary: "What was collected, and the three answers: talked about, rising, orchestrated.",
  params: z.object({
    ...scope,
    unit: z.enum(["posts", "accounts"]).default("posts").describe("What the volume chart counts"),
    table: z.coerce.boolean().optional().describe("Show the table behind the chart (page only)"),
  }),
  async view(observatory, p) {
    const head = await observatory.head();
    const document = await observatory.project.document();
    if (!document)
      return {
        data: {
          ...head,
          top: [],
          bursts: [],
          groups: [],
          within: { bursts: 0, groups: 0 },
          answers: answersOf(UNREAD),
        } satisfies OverviewData,
        tables: [],
      };
    const { collection } = document;
    const { groups, share } = orchestratedView(document);
    const volume = volumeOf(document);
    const top = topLists(document, 8);
    const within = inScope(p);
    const bursts = burstCards(document);
    const data: OverviewData = {
      ...head,
      within: {
        bursts: bursts.filter(within).length,
        groups: groups.filter(({ period, objects }) => within({ period, objects })).length,
      },
      collection: {
        read: readView(collection.files),
        refused: refusedIn(collection.files),
        posts: collection.posts,
        actors: collection.actors,
        period: collection.period,
        platforms: collection.platforms,
        languages: collection.languages,
        gaps: collection.gaps,
        traces: collection.traces,
      },
      volume,
      top,
      // More than are shown: those that are one event are shown as one.
      bursts: bursts.slice(0, 20).map(withoutSeries),
      answers: answersOf(document),
      groups: groups.slice(0, 4).map((g) => groupCard(g, 3)),
      share,
    };
    const tables: Table[] = [
      ...(volume ? [seriesTable("volume", volume)] : []),
      topTable(topLists(document, 1000)),
      groupTable(groups),
    ];
    return { data, tables };
  },
});

/** What the answers of a project without findings are taken from. */
const UNREAD = {
  schema: "claque.findings",
  schemaVersion: 2,
  claque: "",
  seed: 1,
  release: { k: 10, groupK: 5 },
  pseudonyms: "",
  collection: { files: [], posts: 0, platforms: [], languages: [], traces: {}, gaps: [] },
  findings: [],
} as const satisfies FindingsDocument;
