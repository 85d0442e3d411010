import type { TendersDocument } from "../../model/notice/findings.ts";
import { say } from "../../model/sentence.ts";
import type { TenderSection } from "./section.ts";

/** Words that set the topic's notices apart; nothing where no topic was asked for. */
export function wordsSection({ words }: TendersDocument): TenderSection | undefined {
  if (!words) return undefined;
  const base = { id: "words", title: say("tenders.words"), told: words.told, notes: [] };
  if (words.told === "cannot tell") return { ...base, lead: [say("tenders.words.few")], tables: [] };
  if (words.told === "none") return { ...base, lead: [say("tenders.words.none")], tables: [] };
  return {
    ...base,
    lead: [say("tenders.words.found", { unit: say(`unit.${words.unit}`) })],
    tables: [
      {
        name: "words",
        columns: [
          say("column.word"),
          say("column.language"),
          say("column.here"),
          say("column.elsewhere"),
          say("column.odds"),
        ],
        rows: words.words.map((w) => [
          w.word,
          w.lang,
          w.here,
          w.elsewhere,
          say("figure.between", { x: w.logOdds, low: w.interval[0], high: w.interval[1] }),
        ]),
      },
    ],
  };
}
