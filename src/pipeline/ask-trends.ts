import { trendBin } from "../analyses/trends/columns.ts";
import { MOST_EARLIER, trendParams } from "../analyses/trends/params.ts";
import { trends } from "../analyses/trends/trends.ts";
import { makeRng } from "../methods/rng.ts";
import type { TrendDraft } from "../model/finding/trend.ts";
import { say } from "../model/sentence.ts";
import type { DurationMs, Period } from "../model/time.ts";
import { parseQuery, printQuery, toSql } from "../query/index.ts";
import type { Store } from "../store/store.ts";
import { periodOf } from "./collection.ts";
import { readFindings } from "./outputs.ts";
import { confirmedGroups, type Split, splitOf, splitOfAccounts } from "./split.ts";
import { readAsked, recordAsked, type Topic } from "./topics.ts";
import type { TopicsThread } from "./topics-thread.ts";

export interface TrendQuestion {
  readonly topics: readonly Topic[];
  /** 0 or absent: chosen from the period. */
  readonly bin?: DurationMs;
  readonly by?: "none" | "lang" | "platform";
  readonly k?: number;
  readonly seed?: number;
}

export interface TrendAnswer {
  readonly schema: "claque.trends";
  readonly schemaVersion: 1;
  readonly period: Period;
  readonly k: number;
  readonly topics: readonly (Omit<TrendDraft, "objects"> & { readonly split: Split })[];
}

/**
 * Topics over time, under the release rule, also against what was answered before in this project: the answer is recorded.
 * A narrower period is part of a query (`since:`, `until:`), so that it is checked like any other filter.
 * Undefined where the project holds no post. Cost: one scan of the posts per word, for the new and the earlier queries;
 * with a thread that holds the posts, for those alone that it was not asked before.
 */
export async function askTrends(
  store: Store,
  project: string,
  q: TrendQuestion,
  thread?: TopicsThread,
): Promise<TrendAnswer | undefined> {
  // Looked up while the thread still reads the posts.
  if (thread) for (const { query } of q.topics) thread.know(store, query).catch(() => {});
  const period = await (thread ? thread.period : periodOf(store));
  if (!period) return undefined;
  const asking = new Set(q.topics.map((t) => printQuery(parseQuery(t.query))));
  const document = readFindings(project);
  const k = q.k ?? document?.release.k ?? 10;
  const bin = trendBin(period, q.bin ?? 0);
  const params = trendParams.parse({
    topics: q.topics.map(({ name, query }) => ({ name, query })),
    earlier: readAsked(project)
      .filter((e) => !asking.has(e.query) || e.bin !== bin)
      .map((e) => ({ query: e.query, bin: e.bin || bin }))
      .slice(0, MOST_EARLIER),
    bin,
    by: q.by ?? "none",
    k,
  });
  const rng = makeRng(q.seed ?? 1).fork("trends");
  const drafts =
    (await thread?.find(store, params)) ??
    trends.find({ cells: await store.columns(trends.needs(params, period).cells) } as never, params, rng, period);
  const orchestration = { ...confirmedGroups(document), k };
  const topics: TrendAnswer["topics"][number][] = [];
  for (const [i, { objects: _, ...draft }] of drafts.entries()) {
    const shown = draft.detail.total !== null && draft.size.actors > 0;
    const { query } = q.topics[i];
    const own = rng.fork(draft.id);
    const split = !shown
      ? { withheld: say("unsaid.total") }
      : thread
        ? await splitOfAccounts(store, await thread.accounts(store, query), orchestration, own)
        : await splitOf(store, toSql(parseQuery(query), "s"), period, orchestration, own);
    topics.push({ ...draft, split });
  }
  recordAsked(project, [...asking], MOST_EARLIER, bin);
  return { schema: "claque.trends", schemaVersion: 1, period, k, topics };
}
