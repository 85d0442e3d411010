import { trends } from "../../analyses/trends/trends.ts";
import { makeRng } from "../../methods/rng.ts";
import type { FindingsDocument } from "../../model/finding.ts";
import { days, hours, type Period } from "../../model/time.ts";
import { parseQuery, printQuery } from "../../query/index.ts";
import type { TopicLine, TopicsData } from "../view-data.ts";
import type { Observatory } from "./observatory.ts";

/** One width for all answers: two widths side by side would give withheld cells away by subtraction. */
const widthOf = (period: Period): number => {
  const span = period.until - period.from;
  return span <= days(3) ? hours(1) : span <= days(400) ? days(1) : days(7);
};

/** Queries answered before that a new answer is held against; more would make every answer slow. */
const MOST_EARLIER = 12;

interface TrendDetail {
  readonly series: { readonly from: number; readonly width: number } & Pick<
    TopicLine,
    "posts" | "actors" | "postsPerThousand" | "actorsPerThousand"
  >;
  readonly parts: readonly ({ readonly name: string } & Pick<TopicLine, "posts" | "postsPerThousand">)[];
  readonly firstIncomplete: boolean;
  readonly lastIncomplete: boolean;
  readonly gaps: readonly Period[];
  readonly withheld: number;
  readonly total: { readonly posts: number; readonly actors: number } | null;
}

/**
 * Topics over time under the release rule, also against what was answered before: no two answers give a third away.
 * Asked once, answered from memory afterwards. One scan of the posts per word.
 */
export function compareTopics(
  observatory: Observatory,
  document: FindingsDocument,
  asked: readonly string[],
  by: "none" | "lang" | "platform",
): Promise<TopicsData["comparison"]> {
  const period = document.collection.period;
  if (!period) return Promise.resolve(undefined);
  // Two spellings of one query are one topic: the canonical one is kept.
  const queries = [...new Set(asked.map((q) => printQuery(parseQuery(q))))];
  return observatory.cached(JSON.stringify(["topics", queries, by]), async () => {
    const earlier = observatory
      .answered()
      .filter((q) => !queries.includes(q))
      .slice(-MOST_EARLIER);
    const params = trends.params.parse({
      topics: queries.map((query) => ({ name: query, query })),
      earlier,
      bin: widthOf(period),
      by,
      k: document.release.k,
    });
    const needs = trends.needs(params, period);
    const cells = await observatory.withProject(({ store }) => store.columns(needs.cells));
    const drafts = trends.find({ cells }, params, makeRng(document.seed).fork("trends"), period);
    observatory.remember(queries);
    const details = drafts.map((d) => d.detail as unknown as TrendDetail);
    const first = details[0];
    return {
      from: first.series.from,
      width: first.series.width,
      firstIncomplete: first.firstIncomplete,
      lastIncomplete: first.lastIncomplete,
      gaps: first.gaps,
      caveats: trends.caveats,
      topics: details.map((d, i) => ({
        query: queries[i],
        statement: drafts[i].statement,
        posts: d.series.posts,
        actors: d.series.actors,
        postsPerThousand: d.series.postsPerThousand,
        actorsPerThousand: d.series.actorsPerThousand,
        parts: d.parts.map((p) => ({ name: p.name, posts: sumShown(p.posts), perThousand: null })),
        ...(d.total && { total: d.total }),
        withheld: d.withheld,
      })),
    };
  });
}

/** Null where any cell is withheld: a sum over the rest would be a number of its own. */
const sumShown = (cells: readonly (number | null)[]): number | null =>
  cells.reduce<number | null>((sum, c) => (sum === null || c === null ? null : sum + c), 0);
