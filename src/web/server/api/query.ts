import { z } from "zod";
import { parseQuery, printQuery, QueryError } from "../../../query/index.ts";
import type { Endpoint } from "../endpoint.ts";

/** Help while a query is being typed. */
export const query: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/api/query",
    summary: "Reads a query without asking it: its canonical form, or where it goes wrong and what was expected there.",
    query: z.object({ q: z.string().max(500).describe("The query") }),
    answers: "application/json",
    handle({ c, query: { q } }) {
      try {
        return c.json({ ok: true, canonical: printQuery(parseQuery(String(q))) });
      } catch (e) {
        if (!(e instanceof QueryError)) throw e;
        return c.json({ ok: false, at: e.at, error: e.what });
      }
    },
  },
];
