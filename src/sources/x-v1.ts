import { Identity } from "../model/raw.ts";
import type { EpochMs } from "../model/time.ts";
import type { Reading } from "./reading/batches.ts";
import type { JsonObject } from "./reading/json.ts";
import { idOf, objectIn, objectsIn, referenceOf, textIn } from "./reading/json.ts";
import type { Wanted } from "./reading/json-pick.ts";
import { languageOf } from "./reading/languages.ts";
import { identity, kindOf, mediaOf, unescapeHtml } from "./reading/post.ts";
import { reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { timeOfSnowflake, timeOfXPost } from "./reading/snowflake.ts";
import { PLAIN, timeOf } from "./reading/times.ts";
import { COMPLIANCE, complianceKind, readCompliance } from "./reading/x-compliance.ts";

const SHAPE = /^\w{3} \w{3} (?:0[1-9]|1\d|2[0-8]) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d \+0000 \d{4}$/;
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** `Sat Sep 28 18:05:23 +0000 2019`. */
export function timeOfV1(text: string): EpochMs | ReturnType<typeof timeOf> {
  if (SHAPE.test(text)) {
    const month = MONTHS.indexOf(text.slice(4, 7)) / 3;
    const at = Date.UTC(
      +text.slice(26),
      month,
      +text.slice(8, 10),
      +text.slice(11, 13),
      +text.slice(14, 16),
      +text.slice(17, 19),
    );
    // Days that a short month may not have, and whatever else is odd, are left to the slow reading.
    if (Number.isInteger(month) && month >= 0 && at >= 0 && at < 4_102_444_800_000) return at;
  }
  return timeOf(text, PLAIN);
}

/** One status, or one stream notice, of X's API v1.1. */
function readV1(status: JsonObject): Reading {
  const id = idOf(status.id_str) ?? idOf(status.id);
  if (id === undefined) return notice(status);
  const user = objectIn(status, "user");
  const author = accountOf(user);
  if (author === undefined) return reject("no author");
  const created = textIn(status, "created_at");
  const at = timeOfXPost(id, created === undefined ? "no time" : timeOfV1(created));
  if (typeof at === "string") return reject(at);
  const original = objectIn(status, "retweeted_status");
  const base = original ?? status;
  const extended = objectIn(base, "extended_tweet");
  const entities = objectIn(extended, "entities") ?? objectIn(base, "entities");
  const originalUser = objectIn(original, "user");
  const originalId = original
    ? (idOf(original.id_str) ?? idOf(original.id))
    : (referenceOf(status.retweeted_status_id_str) ?? referenceOf(status.retweeted_status_id));
  const reply = originalId
    ? undefined
    : (referenceOf(status.in_reply_to_status_id_str) ?? referenceOf(status.in_reply_to_status_id));
  const quote = originalId
    ? undefined
    : (referenceOf(status.quoted_status_id_str) ?? referenceOf(status.quoted_status_id));
  const urls = objectsIn(entities, "urls");
  const tags = objectsIn(entities, "hashtags");
  const text = textIn(extended, "full_text") ?? textIn(base, "full_text") ?? textIn(base, "text") ?? "";
  return {
    platform: "x",
    id: new Identity(id),
    author: new Identity(author),
    at,
    kind: kindOf(originalId, reply, quote),
    text: unescapeHtml(text),
    lang: languageOf(status.lang),
    links: texts(urls, "expanded_url", "url"),
    hashtags: entities ? texts(tags, "text") : undefined,
    repostOf: identity(originalId),
    repostOfAuthor: identity(accountOf(originalUser)),
    repostOfAt: originalId === undefined ? undefined : timeOfSnowflake(originalId),
    replyTo: identity(reply),
    quoteOf: identity(quote),
    media: mediaOf(mediaAddresses(extended, base)),
    aliases: aliases(user, originalUser, entities, textIn(status, "in_reply_to_screen_name")),
  };
}

const accountOf = (user: JsonObject | undefined): string | undefined =>
  idOf(user?.id_str) ?? idOf(user?.id) ?? idOf(user?.screen_name);

function texts(list: readonly JsonObject[], key: string, otherwise = key): string[] {
  const found: string[] = [];
  for (const item of list) {
    const text = textIn(item, key) ?? textIn(item, otherwise);
    if (text !== undefined) found.push(text);
  }
  return found;
}

function mediaAddresses(extended: JsonObject | undefined, base: JsonObject): string[] {
  const holder =
    objectIn(extended, "extended_entities") ?? objectIn(base, "extended_entities") ?? objectIn(base, "entities");
  return texts(objectsIn(holder, "media"), "media_url_https", "media_url");
}

function aliases(
  user: JsonObject | undefined,
  original: JsonObject | undefined,
  entities: JsonObject | undefined,
  repliedTo: string | undefined,
): Identity[] {
  const found: Identity[] = [];
  const add = (name: string | undefined) => {
    if (name !== undefined) found.push(new Identity(name));
  };
  add(textIn(user, "screen_name"));
  add(textIn(user, "name"));
  add(textIn(original, "screen_name"));
  add(repliedTo);
  for (const mention of objectsIn(entities, "user_mentions")) add(textIn(mention, "screen_name"));
  return found;
}

/** Lines of a stream that are no status. */
function notice(record: JsonObject): Reading {
  const ended = readCompliance(record);
  if (ended) return ended;
  if ("limit" in record || "warning" in record || "disconnect" in record) return skip("rate limit or stream notice");
  if ("errors" in record) return skip("error notice");
  return reject("no id");
}

const ENTITIES: Wanted = {
  urls: { expanded_url: true, url: true },
  hashtags: { text: true },
  user_mentions: { screen_name: true },
  media: { media_url_https: true, media_url: true },
};
const MEDIA: Wanted = { media: { media_url_https: true, media_url: true } };
const USER: Wanted = { id_str: true, id: true, screen_name: true, name: true };
const CONTENT: Wanted = {
  id: true,
  id_str: true,
  text: true,
  full_text: true,
  entities: ENTITIES,
  extended_entities: MEDIA,
  extended_tweet: { full_text: true, entities: ENTITIES, extended_entities: MEDIA },
  user: USER,
};
/** What {@link readV1} looks at. */
const WANTED: Wanted = {
  ...CONTENT,
  created_at: true,
  lang: true,
  in_reply_to_status_id: true,
  in_reply_to_status_id_str: true,
  in_reply_to_screen_name: true,
  quoted_status_id: true,
  quoted_status_id_str: true,
  retweeted_status: CONTENT,
  retweeted_status_id: true,
  retweeted_status_id_str: true,
  ...COMPLIANCE,
  limit: true,
  warning: true,
  disconnect: true,
  errors: true,
};

export const xV1 = recordSource({
  name: "x-v1",
  title: "X API v1.1",
  about:
    "JSON lines or lists of statuses, with extended_tweet, retweeted_status and quoted statuses; compliance notices (deleted posts; deleted, suspended and protected accounts) are applied",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: "id_str, user.id_str and created_at",
  is(record) {
    if (complianceKind(record) !== undefined) return 0.8;
    if (!objectIn(record, "user") || typeof record.created_at !== "string") return 0;
    if (!("id_str" in record) && !("id" in record)) return 0;
    if (!("text" in record) && !("full_text" in record)) return 0;
    return "entities" in record || "retweet_count" in record ? 0.97 : 0.8;
  },
  wanted: WANTED,
  open: () => readV1,
});
