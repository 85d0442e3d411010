import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** `twarc2 csv`: tweets of X's API v2 in a table, inner fields under dotted names, lists as JSON. */
export const twarcCsv = tableSource({
  name: "twarc-csv",
  title: "twarc2 csv",
  about: "CSV made by twarc-csv from X API v2 JSON",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: ["author_id", "referenced_tweets.retweeted.id", "__twarc.retrieved_at"],
  certainty: 0.99,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "author_id", "created_at", "__twarc.retrieved_at"]),
  open: (context) =>
    rowReader(context, {
      platform: "x",
      snowflakes: true,
      columns: {
        id: ["id"],
        author: ["author_id"],
        handle: ["author.username"],
        time: ["created_at"],
        text: ["note_tweet.text", "text"],
        lang: ["lang"],
        links: ["entities.urls"],
        hashtags: ["entities.hashtags"],
        mentions: ["entities.mentions"],
        repost_of: ["referenced_tweets.retweeted.id"],
        repost_of_author: ["retweeted_user_id"],
        reply_to: ["referenced_tweets.replied_to.id"],
        quote_of: ["referenced_tweets.quoted.id"],
        media: ["attachments.media", "attachments.media_keys"],
      },
      names: ["author.name", "in_reply_to_user.username"],
    }),
});
