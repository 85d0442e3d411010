import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** Meta Content Library's CSV of posts on Facebook and Instagram, and of comments under them. */
export const metaContentLibrary = tableSource({
  name: "meta-content-library",
  title: "Meta Content Library CSV",
  about: "CSV of the Content Library; its terms keep it inside Meta's clean room unless a file was released",
  traces: ["link", "repost", "reply", "hashtag", "text"],
  telling: ["mcl_url", "post_owner.id", "creation_time"],
  certainty: 0.99,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "creation_time", "mcl_url"]),
  open: (context) =>
    rowReader(context, {
      platform: context.columns.has("surface.id") || context.columns.has("shared_post_id") ? "facebook" : "instagram",
      columns: {
        id: ["id"],
        author: ["post_owner.id", "owner.id", "author.id"],
        handle: ["post_owner.username", "owner.username"],
        time: ["creation_time"],
        text: ["text"],
        lang: ["lang"],
        links: ["link_attachment.link"],
        hashtags: ["hashtags"],
        repost_of: ["shared_post_id"],
        reply_to: ["parent_comment_id", "parent_id", "post_id"],
      },
      names: ["post_owner.name", "owner.name"],
    }),
});
