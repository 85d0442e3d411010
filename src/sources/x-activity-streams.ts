import { Identity } from "../model/raw.ts";
import type { Reading } from "./reading/batches.ts";
import type { JsonObject } from "./reading/json.ts";
import { objectIn, objectsIn, textIn } from "./reading/json.ts";
import { languageOf } from "./reading/languages.ts";
import { aliasesOf, identity, kindOf, mediaOf, unescapeHtml } from "./reading/post.ts";
import { reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { timeOfSnowflake } from "./reading/snowflake.ts";
import { PLAIN, timeOf } from "./reading/times.ts";

/** `tag:search.twitter.com,2005:758831688721903616` and `id:twitter.com:735369652956766208` → the digits. */
const numberOf = (id: string | undefined): string | undefined =>
  id === undefined ? undefined : /(\d+)$/.exec(id)?.[1];
const STATUS = /\/status(?:es)?\/(\d+)/;

const accountOf = (actor: JsonObject | undefined): string | undefined =>
  numberOf(textIn(actor, "id")) ?? textIn(actor, "preferredUsername");

/** One activity of the Gnip format (X's enterprise archives). */
function readActivity(activity: JsonObject): Reading {
  if ("info" in activity && !("verb" in activity)) return skip("rate limit or stream notice");
  const id = numberOf(textIn(activity, "id"));
  if (id === undefined) return reject("no id");
  const actor = objectIn(activity, "actor");
  const author = accountOf(actor);
  if (author === undefined) return reject("no author");
  const posted = textIn(activity, "postedTime");
  const at = timeOfSnowflake(id) ?? (posted === undefined ? "no time" : timeOf(posted, PLAIN));
  if (typeof at === "string") return reject(at);
  const shared = activity.verb === "share" ? objectIn(activity, "object") : undefined;
  const base = shared ?? activity;
  const long = objectIn(base, "long_object");
  const entities = objectIn(long, "twitter_entities") ?? objectIn(base, "twitter_entities");
  const original = numberOf(textIn(shared, "id"));
  const reply = shared ? undefined : STATUS.exec(textIn(objectIn(activity, "inReplyTo"), "link") ?? "")?.[1];
  const quote = shared ? undefined : numberOf(textIn(objectIn(activity, "twitter_quoted_status"), "id"));
  const text = textIn(long, "body") ?? textIn(base, "body") ?? "";
  const media = objectsIn(
    objectIn(long, "twitter_extended_entities") ?? objectIn(base, "twitter_extended_entities"),
    "media",
  );
  const found = (key: string, field: string) =>
    objectsIn(entities, key)
      .map((item) => textIn(item, field))
      .filter((item) => item !== undefined);
  return {
    platform: "x",
    id: new Identity(id),
    author: new Identity(author),
    at,
    kind: kindOf(original, reply, quote),
    text: unescapeHtml(text),
    lang: languageOf(activity.twitter_lang),
    links: found("urls", "expanded_url"),
    hashtags: entities ? found("hashtags", "text") : undefined,
    repostOf: identity(original),
    repostOfAuthor: identity(accountOf(objectIn(shared, "actor"))),
    repostOfAt: original === undefined ? undefined : timeOfSnowflake(original),
    replyTo: identity(reply),
    quoteOf: identity(quote),
    media: mediaOf(media.map((item) => textIn(item, "media_url_https") ?? "").filter((address) => address !== "")),
    aliases: aliasesOf(
      textIn(actor, "preferredUsername"),
      textIn(actor, "displayName"),
      textIn(objectIn(shared, "actor"), "preferredUsername"),
      ...found("user_mentions", "screen_name"),
    ),
  };
}

export const xActivityStreams = recordSource({
  name: "x-activity-streams",
  title: "X activity streams (Gnip)",
  about: "JSON activities of X's enterprise archives, with long_object and quoted statuses",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: "verb, actor.preferredUsername and postedTime",
  is: (record) =>
    typeof record.verb === "string" &&
    typeof record.postedTime === "string" &&
    objectIn(record, "actor")?.preferredUsername
      ? 0.98
      : 0,
  open: () => readActivity,
});
