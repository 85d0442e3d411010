import { z } from "zod";
import { withTexts } from "../../../model/english.ts";
import { UsageError } from "../../../model/errors.ts";
import type { FindingsDocument } from "../../../model/finding.ts";
import { brief as written } from "../../../outputs/brief/index.ts";
import { briefView } from "../../../views/index.ts";
import { VOICE_NAMES } from "../../../voices/index.ts";
import { type Call, type Endpoint, endpoint } from "../endpoint.ts";
import { REPORT_POLICY } from "../security.ts";

const language = z.object({
  lang: z.enum(VOICE_NAMES).default("en").describe("What it is told in"),
});

/** The briefing: one page that a desk reads in two minutes. */
export const brief: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/brief.json",
    summary: "The briefing as data: each sentence with its key, its values and its English.",
    answers: "application/json",
    handle: async (call) => call.c.json(withTexts(briefView(await found(call)))),
  },
  endpoint({
    method: "GET",
    path: "/brief.html",
    summary: "The briefing: one page that a desk reads in two minutes.",
    query: language,
    answers: "text/html",
    handle: async (call) => {
      const page = written(await found(call), {
        layout: "html",
        language: call.query.lang,
        observatory: new URL(call.c.req.url).origin,
      });
      return call.c.body(page, 200, {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": REPORT_POLICY,
      });
    },
  }),
];

async function found({ observatory }: Call): Promise<FindingsDocument> {
  const document = await observatory.project.document();
  if (!document) throw new UsageError("there is nothing to tell yet: import a file first");
  return document;
}
