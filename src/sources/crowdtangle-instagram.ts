import { Identity } from "../model/raw.ts";
import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** CrowdTangle's CSV of posts on Instagram. */
export const crowdtangleInstagram = tableSource({
  name: "crowdtangle-instagram",
  title: "CrowdTangle CSV: Instagram",
  about: "CSV of CrowdTangle (closed in 2024)",
  traces: ["link", "text"],
  telling: ["Account", "Followers at Posting", "Post Created", "Photo"],
  certainty: 0.98,
  needs: ["author", "time"],
  american: true,
  header: hasColumns(["Account", "User Name", "Followers at Posting", "Post Created", "URL"]),
  open: (context) =>
    rowReader(context, {
      platform: "instagram",
      columns: {
        id: ["URL"],
        author: ["User Name", "Account"],
        time: ["Post Created"],
        text: ["Description"],
      },
      names: ["Account"],
      finish: (columns) => {
        const url = columns.also("URL");
        return (post, cells) => {
          const code = /\/(?:p|reel|tv)\/([\w-]+)/.exec(url(cells))?.[1];
          return code === undefined ? post : { ...post, id: new Identity(code) };
        };
      },
    }),
});
