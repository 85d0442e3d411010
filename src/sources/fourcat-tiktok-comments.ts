import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** 4CAT's and Zeeschuimer's CSV of comments under TikTok videos. */
export const fourcatTiktokComments = tableSource({
  name: "4cat-tiktok-comments-csv",
  title: "4CAT CSV: TikTok comments",
  about: "CSV of 4CAT or Zeeschuimer",
  traces: ["reply", "text"],
  telling: ["post_id", "comment_url", "is_comment_on_comment"],
  certainty: 0.99,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "body", "post_id", "comment_url"]),
  open: (context) =>
    rowReader(context, {
      platform: "tiktok",
      columns: {
        id: ["id"],
        author: ["author"],
        time: ["unix_timestamp", "timestamp"],
        text: ["body"],
        lang: ["language_guess"],
        reply_to: ["thread_id", "post_id"],
      },
      names: ["author_full"],
    }),
});
