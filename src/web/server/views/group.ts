import { z } from "zod";
import type { Finding } from "../../../model/finding.ts";
import { GROUP_DAYS, groupDaysView, orchestratedView } from "../../../views/index.ts";
import type { GroupData } from "../../view-data.ts";
import { pageTable, type Table } from "../csv.ts";
import { definePage } from "../endpoint.ts";
import { groupCard } from "./findings.ts";
import { networkOf } from "./network.ts";
import { groupTable, topTable } from "./tables.ts";

export const group = definePage({
  name: "group",
  path: "/group/:id",
  summary:
    "One group: what its accounts did together, when, how tightly, on what evidence, and what else could explain it.",
  params: z.object({
    dots: z.coerce.number().int().min(50).max(20_000).default(12_000).describe("Most accounts drawn in the network"),
  }),
  async view(observatory, { id, dots }) {
    const document = await observatory.project.document();
    if (!document || !id) return undefined;
    const { groups: ranked, control, tiers } = orchestratedView(document);
    const at = ranked.findIndex((g) => g.id === id);
    if (at < 0) return undefined;
    const finding = ranked[at];
    const { detail } = finding;
    const data: GroupData = {
      ...(await observatory.head()),
      group: {
        ...groupCard(finding, 100),
        caveats: finding.caveats,
        tightness: detail.tightness,
        lookAlikes: detail.lookAlikes,
        reasoning: detail.reasoning,
        edgeCount: detail.edgeCount,
        evidence: finding.evidence,
        provenance: finding.provenance,
        network: networkOf([finding], dots),
        hoursRoundedTo: detail.hoursRoundedTo,
        days: groupDaysView(finding, document),
      },
      control,
      tiers,
      neighbours: { before: ranked[at - 1]?.id, after: ranked[at + 1]?.id },
    };
    return { data, tables: tablesOf(finding, data.group) };
  },
});

/** What the page shows of one group, table by table. */
function tablesOf(finding: Finding<"group">, g: GroupData["group"]): Table[] {
  return [
    topTable([g], "objects"),
    {
      name: "evidence",
      columns: ["behaviour", "window_ms", "objects", "co_actions", "expected", "channel", "q", "log10_e", "p", "note"],
      rows: g.behaviours.flatMap((b) =>
        b.channels.map((c) => [
          b.behaviour,
          b.windowMs,
          b.objects,
          b.coActions,
          b.expected,
          c.channel,
          c.q,
          c.log10e,
          c.p,
          c.note,
        ]),
      ),
    },
    pageTable("days", GROUP_DAYS.of(g.days)),
    { name: "hours", columns: ["hour_utc", "posts"], rows: g.hours.map((n, hour) => [hour, n]) },
    {
      name: "tightness",
      columns: ["gap_up_to_seconds", "co_actions"],
      rows: g.tightness.count.map((n, i) => [g.tightness.upTo[i] ?? null, n]),
    },
    {
      name: "look-alikes",
      columns: ["look_alike", "verdict", "why"],
      rows: g.lookAlikes.map((l) => [l.name, l.verdict, l.why]),
    },
    groupTable([finding], "summary"),
  ];
}
