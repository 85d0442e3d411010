import type { TendersDocument, TopicFinding } from "../../model/notice/findings.ts";
import { type Saying, say } from "../../model/sentence.ts";
import { linked, type TenderSection } from "./section.ts";

/** What is bought, how much of it, when; with how far a person confirmed it. */
export function topicSection({ topic, records }: TendersDocument): TenderSection {
  const base = { id: "topic", title: say("tenders.topic"), tables: [], notes: [] };
  if (!topic) return { ...base, told: "cannot tell", lead: [say("tenders.topic.unasked")] };
  const name = topic.name ?? topic.query;
  if (topic.told !== "found")
    return { ...base, told: topic.told, lead: [say("tenders.topic.none", { of: records.notices, name })] };
  return {
    ...base,
    told: "found",
    lead: [
      say("tenders.topic.found", {
        n: topic.notices,
        of: records.notices,
        share: topic.portion.share,
        bodies: topic.bodies,
        name,
      }),
      labelledOf(topic),
      ...risesOf(topic),
    ],
    months: topic.series,
    tables: [
      {
        name: "money",
        columns: [say("column.money")],
        rows: topic.money.map(({ amount, currency, of }) => [
          say("tenders.money", { amount, of, currency, share: of === 0 ? 0 : amount / of }),
        ]),
      },
      {
        name: "matches",
        columns: [say("column.when"), say("column.title"), say("column.body"), say("column.publisher")],
        rows: topic.matches.map((m) => [
          new Date(m.at).toISOString().slice(0, 10),
          linked(m.title, m.url),
          m.buyer ?? null,
          m.publisher,
        ]),
      },
    ].filter((table) => table.rows.length > 0),
    notes: [say("tenders.month.incomplete"), say("tenders.sums")],
  };
}

function labelledOf({ labelled }: TopicFinding): Saying {
  if (!labelled) return say("tenders.topic.unlabelled");
  const [low, high] = labelled.interval;
  return say("tenders.topic.labelled", { of: labelled.of, yes: labelled.yes, share: labelled.share, low, high });
}

function risesOf({ rises, noRises }: TopicFinding): Saying[] {
  if (noRises) return [noRises];
  if (rises.length === 0) return [say("tenders.rise.none")];
  return rises.map(({ period, notices, expected, q }) =>
    say("tenders.rise.found", { from: period.from, n: notices, expected, q }),
  );
}
