import { countOn } from "../facts/posts.ts";
import { UsageError } from "../model/errors.ts";
import { nearCosts, parseQuery } from "../query/index.ts";
import type { Store } from "../store/store.ts";

/** What one post costs where a NEAR looks for its words by their positions, and for each word that it looks across otherwise, ms: measured on texts of 340 characters (docs/benchmarks.md). */
const MS_BY_POSITIONS = 0.08;
const MS_A_WORD = 0.15;
/** Longest that one question may be reckoned to take, ms. */
const BUDGET_MS = 30_000;

/**
 * Refuses questions that would take too long, before they are asked: for each NEAR, the posts that hold words of both its sides are counted, and
 * every one of them costs its length, or its length times the width where one side is a phrase. Throws a UsageError that says how long it would take. One scan of the texts for each NEAR.
 */
export async function refuseCostly(store: Store, queries: readonly string[]): Promise<void> {
  let ms = 0;
  for (const { distance, byPositions, sql, values } of queries.flatMap((q) => nearCosts(parseQuery(q)))) {
    const { n } = await store.columns(countOn({ sql, values }));
    ms += n[0] * (byPositions ? MS_BY_POSITIONS : distance * MS_A_WORD);
    if (ms > BUDGET_MS)
      throw new UsageError(
        `this question would take more than ${Math.round(BUDGET_MS / 1000)} s here (about ${Number(n[0].toPrecision(2)).toLocaleString("en-US")} posts hold both sides of a NEAR/${distance}): take a smaller number after NEAR/, rarer words, or fewer of them`,
      );
  }
}
