import type { TendersDocument } from "../../model/notice/findings.ts";
import { type Saying, say } from "../../model/sentence.ts";
import type { TenderSection } from "./section.ts";

/** Below this share of planted members found again, a reader is told that there is little power. */
const LITTLE = 0.5;

/** Groups of bidders by letter: what the search can see here is said first. */
export function biddersSection({ bidders }: TendersDocument): TenderSection {
  const base = { id: "bidders", title: say("tenders.bidders"), told: bidders.told };
  if (bidders.told === "cannot tell")
    return { ...base, lead: [say("tenders.bidders.blind", { tenders: bidders.tenders })], tables: [], notes: [] };
  const { power, groups, ladder, races } = bidders;
  const best = Math.max(0, ...power.map((p) => (p.of === 0 ? 0 : p.found / p.of)));
  const lead: Saying[] = [
    ...power.map(({ rigged, found, of }) => say("tenders.bidders.power", { found, of, each: rigged })),
    ...(best < LITTLE ? [say("tenders.bidders.little")] : []),
    ...(groups.length === 0
      ? [say("tenders.bidders.none", { bidders: bidders.bidders, tenders: bidders.tenders })]
      : groups.map((g) =>
          say("tenders.bidders.group", {
            within: g.within,
            tenders: g.tenders,
            bidders: g.bidders,
            letter: g.letter,
            rate: g.others.share,
            q: g.q,
          }),
        )),
    say("tenders.bidders.control", { n: bidders.control }),
    ...(races ? [say("tenders.bidders.races", races)] : []),
  ];
  return {
    ...base,
    lead,
    tables: [
      {
        name: "ladder",
        columns: [say("column.held"), say("column.pairs")],
        rows: ladder.map(({ held, pairs }) => [held, pairs]),
      },
    ],
    notes: [say("tenders.bidders.ladder"), ...(groups.length > 0 ? [say("tenders.bidders.letters")] : [])],
  };
}
