import { say } from "../model/sentence.ts";
import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** DMI-TCAT's tweet export. It has no id of the reposted post: `RT @name: text` stands for it. */
export const dmiTcat = tableSource({
  name: "dmi-tcat",
  title: "DMI-TCAT",
  about: "CSV or tab-separated export of tweets; reposts go by their text, which is a weaker trace",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: ["from_user_name", "filter_level", "from_user_id"],
  certainty: 0.99,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "text", "from_user_name", "filter_level"]),
  richer: say("hint.reposts.json"),
  open: (context) =>
    rowReader(context, {
      platform: "x",
      snowflakes: true,
      retweetTrace: true,
      columns: {
        id: ["id"],
        author: ["from_user_id", "from_user_name"],
        handle: ["from_user_name"],
        time: ["time", "created_at"],
        text: ["text"],
        lang: ["lang"],
        links: ["urls_followed", "urls_expanded", "urls"],
        hashtags: ["hashtags"],
        mentions: ["mentions"],
        reply_to: ["in_reply_to_status_id"],
        quote_of: ["quoted_status_id"],
        media: ["media_urls", "media_id"],
      },
      names: ["from_user_realname", "to_user_name"],
    }),
});
