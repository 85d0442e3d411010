import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";
import { tiktokMusic } from "./tiktok-music.ts";

/** Videos of TikTok's Research API in a table, as collectors write them. */
export const tiktokResearchCsv = tableSource({
  name: "tiktok-research-csv",
  title: "TikTok Research API, CSV",
  about: "CSV of videos with the API's field names",
  traces: ["hashtag", "text", "media"],
  telling: ["video_description", "create_time", "region_code"],
  certainty: 0.97,
  needs: ["id", "author", "time"],
  header: hasColumns(["video_description", "create_time"]),
  open: (context) =>
    rowReader(context, {
      platform: "tiktok",
      columns: {
        id: ["video_id", "id"],
        author: ["author_name", "username"],
        time: ["create_time"],
        text: ["video_description"],
        hashtags: ["hashtag_names"],
        mentions: ["video_mention_list"],
      },
      finish: tiktokMusic,
    }),
});
