import type { CarriedColumns, RepostedColumns } from "../../facts/written.ts";
import { groupShare } from "../../methods/bootstrap.ts";
import { centresOf, NONE } from "../../methods/narratives/centres.ts";
import type { Found } from "../../methods/narratives/search.ts";
import type { Rng } from "../../methods/rng.ts";
import type { Draft, Measure, ObjectRef } from "../../model/finding.ts";
import { type Saying, say } from "../../model/sentence.ts";
import type { Period } from "../../model/time.ts";
import { narrativesOfPosts, objectsOf, repostsOf } from "./carried.ts";
import type { Corpus } from "./corpus.ts";
import { labelOf } from "./label.ts";
import type { NarrativeParams } from "./params.ts";
import { type Series, seriesOf, toldPeriod } from "./series.ts";
import { themesOf } from "./themes.ts";

export interface DraftContext {
  readonly corpus: Corpus;
  readonly found: Found;
  readonly params: NarrativeParams;
  readonly caveats: readonly Saying[];
  readonly rng: Rng;
  readonly period: Period;
}

/** Too few wrote for two halves of them to show the same. */
export const blindDraft = (period: Period, caveats: readonly Saying[], { k }: { readonly k: number }): Draft => ({
  id: "narratives",
  kind: "narrative-summary",
  statement: say("narratives.blind", { k }),
  period,
  size: { actors: 0, posts: 0 },
  objects: [],
  measures: {
    narratives: { value: 0, unit: "narratives" },
    candidates: { value: 0, unit: "clusters" },
    share: { value: 0, unit: "% of posts" },
  },
  evidence: { splits: 0, control: { narratives: 0, candidates: 0 } },
  caveats,
  detail: { listed: 0 },
});

export function summaryDraft(
  context: DraftContext,
  control: { readonly narratives: number; readonly candidates: number },
): Draft {
  const { found, params, period, caveats, rng } = context;
  const { posts, actors, share } = shareIn(context, (n) => n >= 0, rng.fork("all"));
  const counted = {
    n: found.count,
    share: share.value,
    low: share.interval?.[0] ?? share.value,
    high: share.interval?.[1] ?? share.value,
    candidates: found.candidates,
    noise: control.narratives,
  };
  return {
    id: "narratives",
    kind: "narrative-summary",
    statement: found.count > 0 ? say("narratives.counted", counted) : say("narratives.none", counted),
    period,
    size: found.count > 0 ? { actors, posts } : { actors: 0, posts: 0 },
    objects: [],
    measures: {
      narratives: { value: found.count, unit: "narratives" },
      candidates: { value: found.candidates, unit: "clusters" },
      share,
    },
    evidence: { splits: params.splits, control },
    caveats,
    detail: { listed: Math.min(found.count, params.most) },
  };
}

/** One draft a narrative, most accounts first; ties by first post. Where no word was written by k accounts of it, it cannot be named, and is counted alone. O(posts + what they carry). */
export function narrativeDrafts(
  context: DraftContext,
  given: { readonly carried: CarriedColumns; readonly reposted: RepostedColumns },
): Draft[] {
  const { corpus, found, params } = context;
  const rows = rowsOf(corpus, found);
  const words = rows.map((of) => labelOf(corpus, of, { k: params.k, weight: found.weight }));
  const ranked = [...rows.keys()]
    .filter((n) => words[n].length > 0)
    .sort((a, b) => found.authors[b] - found.authors[a] || rows[a][0] - rows[b][0])
    .slice(0, params.most);
  const centres = centresOf(corpus.units, found.weight, found.narrative);
  const themes = themesOf(ranked.flatMap((n) => centres.get(n) ?? []));
  const narrativeOf = narrativesOfPosts(corpus, found);
  const objects = objectsOf(context, narrativeOf, given.carried);
  const reposts = repostsOf(narrativeOf, given.reposted);
  const series = seriesOf(
    ranked.map((n) => rows[n]),
    context,
  );
  return ranked.map((n, rank) =>
    draftOf(context, {
      n,
      rank,
      rows: rows[n],
      words: words[n],
      theme: themes[rank],
      series: series[rank],
      objects: objects.get(n) ?? [],
      reposts: reposts.get(n) ?? { posts: 0, accounts: 0 },
    }),
  );
}

interface Told {
  readonly n: number;
  readonly rank: number;
  readonly rows: readonly number[];
  readonly words: readonly string[];
  readonly theme: number;
  readonly series: Series;
  readonly objects: readonly ObjectRef[];
  readonly reposts: { readonly posts: number; readonly accounts: number };
}

function draftOf(context: DraftContext, o: Told): Draft {
  const { corpus, found, caveats, params, rng } = context;
  const { rows, words } = o;
  const { posts, actors, share } = shareIn(context, (n) => n === o.n, rng.fork(`narrative ${o.n}`));
  const wordings = new Set(rows.map((i) => corpus.unit[i])).size;
  const [low, high] = share.interval ?? [share.value, share.value];
  const said = { n: actors, posts, words: words.join(", "), share: share.value, low, high };
  return {
    id: `narrative-${o.rank + 1}`,
    kind: "narrative",
    statement: wordings === 1 ? say("narrative.copied", said) : say("narrative.said", { ...said, wordings }),
    writers: writersOf(corpus, rows),
    period: toldPeriod(o.series, context),
    size: { actors, posts },
    objects: o.objects,
    measures: {
      share,
      wordings: { value: wordings, unit: "wordings" },
      ...(o.reposts.accounts >= params.k && { reposts: { value: o.reposts.posts, unit: "posts" } }),
    },
    evidence: { stability: found.stability[o.n] },
    caveats,
    detail: {
      words,
      theme: o.theme,
      languages: byEnough(rows, (i) => corpus.written.lang[i], context),
      platforms: byEnough(rows, (i) => corpus.written.platform[i], context),
      series: o.series,
    },
  };
}

function writersOf({ written }: Corpus, rows: readonly number[]) {
  const posts = new Map<number, number>();
  for (const i of rows) posts.set(written.actor[i], (posts.get(written.actor[i]) ?? 0) + 1);
  return { actor: Uint32Array.from(posts.keys()), posts: Uint32Array.from(posts.values()) };
}

/** Posts of each narrative, by row. */
function rowsOf({ unit }: Corpus, { narrative, count }: Found): number[][] {
  const rows: number[][] = Array.from({ length: count }, () => []);
  unit.forEach((u, i) => {
    if (narrative[u] !== NONE) rows[narrative[u]].push(i);
  });
  return rows;
}

/** Posts written, accounts behind them, and their share of all that was written with an interval that knows accounts write in bulk. */
function shareIn(
  { corpus: { unit, account, accounts }, found }: DraftContext,
  isIn: (narrative: number) => boolean,
  rng: Rng,
): { readonly posts: number; readonly actors: number; readonly share: Measure } {
  const inside = new Float64Array(accounts);
  const outside = new Float64Array(accounts);
  unit.forEach((u, i) => {
    if (isIn(found.narrative[u] === NONE ? -1 : found.narrative[u])) inside[account[i]]++;
    else outside[account[i]]++;
  });
  const { share, low, high, level } = groupShare(outside, [inside.filter((n) => n > 0)], rng);
  const percent = (x: number) => Math.round(1000 * x) / 10;
  return {
    posts: inside.reduce((a, b) => a + b, 0),
    actors: inside.reduce((a, n) => a + (n > 0 ? 1 : 0), 0),
    share: { value: percent(share), unit: "% of posts", interval: [percent(low), percent(high)], level },
  };
}

/** Values that k accounts of the narrative have, most accounts first. */
function byEnough(
  rows: readonly number[],
  tagOf: (row: number) => string,
  { corpus: { account }, params: { k } }: DraftContext,
): string[] {
  const of = new Map<string, Set<number>>();
  for (const i of rows) {
    const value = tagOf(i);
    if (value === "") continue;
    const accounts = of.get(value) ?? new Set();
    of.set(value, accounts.add(account[i]));
  }
  return [...of]
    .filter(([, accounts]) => accounts.size >= k)
    .sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))
    .map(([value]) => value);
}
