import { fiscalRise, LEAST_MONTHS } from "../../methods/market/fiscal-rise.ts";
import type { MonthSeries, Rise, TopicFinding } from "../../model/notice/findings.ts";
import { say } from "../../model/sentence.ts";

/** Of the false discovery rate over months. */
const LEVEL = 0.05;
/** A topic of fewer notices has no month that could stand out. */
const LEAST_NOTICES = 30;

type Risen = Pick<TopicFinding, "rises" | "noRises">;

/** Months in which more of the topic was bought than its year and its fiscal months explain; or why that cannot be told. Incomplete months have no say. */
export function risesOf(series: MonthSeries): Risen {
  const whole = [...series.from.keys()].filter((i) => !series.incomplete[i]);
  if (whole.length < LEAST_MONTHS) return { rises: [], noRises: say("tenders.rise.short", { months: whole.length }) };
  const count = whole.map((i) => series.notices[i]);
  const n = count.reduce((a, b) => a + b, 0);
  if (n < LEAST_NOTICES) return { rises: [], noRises: say("tenders.rise.thin", { n }) };
  // Whole months follow each other: only the first and the last can be incomplete.
  const month = new Date(series.from[whole[0]]).getUTCMonth();
  const exposure = whole.map((i) => series.of[i]);
  const { expected, logQ } = fiscalRise(count, exposure, month);
  const rises = whole.flatMap((i, m): Rise[] =>
    logQ[m] > Math.log(LEVEL)
      ? []
      : [
          {
            period: { from: series.from[i], until: series.from[i + 1] ?? series.until },
            notices: count[m],
            expected: Number(expected[m].toPrecision(3)),
            q: Number(Math.exp(logQ[m]).toPrecision(2)),
          },
        ],
  );
  return { rises };
}
