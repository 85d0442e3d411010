import type { PostKind } from "../model/kind.ts";
import type { Method, Stage } from "../model/notice/notice.ts";
import type { EpochMs } from "../model/time.ts";

/** A word as typed: letters, marks, digits (or a run of symbols such as an emoji). `prefix`: any continuation counts as well. */
export interface Word {
  readonly text: string;
  readonly prefix: boolean;
}

/** One word, or several in a row with nothing but spaces and punctuation between them. */
export interface Words {
  readonly type: "words";
  readonly words: readonly Word[];
}

/** Conditions joined: what every topic language of the house has in common, whatever a single condition `C` is about. */
export type Tree<C> =
  | { readonly type: "and" | "or"; readonly parts: readonly Tree<C>[] }
  | { readonly type: "not"; readonly part: Tree<C> }
  | Words
  /** The distance is one of `DISTANCES`. */
  | { readonly type: "near"; readonly left: Words; readonly right: Words; readonly distance: number }
  | C;

/** A condition on a post besides its words, never on who posted it. */
export type PostCondition =
  | {
      readonly type: "object";
      readonly object: "hashtag" | "link" | "domain";
      readonly value: string;
      readonly prefix: boolean;
    }
  | { readonly type: "lang" | "platform"; readonly value: string }
  | { readonly type: "kind"; readonly value: PostKind }
  | { readonly type: "since" | "until"; readonly at: EpochMs };

/** What a topic of posts is. */
export type Query = Tree<PostCondition>;

/** A condition on a procurement notice besides its words. */
export type NoticeCondition =
  /** An organisation whose name holds these words; persons are never asked for. */
  | { readonly type: "buyer" | "supplier"; readonly value: string }
  /** Begins so, in any scheme of codes or in the one named: `79341`, `CPV/79341`. */
  | { readonly type: "code"; readonly scheme?: string; readonly value: string }
  | { readonly type: "method"; readonly value: Method }
  | { readonly type: "stage"; readonly value: Stage }
  | { readonly type: "lang"; readonly value: string }
  | { readonly type: "publisher"; readonly value: string }
  /** An amount awarded or estimated, in one currency where that is said. */
  | { readonly type: "value"; readonly from: number; readonly until: number; readonly currency?: string }
  | { readonly type: "since" | "until"; readonly at: EpochMs };

/** What a topic of notices is. */
export type NoticeQuery = Tree<NoticeCondition>;

/** Either: what is joined is read alike, whatever it is about. */
export type AnyQuery = Tree<PostCondition | NoticeCondition>;

/**
 * The distances that a NEAR has; another one is moved outward to the next. With any distance there were dozens of questions that the same
 * accounts fit, and whoever took the mean of their answers took off the noise; each of these is asked beside all wider ones (`leavesOf`).
 */
export const DISTANCES: readonly number[] = [1, 2, 5, 10, 25, 50];

/** The same NEAR, each time wider, narrowest first. */
export const widerThan = (near: Query & { type: "near" }): readonly (Query & { type: "near" })[] =>
  DISTANCES.filter((distance) => distance > near.distance).map((distance) => ({ ...near, distance }));
