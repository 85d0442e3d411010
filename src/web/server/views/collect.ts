import { z } from "zod";
import { FILE_TRACES } from "../../../model/finding.ts";
import { formatUtc, hours } from "../../../model/time.ts";
import { readView } from "../../../views/index.ts";
import type { CollectData } from "../../view-data.ts";
import { definePage } from "../endpoint.ts";
import { sourceList } from "../sources.ts";

export const collect = definePage({
  name: "collect",
  path: "/collect",
  summary:
    "What was read in, file by file: kept, repeated, quarantined and why, the traces its posts carry, gaps, what it cannot be asked.",
  params: z.object({ job: z.string().max(40).optional().describe("The job whose progress is shown (page only)") }),
  async view(observatory) {
    const head = await observatory.head();
    const collection = (await observatory.project.document())?.collection;
    const files = collection?.files ?? [];
    const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
    const totals = readView(files);
    const data: CollectData = {
      ...head,
      files,
      totals,
      sources: sourceList(),
      jobs: observatory.jobs.list(),
      streams: observatory.streams.list(),
      period: collection?.period,
      gaps: collection?.gaps ?? [],
    };
    return {
      data,
      tables: [
        {
          name: "files",
          columns: [
            "file",
            "source",
            "bytes",
            "read",
            "kept",
            "repeated",
            "quarantined",
            "not_posts",
            "from",
            "until",
            "incomplete",
            "sha256",
            "gaps",
            "hours_without_posts",
          ],
          rows: files.map((f) => [
            f.name,
            f.source,
            f.bytes,
            f.read,
            f.kept,
            f.repeated,
            total(f.quarantined),
            total(f.skipped),
            f.period ? formatUtc(f.period.from) : null,
            f.period ? formatUtc(f.period.until) : null,
            f.incomplete ?? null,
            f.sha256,
            f.gaps?.length ?? null,
            f.gaps ? f.gaps.reduce((sum, g) => sum + (g.until - g.from) / hours(1), 0) : null,
          ]),
        },
        {
          name: "quarantine",
          columns: ["file", "reason", "records"],
          rows: files.flatMap((f) => Object.entries(f.quarantined).map(([reason, n]) => [f.name, reason, n])),
        },
        {
          name: "traces",
          columns: ["file", "trace", "share_of_posts"],
          rows: files.flatMap((f) =>
            f.traces ? FILE_TRACES.map((trace) => [f.name, trace, f.traces?.[trace] ?? null]) : [],
          ),
        },
        {
          name: "hints",
          columns: ["file", "hint"],
          rows: files.flatMap((f) => (f.hints ?? []).map((hint) => [f.name, hint])),
        },
        {
          name: "gaps",
          columns: ["file", "from", "until"],
          rows: files.flatMap((f) => (f.gaps ?? []).map((g) => [f.name, formatUtc(g.from), formatUtc(g.until)])),
        },
      ],
    };
  },
});
