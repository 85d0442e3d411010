import { Identity } from "../model/raw.ts";
import type { Reading } from "./reading/batches.ts";
import { idOf, type JsonObject, objectIn, objectsIn, referenceOf, textIn } from "./reading/json.ts";
import { languageOf } from "./reading/languages.ts";
import { aliasesOf, identity, kindOf, mediaOf, unescapeHtml } from "./reading/post.ts";
import { reject, skip } from "./reading/reasons.ts";
import { timeOfSnowflake, timeOfXPost } from "./reading/snowflake.ts";
import { zeeschuimerSource } from "./reading/zeeschuimer.ts";
import { timeOfV1 } from "./x-v1.ts";

/** A post of X's web pages: some stand one level deeper (`tweet`), where X limits what can be seen. */
const unwrapped = (item: JsonObject | undefined): JsonObject | undefined => objectIn(item, "tweet") ?? item;

/** One post as X's own pages load it. `id` is not its id there: `rest_id` is. */
function readXItem(raw: JsonObject): Reading {
  const item = unwrapped(raw) ?? raw;
  if (typeof item.__typename === "string" && /Tombstone|Unavailable/.test(item.__typename))
    return skip("unavailable post");
  if ("promotedMetadata" in raw || "promoted_metadata" in raw) return skip("advertisement");
  const legacy = objectIn(item, "legacy");
  if (!legacy) return reject("unknown shape");
  const id = idOf(item.rest_id) ?? idOf(legacy.id_str);
  if (id === undefined) return reject("no id");
  const author = idOf(legacy.user_id_str);
  if (author === undefined) return reject("no author");
  const at = timeOfXPost(id, timeOfV1(textIn(legacy, "created_at") ?? ""));
  if (typeof at === "string") return reject(at);
  const original = unwrapped(objectIn(objectIn(legacy, "retweeted_status_result"), "result"));
  const base = original ?? item;
  const baseLegacy = objectIn(base, "legacy") ?? legacy;
  const note = objectIn(objectIn(objectIn(base, "note_tweet"), "note_tweet_results"), "result");
  const noteEntities = objectIn(note, "entity_set");
  const entities = noteEntities ?? objectIn(baseLegacy, "entities");
  const quoted = unwrapped(objectIn(objectIn(item, "quoted_status_result"), "result"));
  const originalId =
    idOf(original?.rest_id) ?? idOf(objectIn(original, "legacy")?.id_str) ?? idOf(legacy.retweeted_status_id_str);
  const reply = original ? undefined : referenceOf(legacy.in_reply_to_status_id_str);
  const quote = original ? undefined : (referenceOf(legacy.quoted_status_id_str) ?? idOf(quoted?.rest_id));
  const list = (key: string, field: string, otherwise = field) =>
    objectsIn(entities, key)
      .map((e) => textIn(e, field) ?? textIn(e, otherwise) ?? "")
      .filter((text) => text !== "");
  return {
    platform: "x",
    id: new Identity(id),
    author: new Identity(author),
    at,
    kind: kindOf(originalId, reply, quote),
    text: unescapeHtml(textIn(note, "text") ?? textIn(baseLegacy, "full_text") ?? ""),
    lang: languageOf(legacy.lang),
    links: list("urls", "expanded_url", "display_url"),
    hashtags: entities ? list("hashtags", "text") : undefined,
    repostOf: identity(originalId),
    repostOfAuthor: identity(idOf(objectIn(original, "legacy")?.user_id_str)),
    repostOfAt: originalId === undefined ? undefined : timeOfSnowflake(originalId),
    replyTo: identity(reply),
    quoteOf: identity(quote),
    media: mediaOf(
      objectsIn(objectIn(baseLegacy, "extended_entities"), "media")
        .map((media) => textIn(media, "media_url_https") ?? "")
        .filter((address) => address !== ""),
    ),
    aliases: aliasesOf(
      ...userNames(item),
      ...userNames(original),
      ...list("user_mentions", "screen_name"),
      textIn(legacy, "in_reply_to_screen_name"),
    ),
  };
}

function userNames(item: JsonObject | undefined): (string | undefined)[] {
  const user = objectIn(objectIn(objectIn(item, "core"), "user_results"), "result") ?? objectIn(item, "user");
  const inner = objectIn(user, "core") ?? objectIn(user, "legacy") ?? user;
  return [textIn(inner, "screen_name"), textIn(inner, "name")];
}

export const zeeschuimerX = zeeschuimerSource({
  name: "zeeschuimer-x",
  title: "Zeeschuimer and 4CAT NDJSON: X",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  domains: ["twitter.com", "x.com"],
  item: readXItem,
});
