import { say } from "../model/sentence.ts";
import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** 4CAT's and Zeeschuimer's CSV of posts on X. It has no id of the reposted post: `RT @name: text` stands for it. */
export const fourcatX = tableSource({
  name: "4cat-x-csv",
  title: "4CAT CSV: X",
  about: "CSV of 4CAT or Zeeschuimer; reposts go by their text, which is a weaker trace: the NDJSON has their ids",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: ["thread_id", "retweeted_user", "quote_tweet_id"],
  certainty: 0.98,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "thread_id", "body", "is_retweet", "retweeted_user"]),
  richer: say("hint.reposts.ndjson"),
  open: (context) =>
    rowReader(context, {
      platform: "x",
      snowflakes: true,
      retweetTrace: true,
      columns: {
        id: ["id"],
        author: ["author_id", "author"],
        handle: ["author"],
        time: ["unix_timestamp", "timestamp"],
        text: ["body"],
        lang: ["language_guess"],
        links: ["urls"],
        hashtags: ["hashtags"],
        mentions: ["mentions"],
        repost_of_author: ["retweeted_user"],
        is_repost: ["is_retweet"],
        reply_to: ["thread_id"],
        quote_of: ["quote_tweet_id"],
        media: ["images"],
      },
      names: ["author_fullname", "retweeted_user", "quote_author", "replied_author"],
    }),
});
