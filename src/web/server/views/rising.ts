import { z } from "zod";
import type { StreamType } from "../../../model/finding/burst.ts";
import { type Answer, risingView } from "../../../views/index.ts";
import type { BurstCard, RisingData } from "../../view-data.ts";
import { alarmsOf } from "../alarms.ts";
import { definePage } from "../endpoint.ts";
import { burstCards } from "./findings.ts";
import { inScope, scope } from "./scope.ts";
import { burstTable } from "./tables.ts";

export const rising = definePage({
  name: "rising",
  path: "/rising",
  summary: "What rose suddenly: observed against forecast, with the promised false-alarm rate.",
  params: z.object({
    stream: z
      .array(z.string().max(40))
      .optional()
      .describe("Only bursts of these kinds of stream: hashtag, link, domain, topic; repeatable"),
    ...scope,
    burst: z.string().max(200).optional().describe("Id of the burst shown in full; the strongest by default"),
    sort: z.enum(["evidence", "time", "accounts"]).default("evidence").describe("Order of the list"),
  }),
  async view(observatory, p) {
    const head = await observatory.head();
    const document = await observatory.project.document();
    if (!document)
      return {
        data: {
          ...head,
          bursts: [],
          total: 0,
          found: 0,
          kinds: [],
          alarms: [],
          rung: [],
          answer: NOT_ASKED,
        } satisfies RisingData,
        tables: [burstTable([])],
      };
    const view = risingView(document);
    const all = burstCards(document);
    const kinds = new Map<StreamType, number>();
    for (const b of all) kinds.set(streamOf(b), (kinds.get(streamOf(b)) ?? 0) + 1);
    const within = inScope(p);
    const chosen = all
      .filter((b) => (!p.stream?.length || p.stream.includes(streamOf(b))) && within(b))
      .map((b, i) => ({ b, i }))
      .sort(
        (x, y) =>
          (p.sort === "time"
            ? x.b.period.from - y.b.period.from
            : p.sort === "accounts"
              ? y.b.size.actors - x.b.size.actors
              : 0) || x.i - y.i,
      )
      .map((x) => x.b);
    const data: RisingData = {
      ...head,
      period: document.collection.period,
      // Only the chosen one carries its whole series: a list of thousands stays light.
      bursts: chosen.map(withoutSeries),
      total: all.length,
      ...alarmsOf(observatory.project.dir),
      answer: view.answer,
      found: view.total,
      statement: view.summary,
      kinds: [...kinds]
        .map(([kind, bursts]) => ({ kind, bursts }))
        .sort((a, b) => b.bursts - a.bursts || (a.kind < b.kind ? -1 : 1)),
      chosen: chosen.find((b) => b.id === p.burst) ?? chosen[0],
      provenance: document.findings.find((f) => f.provenance.analysis === "bursts")?.provenance,
    };
    return { data, tables: [burstTable(chosen)] };
  },
});

const NOT_ASKED: Answer = { verdict: "not asked", text: [], sure: [] };

/** A burst as a list needs it: what it is called and of which kind, without its series. */
export const withoutSeries = (b: BurstCard): BurstCard => ({
  ...b,
  detail: { ...b.detail, series: undefined },
});

export const streamOf = (b: BurstCard): StreamType => b.detail.stream;
