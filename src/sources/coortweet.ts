import type { RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import { Part } from "./reading/batches.ts";
import { idIn, isDamaged } from "./reading/ids.ts";
import { namesNobody, namesNothing } from "./reading/placeholders.ts";
import { reject } from "./reading/reasons.ts";
import { hasColumns, tableSource } from "./reading/table.ts";
import { timeOf } from "./reading/times.ts";

const ADDRESS = /^(?:https?:\/\/|www\.)/i;

/** CooRTweet's prepared table: who shared which object when. An object that is an address is a link, one with `#` a hashtag, any other a repost. */
export const coortweet = tableSource({
  name: "coortweet",
  title: "CooRTweet, four columns",
  about: "CSV of object_id, account_id, content_id, timestamp_share, as CooRTweet and the CSDS tools prepare it",
  traces: ["link", "repost"],
  telling: ["object_id", "account_id", "content_id", "timestamp_share"],
  certainty: 0.98,
  needs: ["object", "author", "id", "time"],
  header: hasColumns(["object_id", "account_id", "content_id", "timestamp_share"]),
  open({ columns, options, rules }) {
    const object = columns.take("object", "object_id");
    const author = columns.take("author", "account_id");
    const id = columns.take("id", "content_id");
    const time = columns.take("time", "timestamp_share");
    const text = columns.take("text", "text", "content");
    const timeRules = rules(time);
    const platform = options.platform ?? "generic";
    return (cells) => {
      const on = object(cells);
      if (namesNothing(on)) return reject("no object");
      const post = idIn(id(cells));
      if (namesNothing(post)) return reject("no id");
      const who = idIn(author(cells));
      if (namesNobody(who)) return reject("no author");
      if (isDamaged(who) || isDamaged(post)) return reject("damaged id");
      const at = timeOf(time(cells), timeRules);
      if (typeof at === "string") return reject(at);
      const base = { platform, id: new Identity(post), author: new Identity(who), at, text: text(cells) };
      const shared: RawPost = ADDRESS.test(on)
        ? { ...base, kind: "post", links: [on] }
        : on.startsWith("#")
          ? { ...base, kind: "post", hashtags: [on.slice(1)] }
          : { ...base, kind: "repost", repostOf: new Identity(on) };
      // A post that shares several objects has a row for each.
      return new Part(shared, `${post}\n${who}\n${at}`, on, new Identity(`${post}\n${on}`));
    };
  },
});
