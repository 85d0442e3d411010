import { skip } from "./reading/reasons.ts";
import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** 4CAT's and Zeeschuimer's CSV of Instagram posts. */
export const fourcatInstagram = tableSource({
  name: "4cat-instagram-csv",
  title: "4CAT CSV: Instagram",
  about: "CSV of 4CAT or Zeeschuimer; items seen only in part, which have no time, are passed over",
  traces: ["hashtag", "text"],
  telling: ["usertags", "num_likes", "media_type"],
  certainty: 0.97,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "body", "author", "usertags", "num_comments"]),
  open: (context) =>
    rowReader(context, {
      platform: "instagram",
      columns: {
        id: ["id"],
        author: ["author_id", "author"],
        handle: ["author"],
        time: ["unix_timestamp", "timestamp"],
        text: ["body"],
        hashtags: ["hashtags"],
        mentions: ["usertags"],
        reply_to: ["parent_id"],
      },
      names: ["author_fullname", "coauthors", "coauthor_fullnames"],
      refuse: (columns) => {
        const partial = columns.also("partial_item");
        const unix = columns.also("unix_timestamp");
        return (cells) => (partial(cells) === "yes" && unix(cells) === "" ? skip("partial record") : undefined);
      },
    }),
});
