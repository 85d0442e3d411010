import { z } from "zod";
import type { Finding } from "../../../model/finding.ts";
import type { BehaviourName } from "../../../model/sentence.ts";
import { orchestratedView, TIER_ORDER } from "../../../views/index.ts";
import type { OrchestratedData } from "../../view-data.ts";
import { definePage } from "../endpoint.ts";
import { groupCard } from "./findings.ts";
import { networkOf } from "./network.ts";
import { inScope, scope } from "./scope.ts";
import { groupTable } from "./tables.ts";

const params = z.object({
  tier: z
    .array(z.enum(["confirmed", "candidate", "synchronised", "unvalidated"]))
    .optional()
    .describe("Only groups of these tiers; repeatable"),
  behaviour: z
    .array(z.string().max(60))
    .optional()
    .describe("Only groups that did this together, e.g. co-link; repeatable"),
  ...scope,
  sort: z.enum(["evidence", "accounts", "posts", "time"]).default("evidence").describe("Order of the list"),
  dots: z.coerce.number().int().min(50).max(20_000).default(12_000).describe("Most accounts drawn in the network"),
  view: z.enum(["list", "network"]).optional().describe("What fills a narrow screen (page only)"),
});
export type GroupFilter = Pick<z.infer<typeof params>, "tier" | "behaviour" | "since" | "until" | "q">;

/** Groups that pass the filters of the page; the frozen report uses the same rule. */
export function passes(f: GroupFilter): (group: Finding<"group">) => boolean {
  const within = inScope(f);
  return (group) =>
    (!f.tier?.length || f.tier.includes(group.detail.tier)) &&
    (!f.behaviour?.length || group.detail.behaviours.some((b) => f.behaviour!.includes(b.behaviour))) &&
    within({ period: group.period, objects: group.objects });
}

export const orchestrated = definePage({
  name: "orchestrated",
  path: "/orchestrated",
  summary: "Groups of accounts that acted together, ranked by evidence, with the negative control beside them.",
  params,
  async view(observatory, p) {
    const head = await observatory.head();
    const document = await observatory.project.document();
    const empty: OrchestratedData = {
      ...head,
      groups: [],
      total: 0,
      tiers: [],
      answer: { verdict: "not asked", text: [], sure: [] },
      behaviours: [],
      network: { groups: [], dots: [], edges: [], cut: { dots: 0, edges: 0 } },
    };
    if (!document) return { data: empty, tables: [groupTable([])] };
    const { groups: all, answer, tiers, summary, share, control } = orchestratedView(document);
    const chosen = order(all.filter(passes(p)), p.sort);
    const behaviours = new Map<BehaviourName, number>();
    for (const g of all)
      for (const b of g.detail.behaviours) behaviours.set(b.behaviour, (behaviours.get(b.behaviour) ?? 0) + 1);
    const cards = chosen.map((g) => groupCard(g, 5));
    const data: OrchestratedData = {
      ...empty,
      period: document.collection.period,
      groups: cards,
      total: all.length,
      answer,
      tiers,
      behaviours: [...behaviours]
        .map(([behaviour, groups]) => ({ behaviour, groups }))
        .sort((a, b) => b.groups - a.groups || (a.behaviour < b.behaviour ? -1 : 1)),
      coordination: summary,
      share,
      control,
      network: networkOf(chosen, p.dots),
    };
    return { data, tables: [groupTable(chosen)] };
  },
});

function order(groups: readonly Finding<"group">[], by: z.infer<typeof params>["sort"]): readonly Finding<"group">[] {
  if (by === "evidence") return groups;
  const value = {
    accounts: (g: Finding<"group">) => -g.size.actors,
    posts: (g: Finding<"group">) => -g.size.posts,
    time: (g: Finding<"group">) => g.period.from,
  }[by];
  return groups
    .map((g, i) => ({ g, i }))
    .sort(
      (a, b) =>
        value(a.g) - value(b.g) ||
        TIER_ORDER.indexOf(a.g.detail.tier) - TIER_ORDER.indexOf(b.g.detail.tier) ||
        a.i - b.i,
    )
    .map((x) => x.g);
}
