import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** 4CAT's and Zeeschuimer's CSV of Truth Social posts. */
export const fourcatTruthsocial = tableSource({
  name: "4cat-truthsocial-csv",
  title: "4CAT CSV: Truth Social",
  about: "CSV of 4CAT or Zeeschuimer",
  traces: ["link", "reply", "hashtag", "text", "media"],
  telling: ["account_id", "account_username", "body"],
  certainty: 0.95,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "body", "account_id", "account_username"], ["group_id", "link_url", "reaction_count"]),
  open: (context) =>
    rowReader(context, {
      platform: "truthsocial",
      html: true,
      columns: {
        id: ["id"],
        author: ["account_id", "account_username"],
        handle: ["account_username"],
        time: ["unix_timestamp", "created_at", "timestamp"],
        text: ["body"],
        hashtags: ["hashtags", "tags"],
        mentions: ["mentions"],
        reply_to: ["thread_id"],
        media: ["images"],
      },
      names: ["account_display_name"],
    }),
});
