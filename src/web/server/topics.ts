import { trends } from "../../analyses/trends/trends.ts";
import { makeRng } from "../../methods/rng.ts";
import type { FindingsDocument } from "../../model/finding.ts";
import { days, hours, type Period } from "../../model/time.ts";
import { askTrends } from "../../pipeline/ask-trends.ts";
import { refuseCostly } from "../../pipeline/question-cost.ts";
import { confirmedGroups } from "../../pipeline/split.ts";
import { askWhatTheySay, type TopicAsked, type WhatTheySay } from "../../pipeline/what-they-say.ts";
import { parseQuery, printQuery, toSql } from "../../query/index.ts";
import type { TopicLine, TopicsData } from "../view-data.ts";
import type { Observatory } from "./observatory.ts";

/** One width for all answers: two widths side by side would give withheld cells away by subtraction. */
const widthOf = (period: Period): number => {
  const span = period.until - period.from;
  return span <= days(3) ? hours(1) : span <= days(400) ? days(1) : days(7);
};

/** The canonical spelling: two spellings of one query are one topic. */
export const canonical = (query: string): string => printQuery(parseQuery(query));

interface TrendDetail {
  readonly query: string;
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
 * Topics over time under the release rule, also against what was answered before in this project: no two answers give a
 * third away. Asked once, answered from memory afterwards. One scan of the posts per word.
 */
export function compareTopics(
  observatory: Observatory,
  document: FindingsDocument,
  asked: readonly string[],
  by: "none" | "lang" | "platform",
): Promise<TopicsData["comparison"]> {
  const period = document.collection.period;
  if (!period) return Promise.resolve(undefined);
  const queries = [...new Set(asked.map(canonical))];
  return observatory.cached(JSON.stringify(["topics", queries, by]), async () => {
    const question = {
      topics: queries.map((query) => ({ name: query, query })),
      bin: widthOf(period),
      by,
      k: document.release.k,
      seed: document.seed,
    };
    const answer = await observatory.withProject(({ store }) =>
      observatory.withPosts((thread) => askTrends(store, observatory.project.dir, question, thread)),
    );
    if (!answer) return undefined;
    const details = answer.topics.map((t) => t.detail as unknown as TrendDetail);
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
        statement: answer.topics[i].statement,
        posts: d.series.posts,
        actors: d.series.actors,
        postsPerThousand: d.series.postsPerThousand,
        actorsPerThousand: d.series.actorsPerThousand,
        parts: d.parts.map((p) => ({ name: p.name, posts: sumShown(p.posts) })),
        ...(d.total && {
          total: { ...d.total, perThousand: (1000 * d.total.posts) / Math.max(1, document.collection.posts) },
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
      return observatory.withPosts((thread) => {
        const asked = (of: string, name: string): TopicAsked => ({
          query: of,
          condition: toSql(parseQuery(of), name),
        });
        return askWhatTheySay(
          store,
          asked(query, "s"),
          other === undefined ? undefined : asked(other, "r"),
          period,
          confirmedGroups(document),
          makeRng(document.seed).fork("keyness"),
          { thread },
        );
      });
    }),
  );
}
