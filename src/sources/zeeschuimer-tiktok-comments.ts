import { Identity } from "../model/raw.ts";
import type { Reading } from "./reading/batches.ts";
import { idOf, type JsonObject, objectIn, objectsIn, textIn } from "./reading/json.ts";
import { languageOf } from "./reading/languages.ts";
import { aliasesOf, identity } from "./reading/post.ts";
import { reject } from "./reading/reasons.ts";
import { timeOfUnix } from "./reading/times.ts";
import { zeeschuimerSource } from "./reading/zeeschuimer.ts";

/** One comment as TikTok's own pages load it: an answer to a comment, or to the video. */
function readTiktokComment(item: JsonObject): Reading {
  const id = idOf(item.cid);
  if (id === undefined) return reject("no id");
  const user = objectIn(item, "user");
  const name = textIn(user, "unique_id");
  const author = idOf(user?.uid) ?? name;
  if (author === undefined) return reject("no author");
  const at = timeOfUnix(item.create_time);
  if (typeof at === "string") return reject(at);
  const comment = idOf(item.reply_id);
  const parent = comment === undefined || comment === "0" ? idOf(item.aweme_id) : comment;
  return {
    platform: "tiktok",
    id: new Identity(id),
    author: new Identity(author),
    at,
    kind: parent === undefined ? "post" : "reply",
    text: textIn(item, "text") ?? "",
    lang: languageOf(item.comment_language),
    replyTo: identity(parent),
    aliases: aliasesOf(
      name,
      textIn(user, "nickname"),
      ...objectsIn(item, "text_extra").map((mark) => textIn(mark, "user_unique_id")),
    ),
  };
}

export const zeeschuimerTiktokComments = zeeschuimerSource({
  name: "zeeschuimer-tiktok-comments",
  title: "Zeeschuimer and 4CAT NDJSON: TikTok comments",
  traces: ["reply", "text"],
  domains: ["tiktok-comments", "tiktok-comments.com"],
  item: readTiktokComment,
});
