import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** 4CAT's and Zeeschuimer's CSV of Threads posts. */
export const fourcatThreads = tableSource({
  name: "4cat-threads-csv",
  title: "4CAT CSV: Threads",
  about: "CSV of 4CAT or Zeeschuimer; reposts and replies are counted in it, not told",
  traces: ["link", "hashtag", "text"],
  telling: ["author_is_verified", "audio_url", "reposts"],
  certainty: 0.98,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "body", "author", "audio_url", "reposts", "quotes"]),
  open: (context) =>
    rowReader(context, {
      platform: "threads",
      columns: {
        id: ["id"],
        author: ["author"],
        time: ["unix_timestamp", "timestamp"],
        text: ["body"],
        links: ["link_url"],
        hashtags: ["hashtags"],
        reply_to: ["thread_id"],
      },
    }),
});
