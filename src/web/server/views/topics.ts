import { z } from "zod";
import { formatUtc, parseDuration } from "../../../model/time.ts";
import { narrativesView } from "../../../views/index.ts";
import type { TopicsData } from "../../view-data.ts";
import type { Table } from "../csv.ts";
import { definePage } from "../endpoint.ts";
import { compareTopics, inStretch } from "../topics.ts";
import { narrativesOf, topLists } from "./findings.ts";
import { boundsOf, scope, topicsOf } from "./scope.ts";
import { narrativeTable, topTable } from "./tables.ts";

export const topics = definePage({
  name: "topics",
  path: "/topics",
  summary: "Topics over time, compared, as shares of the conversation; and the objects most accounts used.",
  params: z.object({
    ...scope,
    bin: z
      .enum(["1h", "3h", "6h", "1d", "7d", "28d", "364d"])
      .optional()
      .describe("Width of a bin; the finest that shows most of every topic by default, never under a day to readers"),
    measure: z.enum(["share", "count"]).default("share").describe("Per thousand of the collection, or absolute counts"),
    of: z.enum(["posts", "accounts"]).default("posts").describe("What is counted"),
    by: z
      .enum(["none", "lang", "platform"])
      .default("none")
      .describe("Also count each language or platform on its own"),
    kind: z.string().max(20).optional().describe("Which list of objects is open (page only)"),
    table: z.coerce.boolean().optional().describe("Show the table behind the chart (page only)"),
  }),
  async view(observatory, p) {
    const head = await observatory.head();
    // Whoever looks at topics will ask about one.
    observatory.warm().catch(() => {});
    const document = await observatory.project.document();
    const top = document ? topLists(document, 50) : [];
    const asked = topicsOf(p);
    const within = boundsOf(p);
    const comparison =
      document && asked.length
        ? await compareTopics(observatory, document, {
            topics: asked,
            by: p.by,
            within,
            ...(p.bin && { bin: parseDuration(p.bin) }),
          })
        : undefined;
    const stretch = inStretch(undefined, within);
    const said = document && narrativesOf(document);
    const data: TopicsData = {
      ...head,
      ...(said && { narratives: said }),
      ...(stretch !== undefined && { stretch }),
      period: document?.collection.period,
      top,
      comparison,
    };
    const tables: Table[] = [];
    if (comparison) {
      const { from, width } = comparison;
      tables.push({
        name: "topics",
        columns: ["topic", "from", "until", "posts", "accounts", "posts_per_thousand", "accounts_per_thousand"],
        rows: comparison.topics.flatMap((t) =>
          t.posts.map((posts, i) => [
            t.query,
            formatUtc(from + i * width),
            formatUtc(from + (i + 1) * width),
            posts,
            t.actors[i],
            t.postsPerThousand[i],
            t.actorsPerThousand[i],
          ]),
        ),
      });
    }
    if (document && said) tables.push(narrativeTable(narrativesView(document).list));
    tables.push(topTable(top));
    return { data, tables };
  },
});
