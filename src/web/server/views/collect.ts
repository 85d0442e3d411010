import { z } from "zod";
import { formatUtc } from "../../../model/time.ts";
import type { CollectData } from "../../view-data.ts";
import { definePage } from "../endpoint.ts";
import { sourceList } from "../sources.ts";
import { quarantineOf } from "./overview.ts";

export const collect = definePage({
  name: "collect",
  path: "/collect",
  summary: "What was read in, file by file: kept, repeated, quarantined and why.",
  params: z.object({ job: z.string().max(40).optional().describe("The job whose progress is shown (page only)") }),
  async view(observatory) {
    const head = await observatory.head();
    const files = (await observatory.project.document())?.collection.files ?? [];
    const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
    const totals = { read: 0, kept: 0, repeated: 0, quarantined: 0, skipped: 0 };
    for (const f of files) {
      totals.read += f.read;
      totals.kept += f.kept;
      totals.repeated += f.repeated;
      totals.quarantined += total(f.quarantined);
      totals.skipped += total(f.skipped);
    }
    const data: CollectData = {
      ...head,
      files,
      totals,
      quarantined: quarantineOf(files),
      sources: sourceList(),
      jobs: observatory.jobs.list(),
      streams: observatory.streams.list(),
      period: (await observatory.project.document())?.collection.period,
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
            "from_utc",
            "until_utc",
            "incomplete",
            "sha256",
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
          ]),
        },
        {
          name: "quarantine",
          columns: ["file", "reason", "records"],
          rows: files.flatMap((f) => Object.entries(f.quarantined).map(([reason, n]) => [f.name, reason, n])),
        },
      ],
    };
  },
});
