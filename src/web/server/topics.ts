import { BIN_WIDTHS } from "../../analyses/volume.ts";
import { askTrends } from "../../asking/ask-trends.ts";
import { refuseCostly } from "../../asking/question-cost.ts";
import { confirmedGroups } from "../../asking/split.ts";
import { TREND_CAVEATS } from "../../asking/trend-drafts.ts";
import { askWhatTheySay, type WhatTheySay } from "../../asking/what-they-say.ts";
import { makeRng } from "../../methods/rng.ts";
import type { FindingsDocument } from "../../model/finding.ts";
import { days, hours, type Period } from "../../model/time.ts";
import { canonicalQuery, parseQuery, printQuery, type Query } from "../../query/index.ts";
import { releaseOf } from "../../release/index.ts";
import type { TopicsData } from "../view-data.ts";
import type { Observatory } from "./observatory.ts";

/** The finest width that suits a stretch; a reader's is never finer than the day. */
const finestOf = (period: Period, reader: boolean): number => {
  const span = period.until - period.from;
  return span <= days(3) && !reader ? hours(1) : span <= days(400) ? days(1) : days(7);
};

/** What is asked about topics over time. */
export interface Comparison {
  readonly topics: readonly string[];
  readonly by: "none" | "lang" | "platform";
  /** Only this stretch; open where it is not said. */
  readonly within: Partial<Period>;
  /** Width of a bin, ms; chosen from the answers where it is not said. */
  readonly bin?: number;
}

/** Topics in a stretch of time as one query each. */
export function inStretch(topic: string | undefined, { from, until }: Partial<Period>): string | undefined {
  const parts: Query[] = [
    ...(topic === undefined ? [] : [parseQuery(topic)]),
    ...(from === undefined ? [] : [{ type: "since", at: from } as const]),
    ...(until === undefined ? [] : [{ type: "until", at: until } as const]),
  ];
  return parts.length === 0 ? undefined : printQuery(parts.length === 1 ? parts[0] : { type: "and", parts });
}

/**
 * Topics over time under the release rule. Where most of a topic lies in bins that may not be shown, wider bins are asked for: each
 * width is an answer of its own, chosen from what was shown. Kept for as long as findings and posts are what they are. One scan of the posts per word.
 */
export async function compareTopics(
  observatory: Observatory,
  document: FindingsDocument,
  asked: Comparison,
): Promise<TopicsData["comparison"]> {
  const whole = document.collection.period;
  if (!whole) return undefined;
  const period = {
    from: Math.max(whole.from, asked.within.from ?? whole.from),
    until: Math.min(whole.until, asked.within.until ?? whole.until),
  };
  if (period.from >= period.until) return undefined;
  const finest = finestOf(period, observatory.reader);
  const widths = asked.bin
    ? [observatory.reader ? Math.max(days(1), asked.bin) : asked.bin]
    : BIN_WIDTHS.filter((w) => w === finest || (w > finest && w <= period.until - period.from));
  let best: Compared | undefined;
  for (const bin of widths) {
    const answer = await askedAt(observatory, document, asked, bin);
    if (!answer) return undefined;
    if (!best || seenOf(answer) > seenOf(best)) best = answer;
    if (seenOf(answer) >= SEEN) break;
  }
  return best && { ...cutTo(best, period), ...(!asked.bin && best.width > finest && { finer: finest }) };
}

type Compared = NonNullable<TopicsData["comparison"]>;

/** Least share of each topic's posts that lies in bins which are shown, before wider bins are asked for. */
const SEEN = 0.5;

/** Of the topic that fares worst: how much of it lies in shown bins. 1 where a topic may not be told at all: no width helps it. */
const seenOf = ({ topics }: Compared): number =>
  Math.min(
    ...topics.map(({ total, posts }) =>
      total && total.posts > 0 ? posts.reduce<number>((sum, n) => sum + (n ?? 0), 0) / total.posts : 1,
    ),
  );

/** The bins that a period touches. */
function cutTo(c: Compared, period: Period): Compared {
  const bins = c.topics[0].posts.length;
  const first = Math.max(0, Math.floor((period.from - c.from) / c.width));
  const last = Math.min(bins, Math.ceil((period.until - c.from) / c.width));
  const cut = <T>(cells: readonly T[]): readonly T[] => cells.slice(first, last);
  return {
    ...c,
    from: c.from + first * c.width,
    firstIncomplete: c.firstIncomplete && first === 0,
    lastIncomplete: c.lastIncomplete && last === bins,
    topics: c.topics.map((t) => ({
      ...t,
      posts: cut(t.posts),
      actors: cut(t.actors),
      postsPerThousand: cut(t.postsPerThousand),
      actorsPerThousand: cut(t.actorsPerThousand),
      withheld: cut(t.posts).filter((n) => n === null).length,
    })),
  };
}

function askedAt(
  observatory: Observatory,
  document: FindingsDocument,
  { topics, by, within }: Comparison,
  bin: number,
): Promise<TopicsData["comparison"]> {
  const names = [...new Set(topics.map(canonicalQuery))];
  const queries = names.map((name) => inStretch(name, within) ?? name);
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
        query: names[i],
        asked: queries[i],
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
  const [query, other] = [canonicalQuery(topic), against === undefined ? undefined : canonicalQuery(against)];
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
