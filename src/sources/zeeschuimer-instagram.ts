import { Identity } from "../model/raw.ts";
import type { Reading } from "./reading/batches.ts";
import { idOf, type JsonObject, objectIn, objectsIn, textIn } from "./reading/json.ts";
import { aliasesOf, mediaOf } from "./reading/post.ts";
import { reject, skip } from "./reading/reasons.ts";
import { timeOfUnix } from "./reading/times.ts";
import { zeeschuimerSource } from "./reading/zeeschuimer.ts";

/** One post as Instagram's own pages load it, in today's shape or that of the older `graphql` pages. */
function readInstagramItem(item: JsonObject): Reading {
  if (textIn(item, "__typename")?.startsWith("XIGPolaris") && !("taken_at" in item)) return skip("partial record");
  if (textIn(item, "product_type") === "ad" || "ad_id" in item) return skip("advertisement");
  const id = textIn(item, "code") ?? textIn(item, "shortcode") ?? idOf(item.id);
  if (id === undefined) return reject("no id");
  const user = objectIn(item, "user") ?? objectIn(item, "owner");
  const name = textIn(user, "username");
  const author = idOf(user?.id) ?? idOf(user?.pk) ?? name;
  if (author === undefined) return reject("no author");
  const taken = item.taken_at ?? item.taken_at_timestamp;
  const at = timeOfUnix(taken);
  if (typeof at === "string") return reject(at);
  const edge = objectsIn(objectIn(item, "edge_media_to_caption"), "edges")[0];
  const caption =
    textIn(objectIn(item, "caption"), "text") ??
    textIn(objectIn(edge, "node"), "text") ??
    textIn(item, "caption") ??
    "";
  const tagged = objectsIn(objectIn(item, "usertags"), "in").map((tag) => textIn(objectIn(tag, "user"), "username"));
  return {
    platform: "instagram",
    id: new Identity(id),
    author: new Identity(author),
    at,
    kind: "post",
    text: caption,
    media: mediaOf(pictures(item)),
    aliases: aliasesOf(
      name,
      textIn(user, "full_name"),
      ...tagged,
      ...objectsIn(item, "coauthor_producers").map((u) => textIn(u, "username")),
    ),
  };
}

/** File names of the pictures: the address around them is signed anew each time it is loaded. */
function pictures(item: JsonObject): string[] {
  const carousel = objectsIn(item, "carousel_media");
  const found = (carousel.length > 0 ? carousel : [item]).map(
    (part) =>
      textIn(objectsIn(objectIn(part, "image_versions2"), "candidates")[0], "url") ?? textIn(part, "display_url") ?? "",
  );
  return found.map((url) => /\/([^/?]+)(?:\?|$)/.exec(url)?.[1] ?? "").filter((name) => name !== "");
}

export const zeeschuimerInstagram = zeeschuimerSource({
  name: "zeeschuimer-instagram",
  title: "Zeeschuimer and 4CAT NDJSON: Instagram",
  traces: ["text", "hashtag", "media"],
  domains: ["instagram.com"],
  item: readInstagramItem,
});
