import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";
import { tiktokMusic } from "./tiktok-music.ts";

/** 4CAT's and Zeeschuimer's CSV of TikTok videos. */
export const fourcatTiktok = tableSource({
  name: "4cat-tiktok-csv",
  title: "4CAT CSV: TikTok",
  about: "CSV of 4CAT or Zeeschuimer",
  traces: ["hashtag", "text", "media"],
  telling: ["tiktok_url", "music_id", "author_followers"],
  certainty: 0.98,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "body", "tiktok_url", "music_id"]),
  open: (context) =>
    rowReader(context, {
      platform: "tiktok",
      columns: {
        id: ["id"],
        author: ["author"],
        time: ["unix_timestamp", "timestamp"],
        text: ["body"],
        hashtags: ["hashtags"],
        mentions: ["mentions"],
      },
      names: ["author_full"],
      finish: tiktokMusic,
    }),
});
