import { postsPerBin } from "../facts/bins.ts";
import { actorsOfOtherLanguages, counts, languages, platforms, span, traces } from "../facts/collection.ts";
import type { Collection } from "../model/finding.ts";
import { type ShownType, shownType } from "../model/post.ts";
import { hours, type Period } from "../model/time.ts";
import { wholeHours } from "../release/index.ts";
import type { Store } from "../store/store.ts";
import { gapsIn, shownReport } from "../taking-in/file-traces.ts";

/** The span of the stored posts, half-open; undefined for an empty store. */
export async function periodOf(store: Store): Promise<Period | undefined> {
  const { n, low, high } = await store.columns(span());
  return n[0] ? { from: low[0], until: high[0] + 1 } : undefined;
}

export const countPosts = async (store: Store): Promise<number> => (await store.columns(counts())).posts[0];

/** What the project holds, for the head of every report. Scans the posts once per question, in the store. */
export async function describeCollection(store: Store, k: number): Promise<Collection> {
  const period = await periodOf(store);
  const totals = await store.columns(counts());
  const platform = await store.columns(platforms(k));
  const spoken = await store.columns(languages(k));
  const carried = await store.columns(traces(k));
  const share: Partial<Record<ShownType, number>> = {};
  carried.type.forEach((type, i) => {
    share[shownType(type)] = Math.round((1000 * carried.posts[i]) / totals.posts[0]) / 1000;
  });
  return {
    files: (await store.files())
      .map((f) => shownReport(f, k))
      .map((f) => (f.period ? { ...f, period: wholeHours(f.period) } : f)),
    posts: totals.posts[0],
    ...(totals.actors[0] >= k && { actors: totals.actors[0] }),
    ...(period && { period: wholeHours(period) }),
    platforms: platform.platform,
    languages: await withoutGivenAway(
      store,
      spoken.lang.map((lang, i) => ({ lang, posts: spoken.posts[i] })),
      k,
    ),
    traces: share,
    gaps: await gapsOf(store),
  };
}

/** Drops the smallest languages shown until what is left over rests on nobody or on k accounts: no total gives a small one away. */
async function withoutGivenAway(
  store: Store,
  shown: Collection["languages"],
  k: number,
): Promise<Collection["languages"]> {
  for (let n = shown.length; n > 0; n--) {
    const { actors } = await store.columns(actorsOfOtherLanguages(shown.slice(0, n).map((l) => l.lang)));
    if (actors[0] === 0 || actors[0] >= k) return shown.slice(0, n);
  }
  return [];
}

/** Stretches in which capture may have failed, by the rhythm of all posts together. O(posts) in the store. */
async function gapsOf(store: Store): Promise<readonly Period[]> {
  const bins = await store.columns(postsPerBin(hours(1)));
  return gapsIn(bins);
}
