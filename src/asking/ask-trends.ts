import { binStart } from "../analyses/volume.ts";
import { makeRng, type Rng } from "../methods/rng.ts";
import type { TrendDraft } from "../model/finding/trend.ts";
import { say } from "../model/sentence.ts";
import type { DurationMs, Period } from "../model/time.ts";
import { readFindings } from "../project/findings.ts";
import { onGrid, parseQuery, printQuery } from "../query/index.ts";
import { releaseOf, wholeHours } from "../release/index.ts";
import type { Store } from "../store/store.ts";
import { PostsInMemory } from "./posts-in-memory.ts";
import { refuseCostly } from "./question-cost.ts";
import { confirmedGroups, type Split, splitOfAccounts } from "./split.ts";
import type { Answers } from "./topic-asks.ts";
import type { Topic } from "./topics.ts";
import { trendDraft } from "./trend-drafts.ts";
import { checkNames, trendBin } from "./trend-params.ts";

export interface TrendQuestion {
  readonly topics: readonly Topic[];
  /** 0 or absent: chosen from the period. */
  readonly bin?: DurationMs;
  readonly by?: "none" | "lang" | "platform";
  readonly seed?: number;
}

export interface TrendAnswer {
  readonly schema: "claque.trends";
  readonly schemaVersion: 1;
  readonly period: Period;
  readonly k: number;
  readonly topics: readonly (Omit<TrendDraft, "objects"> & { readonly split: Split })[];
}

/** What is left of a topic without conditions that do little draws the split's chance: the same accounts give the same answer. */
const splitOfTopic = (
  store: Store,
  counted: Answers["accounts"],
  o: Parameters<typeof splitOfAccounts>[2],
  rng: Rng,
): Promise<Split> => splitOfAccounts(store, counted, o, rng.fork(counted.condition), counted.condition);

/**
 * Topics over time, under the release rule: each answer by itself, nothing is remembered. `since:` and `until:` are moved outward to
 * the answer's bins. Undefined where the project holds no post. Cost: one scan of the posts per word that was not asked before.
 * @param posts where they are held already; without, they are read for this one answer
 */
export async function askTrends(
  store: Store,
  project: string,
  q: TrendQuestion,
  posts: PostsInMemory = new PostsInMemory(store),
): Promise<TrendAnswer | undefined> {
  checkNames(q.topics);
  await refuseCostly(
    store,
    q.topics.map((t) => t.query),
  );
  const period = await posts.period;
  if (!period) return undefined;
  const release = await releaseOf(store);
  const bin = trendBin(period, q.bin ?? 0);
  const queries = q.topics.map(({ query }) => onGrid(parseQuery(query), (at) => binStart(at, bin), bin));
  const by = q.by ?? "none";
  const counted = await posts.count(store, { topics: queries, bin, by, k: release.k });
  if (!counted) return undefined;
  const orchestration = confirmedGroups(readFindings(project), release);
  const rng = makeRng(q.seed ?? 1).fork("trends");
  const topics: TrendAnswer["topics"][number][] = [];
  for (const [i, { name }] of q.topics.entries()) {
    const { objects: _, ...draft } = trendDraft({ name, query: printQuery(queries[i]) }, i, {
      counted,
      period,
      bin,
      by,
      k: release.k,
    });
    const split =
      draft.size.actors === 0
        ? { withheld: say("unsaid.few") }
        : await splitOfTopic(store, await posts.accounts(store, queries[i], release.k), orchestration, rng);
    topics.push({ ...draft, split });
  }
  return { schema: "claque.trends", schemaVersion: 1, period: wholeHours(period), k: release.k, topics };
}
