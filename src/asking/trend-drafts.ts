import { binStart, silentStretches } from "../analyses/volume.ts";
import type { TrendDraft, TrendSeries } from "../model/finding/trend.ts";
import { type Saying, type SayingWith, say } from "../model/sentence.ts";
import type { DurationMs, Period } from "../model/time.ts";
import { type ShownCount, wholeHours } from "../release/index.ts";
import type { CountedSet, CountedTopics } from "./count-topics.ts";

/** What an answer about topics is drawn from: its cells are past the release rule. */
export interface TrendTable {
  readonly counted: CountedTopics;
  readonly period: Period;
  readonly bin: DurationMs;
  readonly by: "none" | "lang" | "platform";
  readonly k: number;
}

export const TREND_CAVEATS: readonly Saying[] = [say("caveat.shares"), say("caveat.bins"), say("caveat.noise")];

/**
 * A topic over time. `detail`: `name`, `query` (canonical), `series` (`from`, `width`, `count` and the four lines of
 * `TrendSeries`), `parts` (the same by language or platform), `firstIncomplete`, `lastIncomplete`, `gaps` (stretches under k
 * accounts of the collection), `withheld` (bins under k), `total`. O(bins · parts).
 */
export function trendDraft(
  topic: { readonly name: string; readonly query: string },
  i: number,
  table: TrendTable,
): TrendDraft {
  const { counted, period, bin, by } = table;
  const { collection } = counted;
  const set = counted.topics[i];
  const origin = binStart(period.from, bin);
  const count = set.bins.length;
  const series = lines(set.bins, collection.bins);
  const size = { actors: set.total.actors ?? 0, posts: set.total.posts ?? 0 };
  const shown = set.total.actors !== null;
  return {
    id: `trend-${topic.name}`,
    kind: "trend",
    statement: statementOf(topic.name, set, table),
    period: wholeHours(period),
    size,
    objects: [],
    measures: shown
      ? {
          share: { value: perThousand(size.posts, collection.total.posts) ?? 0, unit: "posts per thousand" },
          accountShare: {
            value: perThousand(size.actors, collection.total.actors) ?? 0,
            unit: "accounts per thousand",
          },
        }
      : {},
    evidence: {},
    caveats: TREND_CAVEATS,
    detail: {
      name: topic.name,
      query: topic.query,
      by,
      series: { from: origin, width: bin, count, ...series },
      parts: [...set.parts.keys()].sort().map((name) => ({
        name,
        ...lines(set.parts.get(name) ?? [], collection.parts.get(name) ?? []),
      })),
      firstIncomplete: origin < period.from,
      lastIncomplete: origin + count * bin > period.until,
      gaps: silentStretches(
        collection.bins.map((c) => c.posts ?? 0),
        bin,
        origin,
      ).map((g) => ({ ...g })),
      withheld: set.bins.filter((c) => c.actors === null).length,
      total: shown ? size : null,
    },
  };
}

function statementOf(name: string, set: CountedSet, { counted, period, bin, k }: TrendTable): SayingWith<"trend."> {
  const { actors, posts } = set.total;
  if (actors === null || posts === null) return say("trend.none", { topic: name, k });
  const peak = set.bins.reduce((best, c, i) => ((c.actors ?? -1) > (set.bins[best]?.actors ?? -1) ? i : best), 0);
  const most = set.bins[peak]?.actors ?? null;
  return say("trend.counted", {
    accounts: actors,
    posts,
    topic: name,
    share: perThousand(posts, counted.collection.total.posts) ?? 0,
    peak:
      most === null
        ? undefined
        : say("peak.at", {
            bin,
            when: binStart(period.from, bin) + peak * bin,
            n: most,
          }),
  });
}

function lines(set: readonly ShownCount[], all: readonly ShownCount[]): TrendSeries {
  return {
    posts: set.map((c) => c.posts),
    actors: set.map((c) => c.actors),
    postsPerThousand: set.map((c, i) => perThousand(c.posts, all[i]?.posts ?? null)),
    actorsPerThousand: set.map((c, i) => perThousand(c.actors, all[i]?.actors ?? null)),
  };
}

/** Null where there is nothing to be a share of. */
const perThousand = (part: number | null, whole: number | null): number | null =>
  part === null || !whole ? null : Number(Math.min(1000, (1000 * part) / whole).toPrecision(4));
