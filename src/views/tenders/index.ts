import type { TendersDocument } from "../../model/notice/findings.ts";
import { type Saying, say } from "../../model/sentence.ts";
import { biddersSection } from "./bidders.ts";
import { buyersSection } from "./buyers.ts";
import { copiedSection } from "./copied.ts";
import { coverageSection } from "./coverage.ts";
import { flagsSection } from "./flags.ts";
import type { TenderSection } from "./section.ts";
import { topicSection } from "./topic.ts";
import { wordsSection } from "./words.ts";

export { biddersSection } from "./bidders.ts";
export { type Copy, isLinked, type Ribbons, type TenderCell, type TenderSection, type TenderTable } from "./section.ts";
export { topicSection } from "./topic.ts";

/** The document as every surface lays it out: one sentence first, then the questions in their order. */
export interface TendersView {
  readonly headline: Saying;
  readonly under: readonly Saying[];
  readonly sections: readonly TenderSection[];
}

/** O(document). */
export function tendersView(document: TendersDocument): TendersView {
  const { records, k } = document;
  const { period } = records;
  const topic = topicSection(document);
  const read = period
    ? say("tenders.read", {
        n: records.notices,
        processes: records.processes,
        bodies: records.bodies,
        from: period.from,
        until: period.until,
      })
    : say("tenders.read.none");
  return {
    headline: document.topic ? topic.lead[0] : read,
    under: [
      ...(document.topic ? [read] : []),
      records.persons === null ? say("tenders.persons.few", { k }) : say("tenders.persons", { n: records.persons }),
    ],
    sections: [
      topic,
      buyersSection(document),
      wordsSection(document),
      copiedSection(document),
      biddersSection(document),
      flagsSection(document),
      coverageSection(document),
    ].filter((section) => section !== undefined),
  };
}
