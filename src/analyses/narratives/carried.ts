import type { CarriedColumns, RepostedColumns } from "../../facts/written.ts";
import { NONE } from "../../methods/narratives/centres.ts";
import type { Found } from "../../methods/narratives/search.ts";
import type { ObjectRef } from "../../model/finding.ts";
import { shownType } from "../../model/post.ts";
import type { Corpus } from "./corpus.ts";
import type { DraftContext } from "./drafts.ts";

/** Objects of each type listed with a narrative. */
const MOST_OBJECTS = 8;

/** Row and narrative of each post that is in one. */
export function narrativesOfPosts(
  { unit, written }: Corpus,
  { narrative }: Found,
): ReadonlyMap<number, readonly [row: number, n: number]> {
  const of = new Map<number, readonly [number, number]>();
  written.post.forEach((post, i) => {
    if (narrative[unit[i]] !== NONE) of.set(post, [i, narrative[unit[i]]]);
  });
  return of;
}

export function repostsOf(
  narrativeOf: ReadonlyMap<number, readonly [number, number]>,
  { post, actor }: RepostedColumns,
) {
  const counted = new Map<number, { posts: number; who: Set<number> }>();
  post.forEach((p, i) => {
    const n = narrativeOf.get(p)?.[1];
    if (n === undefined) return;
    const of = counted.get(n) ?? { posts: 0, who: new Set() };
    of.posts++;
    of.who.add(actor[i]);
    counted.set(n, of);
  });
  return new Map([...counted].map(([n, { posts, who }]) => [n, { posts, accounts: who.size }]));
}

/** What the posts of each narrative carry: of each type the objects of most accounts. O(carried). */
export function objectsOf(
  { corpus: { account }, found, params: { k } }: DraftContext,
  narrativeOf: ReadonlyMap<number, readonly [number, number]>,
  { post, type, object }: CarriedColumns,
): ReadonlyMap<number, readonly ObjectRef[]> {
  const used = new Map<number, Map<number, { type: number; posts: number; who: Set<number> }>>();
  post.forEach((p, c) => {
    const [row, n] = narrativeOf.get(p) ?? [];
    if (row === undefined || n === undefined) return;
    const objects = used.get(n) ?? new Map();
    used.set(n, objects);
    const one = objects.get(object[c]) ?? { type: type[c], posts: 0, who: new Set() };
    one.posts++;
    one.who.add(account[row]);
    objects.set(object[c], one);
  });
  return new Map(
    [...used].map(([n, objects]) => {
      const ranked = [...objects]
        .filter(([, { who }]) => who.size >= k)
        .sort((a, b) => b[1].who.size - a[1].who.size || b[1].posts - a[1].posts || a[0] - b[0]);
      const types = [...new Set(ranked.map(([, o]) => o.type))];
      const refs = types.flatMap((t) =>
        ranked
          .filter(([, o]) => o.type === t)
          .slice(0, MOST_OBJECTS)
          .map(([code, { posts, who }]) => ({
            type: shownType(t),
            code,
            actors: who.size,
            posts,
            rest: found.authors[n] - who.size,
          })),
      );
      return [n, refs];
    }),
  );
}
