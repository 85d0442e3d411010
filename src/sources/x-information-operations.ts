import { Identity } from "../model/raw.ts";
import { languageOf } from "./reading/languages.ts";
import { linksOf, listOf } from "./reading/lists.ts";
import { aliasesOf, identity, kindOf, unescapeHtml } from "./reading/post.ts";
import { reject } from "./reading/reasons.ts";
import { timeOfSnowflake } from "./reading/snowflake.ts";
import { hasColumns, tableSource } from "./reading/table.ts";
import { timeOf } from "./reading/times.ts";

const WHOLE_ID = /^\d{1,19}$/;

/** X's information-operations archive: 31 columns. Milliseconds come from the post id; `tweet_time` has minutes only. */
export const xInformationOperations = tableSource({
  name: "x-information-operations",
  title: "X information-operations archive",
  about: "CSV of 31 columns, `<campaign>_tweets_csv_hashed.csv`; media are shipped separately and not read",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text"],
  telling: ["tweetid", "userid", "tweet_time", "retweet_tweetid"],
  certainty: 0.99,
  needs: ["id", "author", "time"],
  header: hasColumns(["tweetid", "userid", "tweet_text", "tweet_time"]),
  zoneless: "UTC",
  open({ columns, rules }) {
    const id = columns.take("id", "tweetid");
    const author = columns.take("author", "userid");
    const handle = columns.take("handle", "user_screen_name");
    const name = columns.also("user_display_name");
    const time = columns.take("time", "tweet_time");
    const text = columns.take("text", "tweet_text");
    const lang = columns.take("lang", "tweet_language");
    const isRetweet = columns.take("is_repost", "is_retweet");
    const retweeted = columns.take("repost_of", "retweet_tweetid");
    const retweetedUser = columns.take("repost_of_author", "retweet_userid");
    const repliedTo = columns.take("reply_to", "in_reply_to_tweetid");
    const quoted = columns.take("quote_of", "quoted_tweet_tweetid");
    const hashtags = columns.take("hashtags", "hashtags");
    const urls = columns.take("links", "urls");
    const timeRules = rules(time);
    const hasHashtags = columns.has("hashtags");
    return (cells) => {
      const post = id(cells);
      if (post === "") return reject("no id");
      if (!WHOLE_ID.test(post) && /^[\d.]+e\+?\d+$/i.test(post)) return reject("damaged id");
      const who = author(cells);
      if (who === "") return reject("no author");
      const exact = timeOfSnowflake(post);
      const at = exact ?? timeOf(time(cells), timeRules);
      if (typeof at === "string") return reject(at);
      const original = /^t/i.test(isRetweet(cells)) || isRetweet(cells) === "1" ? given(retweeted(cells)) : undefined;
      const reply = given(repliedTo(cells));
      const quote = given(quoted(cells));
      return {
        platform: "x",
        id: new Identity(post),
        author: new Identity(who),
        at,
        kind: kindOf(original, reply, quote),
        text: unescapeHtml(text(cells)),
        lang: languageOf(lang(cells)),
        links: linksOf(urls(cells)),
        hashtags: hasHashtags ? listOf(hashtags(cells)) : undefined,
        repostOf: identity(original),
        repostOfAuthor: original === undefined ? undefined : identity(given(retweetedUser(cells))),
        repostOfAt: original === undefined ? undefined : timeOfSnowflake(original),
        replyTo: original ? undefined : identity(reply),
        quoteOf: original ? undefined : identity(quote),
        aliases: aliasesOf(handle(cells), name(cells)),
      };
    };
  },
});

const given = (cell: string): string | undefined => (cell === "" || cell === "null" || cell === "0" ? undefined : cell);
