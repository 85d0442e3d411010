import { z } from "zod";
import { analyseProject } from "../../../analysing/analyse-project.ts";
import { UsageError } from "../../../model/errors.ts";
import type { FileReport } from "../../../model/finding.ts";
import { ingest } from "../../../taking-in/ingest.ts";
import { previewApart } from "../../../taking-in/preview-thread.ts";
import type { PreviewData } from "../../view-data.ts";
import { type Endpoint, endpoint } from "../endpoint.ts";
import type { JobView, Work } from "../jobs.ts";
import { type Observatory, refuseSealed } from "../observatory.ts";
import { refuse } from "../security.ts";
import type { Spooled } from "../spool.ts";

const settings = {
  source: z.string().max(60).optional().describe("Format, over what would be recognised"),
  platform: z.string().max(40).optional().describe("Platform of a format that does not tell"),
  timeZone: z.string().max(60).optional().describe("Zone of times that name none"),
  dateOrder: z
    .enum(["month-first", "day-first"])
    .optional()
    .describe("Which number is the month in dates like 3/4/2016"),
  encoding: z.string().max(40).optional().describe("How letters are written that are no UTF-8 (windows-1251, gbk …)"),
  map: z
    .record(z.string().max(40), z.string().max(200))
    .optional()
    .describe("Canonical key → column, over what would be guessed"),
};
export type ImportSettings = {
  source?: string;
  platform?: string;
  timeZone?: string;
  dateOrder?: "month-first" | "day-first";
  encoding?: string;
  map?: Record<string, string>;
};

/** Upload → preview → import. A file waits in a private folder until it is imported or discarded, and is deleted then. */
export const imports: readonly Endpoint[] = [
  endpoint({
    method: "POST",
    path: "/api/uploads",
    summary: "Takes a file, streamed; answers with the key under which it waits.",
    query: z.object({ name: z.string().min(1).max(300).describe("File name") }),
    upload: "application/octet-stream",
    answers: "application/json",
    async handle({ c, observatory, query }) {
      refuseSealed(observatory);
      const { key, name, bytes } = await observatory.spool.take(query.name, c.req.raw.body);
      return c.json({ key, name, bytes }, 201);
    },
  }),
  endpoint({
    method: "POST",
    path: "/api/uploads/{key}/preview",
    summary: "What the file is and why, twenty records as they would be stored, and what is open to question.",
    body: z.object(settings),
    answers: "application/json",
    async handle({ c, observatory, path, body }) {
      const file = observatory.spool.get(path.key);
      if (!file) return refuse(c, 404, "This file is not waiting any more. Choose it again.");
      return c.json(await previewOf(file, body));
    },
  }),
  {
    method: "POST",
    path: "/api/uploads/{key}/discard",
    summary: "Deletes a waiting file.",
    body: z.object({}),
    answers: "application/json",
    handle({ c, observatory, path }) {
      observatory.spool.drop(path.key);
      return c.json({ discarded: true });
    },
  },
  endpoint({
    method: "POST",
    path: "/api/imports",
    summary: "Imports waiting files, then analyses the project anew. Answers with the job.",
    body: z.object({ keys: z.array(z.uuid()).min(1).max(64), ...settings }),
    answers: "application/json",
    handle({ c, observatory, body }) {
      refuseSealed(observatory);
      const files = body.keys.flatMap((key) => observatory.spool.get(key) ?? []);
      if (files.length < body.keys.length)
        return refuse(c, 404, "One of these files is not waiting any more. Choose it again.");
      return c.json(startImport(observatory, files, body), 202);
    },
  }),
  endpoint({
    method: "POST",
    path: "/api/analyses",
    summary: "Analyses what the project holds anew. Answers with the job.",
    body: z.object({
      seed: z.number().int().min(0).max(4294967295).optional().describe("Seed; that of the last run by default"),
    }),
    answers: "application/json",
    handle({ c, observatory, body }) {
      if (!observatory.project.hasPosts()) throw new UsageError("there is nothing to analyse yet: import a file first");
      return c.json(
        observatory.jobs.start("analyse", observatory.project.name, analyseWork(observatory, body.seed)),
        202,
      );
    },
  }),
];

/** The first records in their canonical shape. Nobody's own words and no pseudonym leave the server: lengths and counts stand for them. */
async function previewOf(file: Spooled, chosen: ImportSettings): Promise<PreviewData> {
  const { posts, ...found } = await previewApart({ file: file.path, ...chosen, rows: 20, advise: "page" });
  const authors = new Map<string, number>();
  return {
    ...found,
    name: file.name,
    rows: posts.map((p) => {
      if (!authors.has(p.actor)) authors.set(p.actor, authors.size + 1);
      return {
        at: p.at,
        platform: p.platform,
        kind: p.kind,
        lang: p.lang ?? null,
        characters: [...p.text].length,
        links: p.links.length,
        hashtags: p.hashtags.length,
        media: p.media.length,
        refersTo: [
          ...(p.repostOf ? (["repost"] as const) : []),
          ...(p.replyTo ? (["reply"] as const) : []),
          ...(p.quoteOf ? (["quote"] as const) : []),
        ],
      };
    }),
    authors: authors.size,
  };
}

export function startImport(observatory: Observatory, files: readonly Spooled[], chosen: ImportSettings): JobView {
  const title = files.length === 1 ? files[0].name : `${files[0].name} + ${files.length - 1}`;
  return observatory.jobs.start("import", title, async (tools) => {
    const reports: FileReport[] = [];
    try {
      await observatory.withProject(async (project) => {
        await ingest({
          project,
          files: files.map((f) => f.path),
          source: chosen.source,
          platform: chosen.platform,
          timeZone: chosen.timeZone,
          dateOrder: chosen.dateOrder,
          encoding: chosen.encoding,
          map: chosen.map,
          advise: "page",
          onFile: (report: FileReport) => void reports.push(report),
          ...tools,
        });
      });
    } finally {
      for (const f of files) observatory.spool.drop(f.key);
      observatory.forgetCached();
    }
    await analyseWork(observatory)(tools);
    return { files: reports };
  });
}

/** The analysis of `claque report`, with the seed of the run before where none is given. */
export function analyseWork(observatory: Observatory, seed?: number): Work {
  return async ({ onProgress, signal }) => {
    const document = await observatory.withProject((project) => analyseProject(project, { seed, onProgress, signal }));
    observatory.forgetCached();
    return { findings: document.findings.length };
  };
}
