import { skip } from "./reading/reasons.ts";
import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** 4CAT's CSV of Gab; rows of groups and users are passed over. */
export const fourcatGab = tableSource({
  name: "4cat-gab-csv",
  title: "4CAT CSV: Gab",
  about: "CSV of 4CAT; rows of groups and users are passed over",
  traces: ["link", "reply", "hashtag", "text", "media"],
  telling: ["account_id", "account_username", "group_id", "reaction_count"],
  certainty: 0.97,
  needs: ["id", "author", "time"],
  header: (keys) =>
    hasColumns(["id", "body", "account_id", "account_username"])(keys) > 0 &&
    ["group_id", "link_url", "reaction_count"].some((key) => keys.includes(key))
      ? 1
      : 0,
  open: (context) =>
    rowReader(context, {
      platform: "gab",
      html: true,
      columns: {
        id: ["post_id", "id"],
        author: ["account_id", "account_username"],
        handle: ["account_username"],
        time: ["created_at", "timestamp"],
        text: ["body"],
        links: ["link_url"],
        hashtags: ["tags", "hashtags"],
        mentions: ["mentions"],
        reply_to: ["thread_id"],
        media: ["images", "video_urls"],
      },
      names: ["account_display_name"],
      refuse: (columns) => {
        const type = columns.also("type");
        return (cells) => (type(cells) === "group" || type(cells) === "user" ? skip("user record") : undefined);
      },
    }),
});
