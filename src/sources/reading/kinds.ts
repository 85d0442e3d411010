import { keysOf } from "../../model/keys.ts";
import type { PostKind } from "../../model/kind.ts";
import { columnWord } from "./columns.ts";

/** Words that columns of kinds use, as `columnWord` spells them. */
const WORDS: Readonly<Record<PostKind, readonly string[]>> = {
  post: [
    ...[
      "original",
      "origin",
      "post",
      "tweet",
      "status",
      "toot",
      "originaltweet",
      "originalpost",
      "message",
      "submission",
      "thread",
    ],
    ...[
      "organic",
      "none",
      "comment",
      "toplevel",
      "text",
      "photo",
      "video",
      "image",
      "link",
      "album",
      "story",
      "statusupdate",
      "default",
      "normal",
      "regular",
      "原创",
    ],
  ],
  repost: [
    ...[
      "retweet",
      "retweeted",
      "repost",
      "reposted",
      "rt",
      "share",
      "shared",
      "boost",
      "reblog",
      "forward",
      "forwarded",
    ],
    ...[
      "announce",
      "retweetedtweet",
      "retweetedstatus",
      "reshare",
      "renote",
      "retweetwithoutcomment",
      "retruth",
      "转发",
    ],
  ],
  quote: ["quote", "quoted", "quotetweet", "quotedtweet", "quotepost", "quotedstatus", "retweetwithcomment", "qt"],
  reply: [
    "reply",
    "replied",
    "replyto",
    "repliedto",
    "inreplyto",
    "tweetreply",
    "answer",
    "replytweet",
    "mentionreply",
  ],
};
const KINDS = new Map<string, PostKind>(
  keysOf(WORDS).flatMap((kind) => WORDS[kind].map((word): [string, PostKind] => [word, kind])),
);

/** The kind that a word of a column says; undefined for any other word. */
export const kindOfWord = (word: string): PostKind | undefined =>
  word.length > 30 ? undefined : KINDS.get(columnWord(word).replaceAll(".", ""));

/** Whether a column's values are kinds: all of them words that are known, and one at least more than a plain post. */
export function areKinds(values: readonly string[]): boolean {
  const kinds = [...new Set(values)].map(kindOfWord);
  return kinds.length > 0 && kinds.every((kind) => kind !== undefined) && kinds.some((kind) => kind !== "post");
}
