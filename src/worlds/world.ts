import type { EpochMs, Period } from "../model/time.ts";
import { accountId, articleUrl, hashtag, snowflake } from "./names.ts";
import type { Planted } from "./plant.ts";
import type { Recipe } from "./recipe.ts";
import type { Accounts, Happening, Objects } from "./sketch.ts";
import type { TextBook } from "./text-book.ts";

/** "Nothing": no target, no link, no tags, no media, no object. */
export const NONE = 0xffffffff;

/** Posts as columns, ordered by time. Codes are indices into the world's tables; NONE where there is none. */
export interface PostColumns {
  readonly count: number;
  readonly actor: Uint32Array;
  /** Epoch ms. */
  readonly at: Float64Array;
  /** Index in POST_KINDS (model/kind.ts). */
  readonly kind: Uint8Array;
  /** Index in LANGUAGES (recipe.ts). */
  readonly language: Uint8Array;
  /** Row of the post that is reposted, answered or quoted. */
  readonly target: Uint32Array;
  readonly link: Uint32Array;
  readonly tagSet: Uint32Array;
  readonly media: Uint32Array;
  readonly text: Uint32Array;
  /** Object of the sketch that the post acts on. */
  readonly object: Uint32Array;
  /** 0, or the campaign (1-based) whose act the post is; cover traffic of planted accounts is 0. */
  readonly origin: Uint8Array;
}

/** A made archive with its truth. */
export interface World {
  readonly recipe: Recipe;
  readonly seed: number;
  readonly period: Period;
  readonly accounts: Accounts;
  readonly objects: Objects;
  readonly posts: PostColumns;
  readonly texts: TextBook;
  /** Link code → object code, whose URL it is. */
  readonly links: readonly { readonly object: number; readonly site?: string }[];
  readonly tagSets: readonly (readonly string[])[];
  readonly campaigns: readonly Planted[];
  /** Seconds since the period's start. */
  readonly happenings: readonly Happening[];
  readonly lookAlikes: readonly {
    readonly kind: string;
    readonly name: string;
    readonly accounts: readonly number[];
  }[];
}

export const postIdOf = (w: World, post: number): string => snowflake(w.posts.at[post], post);
export const accountIdOf = (w: World, account: number): string => accountId(account, w.seed);

export function urlOf(w: World, link: number): string {
  const { object, site } = w.links[link];
  const birth: EpochMs = w.period.from + w.objects.birth[object] * 1000;
  return articleUrl(object, w.objects.community[object], birth, w.seed, site);
}

/** The words of a post with its hashtags, without its link; a repost says what its original says. */
export function bodyOf(w: World, post: number): string {
  const { posts } = w;
  const from = posts.kind[post] === 1 ? posts.target[post] : post;
  const body = w.texts.render(posts.text[from]);
  const tags = posts.tagSet[from];
  return tags === NONE ? body : `${body} ${w.tagSets[tags].map((t) => `#${t}`).join(" ")}`;
}

/** A topic's hashtag by rank. */
export const topicTag = (topic: number, rank: number, language: number): string =>
  hashtag(0x7a60000 + topic * 4096 + rank, language);
