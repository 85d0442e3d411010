import { Identity } from "../model/raw.ts";
import type { Reading } from "./reading/batches.ts";
import type { JsonObject } from "./reading/json.ts";
import { idOf, isObject, objectIn, objectsIn, textIn } from "./reading/json.ts";
import type { Wanted } from "./reading/json-pick.ts";
import { languageOf } from "./reading/languages.ts";
import { identity, kindOf, mediaOf, unescapeHtml } from "./reading/post.ts";
import { reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { timeOfSnowflake } from "./reading/snowflake.ts";
import { PLAIN, timeOf } from "./reading/times.ts";
import { COMPLIANCE, complianceKind, readCompliance, readComplianceResult } from "./reading/x-compliance.ts";

/** What a page brings along besides its tweets, by id. Made only when asked for. */
class Includes {
  readonly #page: JsonObject | undefined;
  readonly #maps = new Map<string, ReadonlyMap<string, JsonObject>>();

  constructor(page: JsonObject | undefined) {
    this.#page = page;
  }

  find(kind: "users" | "tweets" | "media", id: string | undefined): JsonObject | undefined {
    if (!this.#page || id === undefined) return undefined;
    let map = this.#maps.get(kind);
    if (!map) {
      const key = kind === "media" ? "media_key" : "id";
      map = new Map(objectsIn(this.#page, kind).map((item) => [idOf(item[key]) ?? "", item]));
      this.#maps.set(kind, map);
    }
    return map.get(id);
  }
}

/** A flattened tweet brings along what belongs to it. */
const NOTHING_ELSE = new Includes(undefined);

/** One record of X's API v2: a page of tweets, a streamed tweet, or a flattened one. */
function readV2(record: JsonObject): Reading | readonly Reading[] {
  if (!("data" in record)) return readItem(record, NOTHING_ELSE);
  const includes = new Includes(objectIn(record, "includes"));
  const { data } = record;
  if (isObject(data)) return readItem(data, includes);
  if (!Array.isArray(data)) return "errors" in record ? skip("error notice") : reject("unknown shape");
  if (data.length === 0) return skip("errors" in record ? "error notice" : "empty document");
  return data.map((item) => (isObject(item) ? readItem(item, includes) : reject("not an object")));
}

function readItem(item: JsonObject, includes: Includes): Reading {
  if (typeof item.text === "string" && "id" in item) return readTweet(item, includes);
  if ("tweet_count" in item && "start" in item) return skip("counts");
  if ("username" in item) return skip("user record");
  if ("owner_id" in item || "member_count" in item) return skip("list record");
  const ended = readCompliance(item) ?? readComplianceResult(item);
  if (ended) return ended;
  if ("errors" in item) return skip("error notice");
  if ("meta" in item || "matching_rules" in item) return skip("empty document");
  return reject("unknown shape");
}

function readTweet(tweet: JsonObject, includes: Includes): Reading {
  const id = idOf(tweet.id);
  if (id === undefined) return reject("no id");
  const user = objectIn(tweet, "author") ?? includes.find("users", idOf(tweet.author_id));
  const author = idOf(tweet.author_id) ?? idOf(user?.id);
  if (author === undefined) return reject("no author");
  const created = textIn(tweet, "created_at");
  const at = timeOfSnowflake(id) ?? (created === undefined ? "no time" : timeOf(created, PLAIN));
  if (typeof at === "string") return reject(at);
  let originalRef: JsonObject | undefined;
  let reply: string | undefined;
  let quote: string | undefined;
  for (const reference of objectsIn(tweet, "referenced_tweets")) {
    if (reference.type === "retweeted") originalRef = reference;
    else if (reference.type === "replied_to") reply = idOf(reference.id);
    else if (reference.type === "quoted") quote = idOf(reference.id);
  }
  const originalId = idOf(originalRef?.id);
  const original =
    originalRef && (typeof originalRef.text === "string" ? originalRef : includes.find("tweets", originalId));
  const base = original ?? tweet;
  const note = objectIn(base, "note_tweet");
  const entities = objectIn(note, "entities") ?? objectIn(base, "entities") ?? objectIn(tweet, "entities");
  return {
    platform: "x",
    id: new Identity(id),
    author: new Identity(author),
    at,
    kind: kindOf(originalId, reply, quote),
    text: unescapeHtml(textIn(note, "text") ?? textIn(base, "text") ?? ""),
    lang: languageOf(tweet.lang),
    links: linksIn(entities),
    hashtags: entities ? tagsIn(entities) : undefined,
    repostOf: identity(originalId),
    repostOfAuthor: originalRef && identity(repostedFrom(original, originalRef, tweet)),
    repostOfAt: originalId === undefined ? undefined : timeOfSnowflake(originalId),
    replyTo: identity(originalId ? undefined : reply),
    quoteOf: identity(originalId ? undefined : quote),
    media: mediaOf(mediaIn(base, includes)),
    aliases: aliases(user, originalRef, original, tweet, entities, includes),
  };
}

/** Who wrote the original: as it says itself, or the first account that the repost mentions (`RT @name: …`). */
function repostedFrom(original: JsonObject | undefined, reference: JsonObject, repost: JsonObject): string | undefined {
  const told = idOf(original?.author_id) ?? idOf(objectIn(reference, "author")?.id);
  if (told !== undefined) return told;
  const [first] = objectsIn(objectIn(repost, "entities"), "mentions");
  const name = textIn(first, "username");
  return name !== undefined && textIn(repost, "text")?.startsWith(`RT @${name}:`) ? idOf(first.id) : undefined;
}

function linksIn(entities: JsonObject | undefined): string[] {
  const found: string[] = [];
  for (const url of objectsIn(entities, "urls")) {
    const address = textIn(url, "unwound_url") ?? textIn(url, "expanded_url") ?? textIn(url, "url");
    if (address !== undefined) found.push(address);
  }
  return found;
}

function tagsIn(entities: JsonObject): string[] {
  const found: string[] = [];
  for (const { tag } of objectsIn(entities, "hashtags")) if (typeof tag === "string") found.push(tag);
  return found;
}

function mediaIn(tweet: JsonObject, includes: Includes): string[] {
  const attachments = objectIn(tweet, "attachments");
  const keys = attachments?.media_keys;
  const found: string[] = [];
  for (const item of objectsIn(attachments, "media")) found.push(mediaAddress(item) ?? "");
  if (Array.isArray(keys))
    for (const key of keys) {
      const given = idOf(key);
      if (given !== undefined && found.length < keys.length)
        found.push(mediaAddress(includes.find("media", given)) ?? given);
    }
  return found.filter((address) => address !== "");
}

const mediaAddress = (media: JsonObject | undefined): string | undefined =>
  textIn(media, "url") ?? textIn(media, "preview_image_url") ?? idOf(media?.media_key);

function aliases(
  user: JsonObject | undefined,
  reference: JsonObject | undefined,
  original: JsonObject | undefined,
  tweet: JsonObject,
  entities: JsonObject | undefined,
  includes: Includes,
): Identity[] {
  const found: Identity[] = [];
  const add = (name: string | undefined) => {
    if (name !== undefined) found.push(new Identity(name));
  };
  add(textIn(user, "username"));
  add(textIn(user, "name"));
  const originalAuthor = objectIn(reference, "author") ?? includes.find("users", idOf(original?.author_id));
  add(textIn(originalAuthor, "username"));
  const repliedTo = objectIn(tweet, "in_reply_to_user") ?? includes.find("users", idOf(tweet.in_reply_to_user_id));
  add(textIn(repliedTo, "username"));
  for (const mention of objectsIn(entities, "mentions")) add(textIn(mention, "username"));
  const own = objectIn(tweet, "entities");
  if (own !== entities) for (const mention of objectsIn(own, "mentions")) add(textIn(mention, "username"));
  return found;
}

const USER: Wanted = { id: true, username: true, name: true };
const MEDIA: Wanted = { media_key: true, url: true, preview_image_url: true };
const ENTITIES: Wanted = {
  urls: { unwound_url: true, expanded_url: true, url: true },
  hashtags: { tag: true },
  mentions: { username: true, id: true },
};
const CONTENT: Wanted = {
  id: true,
  author_id: true,
  text: true,
  note_tweet: { text: true, entities: ENTITIES },
  entities: ENTITIES,
  attachments: { media_keys: true, media: MEDIA },
  author: USER,
};
const TWEET: Wanted = {
  ...CONTENT,
  created_at: true,
  lang: true,
  in_reply_to_user_id: true,
  in_reply_to_user: USER,
  referenced_tweets: { ...CONTENT, type: true },
  tweet_count: true,
  start: true,
  username: true,
  owner_id: true,
  member_count: true,
  ...COMPLIANCE,
  errors: true,
  meta: true,
  matching_rules: true,
};
/** What {@link readV2} looks at. */
const WANTED: Wanted = { ...TWEET, data: TWEET, includes: { users: USER, tweets: CONTENT, media: MEDIA } };

export const xV2 = recordSource({
  name: "x-v2",
  title: "X API v2 (twarc2)",
  about:
    "JSON lines: pages with includes as twarc2 writes them, streamed or flattened tweets; counts, users, lists, errors are passed over; compliance streams and the results of compliance jobs are applied",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: "data with includes, meta or __twarc, or a flat tweet with author_id",
  is(record) {
    if ("data" in record && ("includes" in record || "__twarc" in record)) return 0.98;
    if ("data" in record && ("meta" in record || "errors" in record || "matching_rules" in record))
      return isObject(record.data) || Array.isArray(record.data) ? 0.8 : 0;
    if (objectsIn(record, "data").some((item) => "author_id" in item || "edit_history_tweet_ids" in item)) return 0.9;
    if (objectsIn(record, "data").some((item) => "username" in item && "public_metrics" in item)) return 0.7;
    if (typeof record.author_id === "string" && typeof record.text === "string" && "id" in record)
      return "__twarc" in record || "edit_history_tweet_ids" in record || "conversation_id" in record
        ? 0.97
        : "created_at" in record || !("timestamp" in record)
          ? 0.6
          : 0;
    if (record.action === "delete" && "id" in record && "reason" in record) return 0.7;
    if (isObject(record.data) && complianceKind(record.data) !== undefined) return 0.9;
    return 0;
  },
  wanted: WANTED,
  open: () => readV2,
});
