import type { ActColumns } from "../../facts/acts.ts";
import { find } from "../../methods/find-code.ts";
import type { Behaviour } from "./behaviour.ts";
import type { PostColumns } from "./post-columns.ts";
import type { BehaviourShares } from "./shares.ts";
import { titlesAmong } from "./titles.ts";

export type Trace = Behaviour["trace"];
const TRACES: readonly Trace[] = ["text", "link", "hashtags", "media", "repost", "reply"];

/** What is known of the posts behind the pooled shares. */
export interface PostFacts {
  /** Traces of a post, in a fixed order. */
  traces(post: number): readonly Trace[];
  /** Reposted account or linked site, as a number; undefined where it is not known. */
  source(post: number): number | undefined;
  /** Its text reads as the title of something else. */
  isTitle(post: number): boolean;
  /** Who posted what is reposted or answered, where the collection holds it. */
  opener(object: number): { readonly actor: number; readonly at: number } | undefined;
  /** The object is a text itself, not a link or a tag that posts with other words carry. */
  isText(object: number): boolean;
  /** Texts that are one act with a link: the page's shares, nobody's words. */
  readonly headlines: ReadonlySet<number>;
  /** Texts that read as titles. */
  readonly titles: ReadonlySet<number>;
  /** No post has words: a bare table of who shared what when says *that* accounts act together, never why. */
  readonly bare: boolean;
}

/** O(actions · log). `given`: the columns that `data` was made of. */
export function postFacts(
  data: readonly BehaviourShares[],
  given: Readonly<Record<string, ActColumns>>,
  columns: PostColumns,
): PostFacts {
  const posts = distinct(data.map((d) => d.post));
  const bits = new Uint8Array(posts.length);
  for (const { behaviour } of data) {
    const { post } = given[behaviour.name];
    const bit = 1 << TRACES.indexOf(behaviour.trace);
    for (const p of post) {
      const i = find(posts, p);
      if (i >= 0) bits[i] |= bit;
    }
  }
  const source = new Float64Array(posts.length).fill(Number.NaN);
  columns.sources.post.forEach((p, r) => {
    const i = find(posts, p);
    if (i >= 0 && Number.isNaN(source[i])) source[i] = columns.sources.source[r];
  });
  const { openers } = columns;
  const texts = data.find((d) => d.behaviour.families);
  const { headlines, titles, titlePosts } = titlesAmong(texts, given["co-link"], columns);
  const textCodes = distinct(data.filter((d) => d.behaviour.trace === "text").map((d) => d.shares.objectCode));
  return {
    traces: (post) => {
      const i = find(posts, post);
      return i < 0 ? [] : TRACES.filter((_, t) => (bits[i] & (1 << t)) > 0);
    },
    source: (post) => {
      const i = find(posts, post);
      return i < 0 || Number.isNaN(source[i]) ? undefined : source[i];
    },
    isTitle: (post) => titlePosts.has(post),
    opener: (object) => {
      const i = find(openers.object, object);
      return i < 0 ? undefined : { actor: openers.actor[i], at: openers.at[i] };
    },
    isText: (object) => find(textCodes, object) >= 0,
    headlines,
    titles,
    bare: columns.voices.worded.every((n) => n === 0),
  };
}

/** Each once, ascending. O(n log n). */
function distinct(columns: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(columns.reduce((s, c) => s + c.length, 0));
  let n = 0;
  for (const c of columns) {
    all.set(c, n);
    n += c.length;
  }
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i];
  return all.slice(0, kept);
}
