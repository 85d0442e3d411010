import type { Doubt, Unread } from "../../model/finding.ts";

/** What names of columns look like that may hold something. */
const LOOKS: readonly (readonly [Unread, RegExp])[] = [
  ["hint.reposts.unread", /retweet|repost|reshare|reblog|forward|(?:^|[_ ])rt(?:$|[_ ])|shared/i],
  ["hint.text.unread", /text|content|message|body|caption|tweet$|comment$|post$/i],
  ["hint.links.unread", /url|link|href/i],
  ["hint.hashtags.unread", /hash_?tag|(?:^|[_ .])tags?$/i],
  ["hint.replies.unread", /reply|replied|parent|answer/i],
];
/** What they look like that count something, or name or show somebody. */
const OTHER =
  /count|number|num_|_num|total|score|name|avatar|picture|image|photo|thumb|profile|user|author|date|time|_at$/i;
const MOST = 4;

/** Names of columns that are not read and look as if they held what posts have, by what that is. */
export function unreadIn(dropped: readonly string[]): readonly Doubt[] {
  return LOOKS.flatMap(([key, form]) => {
    const found = dropped.filter((name) => name.length <= 60 && form.test(name) && !OTHER.test(name)).slice(0, MOST);
    return found.length === 0 ? [] : { key, values: { columns: found.join(", ") } };
  });
}
