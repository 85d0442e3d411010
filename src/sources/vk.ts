import type { RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import { idOf, type JsonObject, objectIn, objectsIn, referenceOf, textIn } from "./reading/json.ts";
import { aliasesOf, identity, kindOf, mediaOf, sharing } from "./reading/post.ts";
import { type Refusal, reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { timeOfUnix } from "./reading/times.ts";

/** The wall that a post stands on, and its number there. */
const nameOf = (post: JsonObject): string | undefined => {
  const wall = idOf(post.owner_id) ?? idOf(post.to_id) ?? idOf(post.source_id);
  const number = idOf(post.id) ?? idOf(post.post_id);
  return wall === undefined || number === undefined ? undefined : `${wall}_${number}`;
};

/** A post or a comment of VK's API (wall.get, newsfeed.search, wall.getComments). */
function readVk(post: JsonObject): RawPost | Refusal {
  const name = nameOf(post);
  if (name === undefined) return reject("no id");
  if (post.deleted === true) return skip("deleted upstream");
  if (post.marked_as_ads === 1) return skip("advertisement");
  const author =
    referenceOf(post.from_id) ?? referenceOf(post.signer_id) ?? idOf(post.source_id) ?? idOf(post.owner_id);
  if (author === undefined) return reject("no author");
  const at = timeOfUnix(post.date);
  if (typeof at === "string") return reject(at);
  const [original] = objectsIn(post, "copy_history");
  const own = textIn(post, "text") ?? "";
  const isComment = !("post_type" in post) && "post_id" in post && "id" in post;
  const parent = isComment ? (referenceOf(post.reply_to_comment) ?? referenceOf(post.post_id)) : undefined;
  const attached = [post, original].flatMap((one) => objectsIn(one, "attachments"));
  const shared = original && sharing(own, textIn(original, "text") ?? "");
  const quotes = shared?.quotes ?? false;
  return {
    platform: "vk",
    id: new Identity(isComment ? `comment ${name}` : name),
    author: new Identity(author),
    at,
    kind: kindOf(original !== undefined && !quotes, parent, quotes),
    text: shared?.text ?? own,
    links: attached.flatMap((one) => textIn(objectIn(one, "link"), "url") ?? []),
    repostOf: quotes || !original ? undefined : identity(nameOf(original)),
    repostOfAuthor: quotes || !original ? undefined : identity(idOf(original.from_id) ?? idOf(original.owner_id)),
    quoteOf: quotes && original ? identity(nameOf(original)) : undefined,
    replyTo: identity(parent && `${idOf(post.owner_id) ?? ""}_${parent}`),
    media: mediaOf(attached.flatMap((one) => nameOf(objectIn(one, "photo") ?? objectIn(one, "video") ?? {}) ?? [])),
    aliases: aliasesOf(textIn(post, "signer_name")),
  };
}

export const vk = recordSource({
  name: "vk",
  title: "VK (API)",
  about: "answers of wall.get, newsfeed.search and wall.getComments, or lists and lines of their items",
  traces: ["link", "repost", "reply", "quote", "text", "media"],
  telling: "owner_id, from_id, date and text",
  is: (record) =>
    typeof record.date === "number" &&
    typeof record.text === "string" &&
    "from_id" in record &&
    ("owner_id" in record || "to_id" in record)
      ? 0.95
      : 0,
  open: () => readVk,
});
