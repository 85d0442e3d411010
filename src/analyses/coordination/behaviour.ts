import type { ShownType } from "../../model/post.ts";
import type { BehaviourName, Saying, SayingWith } from "../../model/sentence.ts";

/** One way of acting together: the same kernel on another type of object. */
export interface Behaviour {
  /** The catalogue has sentences for each: `acts.`, `did.` and its caveats. */
  readonly name: BehaviourName;
  readonly objectType: ShownType;
  /** Behaviours of one trace are one thing seen twice: a link and its domain. */
  readonly trace: "link" | "repost" | "hashtags" | "reply" | "text" | "media";
  /** What the group did, after "212 accounts": `shared the same 41 links`. */
  readonly did: (objects: number) => SayingWith<"did.">;
  readonly question: string;
  /** Count near-duplicate families instead of exact objects. */
  readonly families?: true;
  /** Count families of reworded texts, and of those only what is said in more than one wording. */
  readonly rewordings?: true;
  /** Leave out what a repost carries along: that act is counted as a repost. */
  readonly ownPostsOnly?: true;
  readonly cites: readonly string[];
  readonly caveats: readonly Saying[];
}

/** Links, words, hashtags and pictures ride on one post: they are one act. A repost and a reply are others. */
export const actOf = (trace: Behaviour["trace"]): "post" | "repost" | "reply" =>
  trace === "repost" || trace === "reply" ? trace : "post";
