import { z } from "zod";
import { formatUtc } from "../../../model/time.ts";
import { narrativesView } from "../../../views/index.ts";
import type { TopicsData } from "../../view-data.ts";
import type { Table } from "../csv.ts";
import { definePage } from "../endpoint.ts";
import { compareTopics } from "../topics.ts";
import { narrativesOf, topLists } from "./findings.ts";
import { narrativeTable, topTable } from "./tables.ts";

export const topics = definePage({
  name: "topics",
  path: "/topics",
  summary: "Topics over time, compared, as shares of the conversation; and the objects most accounts used.",
  params: z.object({
    q: z
      .array(z.string().max(500))
      .max(6, "at most six topics are compared at once")
      .optional()
      .describe('A topic, e.g. "climate AND #cop28"; repeat it to compare several'),
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
    const asked = [...new Set((p.q ?? []).map((q) => q.trim()).filter(Boolean))];
    const comparison = document && asked.length ? await compareTopics(observatory, document, asked, p.by) : undefined;
    const said = document && narrativesOf(document);
    const data: TopicsData = {
      ...head,
      ...(said && { narratives: said }),
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
