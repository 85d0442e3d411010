import { actorsOfHotBins, type Binned, conditionBins, objectBins, objectsByType, rhythm } from "../../facts/bins.ts";
import { total } from "../../facts/collection.ts";
import type { ShownType } from "../../model/post.ts";
import type { Period } from "../../model/time.ts";
import { parseQuery, toSql } from "../../query/index.ts";
import { binStart } from "../volume.ts";
import { type BurstParams, burstBin } from "./params.ts";

/** What is watched without being asked for. */
export const WATCHED = ["hashtag", "link", "domain"] as const satisfies readonly ShownType[];

/** What the bursts need of the store. Distinct accounts a bin: a single account posting a thousand times counts once. */
export function burstNeeds(p: BurstParams, period: Period) {
  const bin = burstBin(period, p.bin);
  const origin = binStart(period.from, bin);
  const binned = { origin, bin, period };
  const floor = floorOf(p);
  return {
    /** Streams that ever have a bin of `floor` accounts: only they can raise an alarm. */
    cells: objectBins(WATCHED, { ...binned, floor }),
    /** All streams, able or not, by type: what the error rate is promised over. */
    watched: objectsByType(WATCHED, period),
    hot: actorsOfHotBins(WATCHED, { ...binned, floor, bins: Math.ceil((period.until - origin) / bin) }),
    all: rhythm(binned),
    total: total(period),
    topics: topicBins(p, binned),
  } as const;
}

/** Topics as streams 0, 1, 2 … in the order of the parameters. */
const topicBins = ({ topics }: Pick<BurstParams, "topics">, binned: Binned) =>
  conditionBins(
    topics.map(({ query }, i) => toSql(parseQuery(query), `t${i}`)),
    binned,
  );

export const floorOf = (p: BurstParams): number => Math.max(p.floor ?? p.k, p.k);
