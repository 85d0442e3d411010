import type { TendersDocument } from "../../model/notice/findings.ts";
import { say } from "../../model/sentence.ts";
import type { TenderSection } from "./section.ts";

/** Published rules of thumb, each beside how many could be judged and how many could have been counted. */
export function flagsSection({ flags }: TendersDocument): TenderSection | undefined {
  if (flags.length === 0) return undefined;
  const told = flags.filter((f) => f.told !== "cannot tell");
  const blind = flags.filter((f) => f.told === "cannot tell");
  const lacking = blind.filter((f) => f.judged === 0).length;
  return {
    id: "flags",
    title: say("tenders.flags"),
    told: told.length === 0 ? "cannot tell" : told.some((f) => f.fired > 0) ? "found" : "none",
    lead: [say("tenders.flags.lead")],
    tables:
      told.length === 0
        ? []
        : [
            {
              name: "flags",
              columns: [
                say("column.rule"),
                say("column.judged"),
                say("column.could"),
                say("column.counted"),
                say("column.rate"),
              ],
              rows: told.map((f) => [
                f.what,
                f.judged,
                f.couldFire,
                f.fired,
                say("figure.share.between", {
                  x: f.rate.share,
                  low: f.rate.interval[0],
                  high: f.rate.interval[1],
                }),
              ]),
            },
          ],
    notes: [
      ...blind.filter((f) => f.judged > 0).map((f) => say("tenders.flags.blind", { what: f.what, judged: f.judged })),
      ...(lacking > 0 ? [say("tenders.flags.lack", { n: lacking })] : []),
    ],
  };
}
