import type { Finding, Measure } from "../model/finding.ts";
import { type SayingWith, say } from "../model/sentence.ts";

/** What is read of a burst, by lists as well as in full. */
type Rising = Pick<Finding<"burst">, "objects" | "size" | "period" | "measures" | "evidence"> & {
  readonly detail: Pick<Finding<"burst">["detail"], "name" | "end">;
};

/** What rose: an object, or a saved topic by its name. */
export const whatRose = ({ objects, detail }: Pick<Rising, "objects" | "detail">) => ({
  object: objects[0],
  topic: detail.name,
});

/** How many, how much above the forecast, since when and how long, and how much of it came from confirmed groups. */
export const burstFacts = (burst: Rising): SayingWith<"rise.facts"> => {
  const { period, measures, detail } = burst;
  return say("rise.facts", {
    who: accountsSaid(burst),
    times: measures.ratio.value,
    from: period.from,
    lasted: detail.end === undefined ? say("lasted.still") : say("lasted.over", { time: period.until - period.from }),
    share: measures.orchestrated && say("came.confirmed", { share: groupShare(measures.orchestrated) }),
  });
};

/** Accounts of a burst are those of its shown bins: where some are not, at least so many. */
export const accountsSaid = ({ size, evidence }: Pick<Rising, "size" | "evidence">): SayingWith<"counted."> =>
  say(evidence.accountsAreAtLeast ? "counted.least" : "counted.exact", { n: size.actors });

/** A share in per cent, with its interval where there is one. */
export const groupShare = ({ value, interval }: Measure): SayingWith<"part."> =>
  interval
    ? say("part.within", { share: value, low: interval[0], high: interval[1] })
    : say("part.exact", { share: value });
