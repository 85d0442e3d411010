import { keysOf } from "../../model/keys.ts";

/** Keys of the canonical record that `--map key=column` takes, with other tools' words for them. */
const WORDS = {
  id: ["post_id", "message_id", "tweet_id", "content_id"],
  author: ["account_id", "account", "user", "user_id", "author_id", "actor"],
  handle: ["username", "screen_name"],
  time: ["timestamp", "date", "created_at", "at"],
  text: ["message", "body", "content"],
  lang: ["language"],
  links: ["urls", "url", "link"],
  hashtags: ["tags"],
  mentions: [],
  repost_of: ["repost", "retweet", "repost_id", "retweet_id"],
  repost_of_author: ["repost_author", "retweet_author", "retweeted_user", "retweeted_user_id"],
  is_repost: ["is_retweet"],
  reply_to: ["reply", "reply_id"],
  quote_of: ["quote", "quote_id"],
  media: ["media_hash", "image", "images"],
  kind: ["type", "post_type", "tweet_type"],
  platform: ["network", "site"],
  object: ["object_id"],
} as const satisfies Record<string, readonly string[]>;

export type MapKey = keyof typeof WORDS;
export const MAP_KEYS = keysOf(WORDS);

/** The canonical key a word stands for: itself, or as another tool says it. */
export function mapKeyOf(word: string): MapKey | undefined {
  const key = word.trim().toLowerCase().replaceAll("-", "_");
  return MAP_KEYS.find((k) => k === key || WORDS[k].some((word) => word === key));
}
