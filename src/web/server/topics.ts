import { askTrends } from "../../asking/ask-trends.ts";
import { refuseCostly } from "../../asking/question-cost.ts";
import { confirmedGroups } from "../../asking/split.ts";
import { TREND_CAVEATS } from "../../asking/trend-drafts.ts";
import { askWhatTheySay, type WhatTheySay } from "../../asking/what-they-say.ts";
import { makeRng } from "../../methods/rng.ts";
import type { FindingsDocument } from "../../model/finding.ts";
import { days, hours, type Period } from "../../model/time.ts";
import { canonicalQuery as canonical, parseQuery } from "../../query/index.ts";
import { releaseOf } from "../../release/index.ts";
import type { TopicsData } from "../view-data.ts";
import type { Observatory } from "./observatory.ts";

/** One width for all answers of a period; a reader's is never finer than the day. */
const widthOf = (period: Period, reader: boolean): number => {
  const span = period.until - period.from;
  return span <= days(3) && !reader ? hours(1) : span <= days(400) ? days(1) : days(7);
};

export { canonicalQuery as canonical } from "../../query/index.ts";

/** Topics over time under the release rule. Kept for as long as findings and posts are what they are. One scan of the posts per word. */
export function compareTopics(
  observatory: Observatory,
  document: FindingsDocument,
  asked: readonly string[],
  by: "none" | "lang" | "platform",
): Promise<TopicsData["comparison"]> {
  const period = document.collection.period;
  if (!period) return Promise.resolve(undefined);
  const queries = [...new Set(asked.map(canonical))];
  const bin = widthOf(period, observatory.reader);
  return observatory.cached(JSON.stringify(["topics", queries, by, bin]), async () => {
    const question = {
      topics: queries.map((query) => ({ name: query, query })),
      bin,
      by,
      seed: document.seed,
    };
    const answer = await observatory.withProject(({ store }) =>
      observatory.withPosts((thread) => askTrends(store, observatory.project.dir, question, thread)),
    );
    if (!answer) return undefined;
    const details = answer.topics.map((t) => t.detail);
    const first = details[0];
    return {
      from: first.series.from,
      width: first.series.width,
      firstIncomplete: first.firstIncomplete,
      lastIncomplete: first.lastIncomplete,
      gaps: first.gaps,
      caveats: TREND_CAVEATS,
      topics: details.map((d, i) => ({
        query: queries[i],
        statement: answer.topics[i].statement,
        posts: d.series.posts,
        actors: d.series.actors,
        postsPerThousand: d.series.postsPerThousand,
        actorsPerThousand: d.series.actorsPerThousand,
        parts: d.parts.map((p) => ({ name: p.name, posts: sumShown(p.posts) })),
        ...(d.total && {
          total: { ...d.total, perThousand: answer.topics[i].measures.share?.value ?? 0 },
        }),
        withheld: d.withheld,
        split: answer.topics[i].split.orchestrated,
        splitWithheld: answer.topics[i].split.withheld,
      })),
    };
  });
}

/** Null where any cell is withheld: a sum over the rest would be a number of its own. */
const sumShown = (cells: readonly (number | null)[]): number | null =>
  cells.reduce<number | null>((sum, c) => (sum === null || c === null ? null : sum + c), 0);

/** What sets a topic's posts apart from another's, or from the rest: words, phrases, objects. Two passes over the texts. */
export function whatTheySay(
  observatory: Observatory,
  document: FindingsDocument,
  topic: string,
  against: string | undefined,
): Promise<WhatTheySay | undefined> {
  const period = document.collection.period;
  if (!period) return Promise.resolve(undefined);
  const [query, other] = [canonical(topic), against === undefined ? undefined : canonical(against)];
  return observatory.cached(JSON.stringify(["words", query, other]), () =>
    observatory.withProject(async ({ store }) => {
      await refuseCostly(store, other === undefined ? [query] : [query, other]);
      return observatory.withPosts(async (thread) => {
        return askWhatTheySay(
          store,
          parseQuery(query),
          period,
          confirmedGroups(document, await releaseOf(store)),
          makeRng(document.seed).fork("keyness"),
          { posts: thread, ...(other !== undefined && { against: parseQuery(other) }) },
        );
      });
    }),
  );
}
