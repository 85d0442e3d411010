import { Readable } from "node:stream";
import { z } from "zod";
import { UsageError } from "../../../model/errors.ts";
import { quarantined } from "../../../taking-in/quarantined.ts";
import { csvLine } from "../csv.ts";
import type { Endpoint } from "../endpoint.ts";
import type { Observatory } from "../observatory.ts";

/** Which records were not read, so that they can be looked up in the file they came from. */
export const quarantine: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/api/quarantine.csv",
    summary:
      "Records that were not read: file, record number and reason, never what they hold. Streamed, however many there are.",
    query: z.object({
      file: z.string().max(300).optional().describe("Only of this file, by its name"),
      reason: z.string().max(60).optional().describe("Only for this reason"),
    }),
    answers: "text/csv",
    handle({ c, observatory, query }) {
      if (!observatory.project.hasPosts()) throw new UsageError("there is nothing read in yet: import a file first");
      return c.body(Readable.toWeb(Readable.from(lines(observatory, query))), 200, {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="claque-quarantine.csv"',
      });
    },
  },
];

async function* lines(observatory: Observatory, only: { file?: string; reason?: string }): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvLine(["file", "record", "reason"]));
  for await (const records of quarantined(observatory.withProject, only))
    yield Buffer.from(records.map(({ file, record, reason }) => csvLine([file, record, reason])).join(""));
}
