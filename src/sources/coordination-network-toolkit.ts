import { rowReader } from "./reading/row.ts";
import { hasColumns, tableSource } from "./reading/table.ts";

/** The Coordination Network Toolkit's input: eight columns. */
export const coordinationNetworkToolkit = tableSource({
  name: "coordination-network-toolkit",
  title: "Coordination Network Toolkit, eight columns",
  about: "CSV of message_id, user_id, username, repost_id, reply_id, message, timestamp, urls",
  traces: ["link", "repost", "reply", "text"],
  telling: ["message_id", "user_id", "repost_id", "reply_id"],
  certainty: 0.98,
  needs: ["id", "author", "time"],
  header: hasColumns(["message_id", "user_id", "username", "repost_id", "reply_id", "message", "timestamp", "urls"]),
  open: (context) =>
    rowReader(context, {
      columns: {
        id: ["message_id"],
        author: ["user_id"],
        handle: ["username"],
        time: ["timestamp"],
        text: ["message"],
        links: ["urls"],
        repost_of: ["repost_id"],
        reply_to: ["reply_id"],
      },
    }),
});
