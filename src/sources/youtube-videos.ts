import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** YouTube Data Tools: lists of videos. */
export const youtubeVideos = tableSource({
  name: "youtube-videos",
  title: "YouTube Data Tools: videos",
  about: "CSV or tab-separated list of videos; its pseudonyms are unsalted SHA-1 and are treated like plain ids",
  traces: ["link", "hashtag", "text"],
  telling: ["videoId", "channelId", "publishedAt"],
  certainty: 0.98,
  needs: ["id", "author", "time"],
  header: hasColumns(["videoId", "channelId", "publishedAt", "videoTitle"]),
  zoneless: "UTC",
  open: (context) =>
    rowReader(context, {
      platform: "youtube",
      columns: {
        id: ["videoId"],
        author: ["channelId"],
        time: ["publishedAtSQL", "publishedAt"],
        text: ["videoTitle"],
        lang: ["defaultLanguage", "defaultLAudioLanguage"],
        hashtags: ["tags"],
      },
      names: ["channelTitle"],
      finish: (columns) => {
        const description = columns.also("videoDescription");
        return (post, cells) => {
          const more = description(cells);
          return more === "" ? post : { ...post, text: `${post.text}\n${more}` };
        };
      },
    }),
});
