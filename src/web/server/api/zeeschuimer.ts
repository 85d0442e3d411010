import { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import { refuseSealed } from "../observatory.ts";
import { refuse } from "../security.ts";
import { startImport } from "./imports.ts";

/**
 * The import protocol of 4CAT, so that the Zeeschuimer browser extension sends straight into claque: the NDJSON body with the
 * platform in a header, then polls until the import is done.
 */
export const zeeschuimer: readonly Endpoint[] = [
  {
    method: "POST",
    path: "/api/import-dataset/",
    summary: "Takes a Zeeschuimer capture (NDJSON; platform in the header X-Zeeschuimer-Platform) and imports it.",
    query: z.object({ pseudonymise: z.string().optional().describe("Ignored: claque always pseudonymises") }),
    upload: "application/x-ndjson",
    answers: "application/json",
    async handle({ c, observatory }) {
      refuseSealed(observatory);
      const platform = c.req.header("x-zeeschuimer-platform") ?? "";
      if (!/^[a-z0-9.-]{2,40}$/i.test(platform))
        return refuse(c, 404, "Unknown platform or source format: the header X-Zeeschuimer-Platform is missing.");
      const file = await observatory.spool.take(`zeeschuimer-${platform}.ndjson`, c.req.raw.body);
      const job = startImport(observatory, [file], {});
      return c.json({ status: "Waiting to be imported…", key: job.id, url: urlOf(c.req.url, job.id) });
    },
  },
  {
    method: "GET",
    path: "/api/check-query/",
    summary: "How far a Zeeschuimer import is.",
    query: z.object({ key: z.string().max(60).describe("The key that the import answered with") }),
    answers: "application/json",
    handle({ c, observatory, query }) {
      const job = observatory.jobs.get(String(query.key));
      if (!job) return refuse(c, 404, "There is no such import any more.");
      const done = job.endedMs !== undefined;
      const files = job.result?.files ?? [];
      const p = job.progress;
      return c.json({
        done,
        status: job.error ?? (done ? "Imported." : [p?.phase, p?.note].filter(Boolean).join(" · ") || "Waiting…"),
        key: job.id,
        datasource: /^zeeschuimer-(.+)\.ndjson/.exec(job.title)?.[1] ?? "",
        rows: files.reduce((n, f) => n + f.kept, 0),
        progress: done ? 100 : p?.total ? Math.min(99, Math.floor((100 * p.done) / p.total)) : 0,
        url: urlOf(c.req.url, job.id),
      });
    },
  },
];

const urlOf = (request: string, job: string): string => `${new URL(request).origin}/collect?job=${job}`;
