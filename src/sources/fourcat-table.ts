import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** Any other CSV of 4CAT: imageboards, custom uploads, sources that came and went. */
export const fourcatTable = tableSource({
  name: "4cat-csv",
  title: "4CAT CSV: any other",
  about: "CSV of 4CAT with its common columns; times in text are UTC in some of its sources and server-local in others",
  traces: ["link", "reply", "hashtag", "text"],
  telling: ["thread_id", "body", "timestamp"],
  certainty: 0.75,
  needs: ["author", "time"],
  header: hasColumns(["id", "thread_id", "body", "timestamp", "author"]),
  open: (context) =>
    rowReader(context, {
      columns: {
        id: ["id"],
        author: ["author_id", "author"],
        handle: ["author"],
        time: ["unix_timestamp", "timestamp"],
        text: ["body"],
        lang: ["language_guess", "languages"],
        links: ["urls", "links"],
        hashtags: ["hashtags", "tags"],
        mentions: ["mentions"],
        reply_to: ["reply_to", "thread_id"],
        media: ["images", "image_url"],
      },
      names: ["author_fullname", "author_name", "author_full"],
    }),
});
