import type { Collection } from "../model/finding.ts";
import { FACT_CODES, OBJECT_TYPES, type ShownType } from "../model/post.ts";
import { hours, type Period } from "../model/time.ts";
import { wholeHours } from "../release/index.ts";
import type { Store } from "../store/store.ts";
import { gapsIn, shownReport } from "../taking-in/file-traces.ts";

/** The span of the stored posts, half-open; undefined for an empty store. */
export async function periodOf(store: Store): Promise<Period | undefined> {
  const { n, low, high } = await store.columns({
    sql: "select count(*) as n, coalesce(min(at_ms), 0)::double as low, coalesce(max(at_ms), 0)::double as high from post order by 1",
    values: {},
    columns: { n: "f64", low: "f64", high: "f64" },
  });
  return n[0] ? { from: low[0], until: high[0] + 1 } : undefined;
}

/** What the project holds, for the head of every report. Scans the posts once per question, in the store. */
export async function describeCollection(store: Store, k: number): Promise<Collection> {
  const period = await periodOf(store);
  const totals = await store.columns({
    sql: "select (select count(*) from post)::double as posts, (select count(*) from actor)::double as actors order by 1",
    values: {},
    columns: { posts: "f64", actors: "f64" },
  });
  const platforms = await store.columns({
    sql: "select platform from actor group by platform having count(*) >= $k order by platform",
    values: { k },
    columns: { platform: "string" },
  });
  const languages = await store.columns({
    sql: `select lang, count(*)::double as posts from post where lang is not null and lang <> ''
          group by lang having count(distinct actor) >= $k order by posts desc, lang limit 40`,
    values: { k },
    columns: { lang: "string", posts: "f64" },
  });
  const traces = await store.columns({
    sql: `select type, count(distinct post)::double as posts from action
          where type not in (${FACT_CODES}) group by type having count(distinct actor) >= $k order by type`,
    values: { k },
    columns: { type: "u8", posts: "f64" },
  });
  const share: Partial<Record<ShownType, number>> = {};
  traces.type.forEach((type, i) => {
    share[OBJECT_TYPES[type] as ShownType] = Math.round((1000 * traces.posts[i]) / totals.posts[0]) / 1000;
  });
  return {
    files: (await store.files())
      .map((f) => shownReport(f, k))
      .map((f) => (f.period ? { ...f, period: wholeHours(f.period) } : f)),
    posts: totals.posts[0],
    ...(totals.actors[0] >= k && { actors: totals.actors[0] }),
    ...(period && { period: wholeHours(period) }),
    platforms: platforms.platform,
    languages: await withoutGivenAway(
      store,
      languages.lang.map((lang, i) => ({ lang, posts: languages.posts[i] })),
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
    const { actors } = await store.columns({
      sql: `select count(distinct actor)::double as actors from post
            where coalesce(lang, '') not in (select unnest(from_json($shown::json, '["VARCHAR"]'))) order by 1`,
      values: { shown: JSON.stringify(shown.slice(0, n).map((l) => l.lang)) },
      columns: { actors: "f64" },
    });
    if (actors[0] === 0 || actors[0] >= k) return shown.slice(0, n);
  }
  return [];
}

/** Stretches in which capture may have failed, by the rhythm of all posts together. O(posts) in the store. */
async function gapsOf(store: Store): Promise<readonly Period[]> {
  const bins = await store.columns({
    sql: "select (at_ms // $bin)::double as slot, count(*)::double as n from post group by slot order by slot",
    values: { bin: hours(1) },
    columns: { slot: "f64", n: "f64" },
  });
  return gapsIn(bins);
}
