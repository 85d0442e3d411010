import type { PostKind } from "../model/kind.ts";
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

/** What a topic is: a condition on a post, never on who posted it. */
export type Query =
  | { readonly type: "and" | "or"; readonly parts: readonly Query[] }
  | { readonly type: "not"; readonly part: Query }
  | Words
  | { readonly type: "near"; readonly left: Words; readonly right: Words; readonly distance: number }
  | {
      readonly type: "object";
      readonly object: "hashtag" | "link" | "domain";
      readonly value: string;
      readonly prefix: boolean;
    }
  | { readonly type: "lang" | "platform"; readonly value: string }
  | { readonly type: "kind"; readonly value: PostKind }
  | { readonly type: "since" | "until"; readonly at: EpochMs };
