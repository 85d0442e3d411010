import type { TendersDocument } from "../../model/notice/findings.ts";
import { say } from "../../model/sentence.ts";
import type { TenderSection } from "./section.ts";

/** Question by publisher: what its notices carry, and what they lack. */
export function coverageSection({ coverage }: TendersDocument): TenderSection {
  return {
    id: "coverage",
    title: say("tenders.coverage"),
    told: coverage.length === 0 ? "cannot tell" : "found",
    lead: [say("tenders.coverage.lead")],
    tables: [
      {
        name: "coverage",
        columns: [say("column.question"), say("column.publisher"), say("column.share"), say("column.missing")],
        rows: coverage.map((c) => [
          c.question,
          c.publisher,
          say("figure.share", { x: c.share }),
          c.missing ?? (c.few ? say("tenders.coverage.few") : null),
        ]),
      },
    ],
    notes: [say("tenders.caveat.records"), say("tenders.caveat.seen")],
  };
}
