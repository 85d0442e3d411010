import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** 4CAT's CSV of Bluesky posts. */
export const fourcatBluesky = tableSource({
  name: "4cat-bluesky-csv",
  title: "4CAT CSV: Bluesky",
  about: "CSV of 4CAT; a search returns posts only, never reposts",
  traces: ["link", "reply", "quote", "hashtag", "text"],
  telling: ["replied_to_post", "quoted_post", "author_display_name"],
  certainty: 0.99,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "author_id", "body", "replied_to_post", "quoted_post"]),
  open: (context) =>
    rowReader(context, {
      platform: "bluesky",
      columns: {
        id: ["id"],
        author: ["author_id"],
        handle: ["author"],
        time: ["timestamp", "created_at"],
        text: ["body"],
        lang: ["languages"],
        links: ["links"],
        hashtags: ["tags"],
        mentions: ["mentions"],
        reply_to: ["replied_to_post"],
        quote_of: ["quoted_post"],
        media: ["images"],
      },
      names: ["author_display_name", "quoted_user", "replied_to_user"],
    }),
});
