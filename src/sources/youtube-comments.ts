import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** YouTube Data Tools: comments under a video. */
export const youtubeComments = tableSource({
  name: "youtube-comments",
  title: "YouTube Data Tools: comments",
  about: "CSV or tab-separated list of comments; times are UTC",
  traces: ["reply", "text"],
  telling: ["authorChannelId", "isReplyTo", "publishedAt"],
  certainty: 0.98,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "publishedAt", "authorName", "text", "isReplyTo"]),
  zoneless: "UTC",
  open: (context) =>
    rowReader(context, {
      platform: "youtube",
      html: true,
      columns: {
        id: ["id"],
        author: ["authorChannelId", "authorName"],
        handle: ["authorName"],
        time: ["publishedAt"],
        text: ["text"],
        reply_to: ["isReplyTo"],
      },
      names: ["isReplyToName"],
    }),
});
