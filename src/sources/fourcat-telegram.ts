import { Identity } from "../model/raw.ts";
import { linksOf, listOf } from "./reading/lists.ts";
import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";
import { timeOfUnix } from "./reading/times.ts";

/**
 * 4CAT's CSV of Telegram messages. A forwarded message names its source and the time there, not its number: the two
 * together stand for it.
 */
export const fourcatTelegram = tableSource({
  name: "4cat-telegram-csv",
  title: "4CAT CSV: Telegram",
  about: "CSV of 4CAT; the text column of times is in the server's zone and is not used",
  traces: ["link", "repost", "reply", "hashtag", "text"],
  telling: ["chat", "author_forwarded_from_id", "unix_timestamp_forwarded_from"],
  certainty: 0.99,
  needs: ["id", "author", "time"],
  header: hasColumns(["id", "chat", "body", "author_forwarded_from_id"]),
  open: (context) =>
    rowReader(context, {
      platform: "telegram",
      columns: {
        id: ["id"],
        author: ["author", "chat"],
        handle: ["author_username"],
        time: ["unix_timestamp", "timestamp"],
        text: ["body"],
        links: ["entities_linked"],
        mentions: ["entities_mentioned"],
      },
      names: ["author_name", "author_forwarded_from_name", "author_forwarded_from_username"],
      finish: (columns) => {
        const attached = columns.also("link_attached");
        const source = columns.also("author_forwarded_from_id");
        const sourceTime = columns.also("unix_timestamp_forwarded_from");
        const chat = columns.also("chat");
        const reply = columns.also("reply_to");
        return (post, cells) => {
          const links = [...(post.links ?? []), ...linksOf(attached(cells))];
          const from = listOf(source(cells))[0];
          const at = timeOfUnix(sourceTime(cells));
          if (from !== undefined && typeof at === "number")
            return {
              ...post,
              links,
              kind: "repost",
              repostOf: new Identity(`${from}@${at}`),
              repostOfAuthor: new Identity(from),
              repostOfAt: at,
            };
          const parent = reply(cells);
          if (parent === "") return { ...post, links };
          const replyTo = new Identity(parent.includes("-") ? parent : `${chat(cells)}-${parent}`);
          return { ...post, links, kind: "reply", replyTo };
        };
      },
    }),
});
