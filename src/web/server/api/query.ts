import { z } from "zod";
import { UsageError } from "../../../model/errors.ts";
import { canonicalQuery, QueryError } from "../../../query/index.ts";
import { type Endpoint, endpoint } from "../endpoint.ts";
import { whatTheySay } from "../topics.ts";

/** Help while a query is being typed, and what a topic's posts say. */
export const query: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/api/query",
    summary: "Reads a query without asking it: its canonical form, or where it goes wrong and what was expected there.",
    query: z.object({ q: z.string().max(500).describe("The query") }),
    answers: "application/json",
    handle({ c, observatory, query: { q } }) {
      observatory.warm().catch(() => {});
      try {
        return c.json({ ok: true, canonical: canonicalQuery(String(q)) });
      } catch (e) {
        if (!(e instanceof QueryError)) throw e;
        return c.json({ ok: false, at: e.at, error: e.what });
      }
    },
  },
  endpoint({
    method: "GET",
    path: "/api/what-they-say",
    summary:
      "What sets a topic apart: key words, phrases and objects, counted in accounts, with how much comes from confirmed groups.",
    query: z.object({
      q: z.string().min(1).max(500).describe("The topic"),
      against: z
        .string()
        .max(500)
        .optional()
        .describe("Another topic to compare with; the rest of the collection by default"),
    }),
    answers: "application/json",
    async handle({ c, observatory, query: { q, against } }) {
      const document = await observatory.project.document();
      const said = document && (await whatTheySay(observatory, document, q, against));
      if (!said) throw new UsageError("there is nothing to compare yet: import a file first");
      return c.json(said);
    },
  }),
];
