import { Identity } from "../model/raw.ts";
import type { Columns } from "./reading/columns.ts";
import { columnKey } from "./reading/columns.ts";
import { linksOf } from "./reading/lists.ts";
import { rowReader } from "./reading/row.ts";
import { tableSource } from "./reading/table.ts";

const NEEDED = ["url", "message", "total_interactions", "facebook_id"];
/** `…/posts/123`, `…?story_fbid=123`, `…/permalink/123`: the number of the post. */
const NUMBER = /(?:posts\/|permalink\/|videos\/|photos\/[^/]+\/|story_fbid=|fbid=|v=)([\w.-]+)|\/([\w.-]+)\/?$/;

/** CrowdTangle's CSV of posts on Facebook pages and in public groups. */
export const crowdtangleFacebook = tableSource({
  name: "crowdtangle-facebook",
  title: "CrowdTangle CSV: Facebook",
  about: "CSV of CrowdTangle (closed in 2024) for pages or public groups",
  traces: ["link", "text"],
  telling: ["Page Name", "Group Name", "Facebook Id", "Post Created", "Total Interactions"],
  certainty: 0.99,
  needs: ["author", "time"],
  american: true,
  header: (keys) =>
    NEEDED.every((key) => keys.includes(key)) &&
    ["page_name", "group_name"].some((key) => keys.includes(columnKey(key)))
      ? 1
      : 0,
  open: (context) =>
    rowReader(context, {
      platform: "facebook",
      columns: {
        id: ["URL"],
        author: ["Facebook Id"],
        handle: ["User Name"],
        time: ["Post Created", "Post Created Date", "Created"],
        text: ["Message"],
        links: ["Final Link", "Link"],
      },
      names: ["Page Name", "Group Name"],
      finish: numberAndLink,
    }),
});

function numberAndLink(columns: Columns) {
  const url = columns.also("URL");
  const link = columns.also("Link");
  const parts = ["Image Text", "Link Text", "Description"].map((name) => columns.also(name));
  return (post: import("../model/raw.ts").RawPost, cells: readonly string[]) => {
    const found = NUMBER.exec(url(cells));
    const number = found?.[1] ?? found?.[2];
    const links = post.links?.length ? post.links : linksOf(link(cells));
    const more = post.text === "" ? parts.map((part) => part(cells)).find((text) => text !== "") : undefined;
    return { ...post, links, ...(number && { id: new Identity(number) }), ...(more && { text: more }) };
  };
}
