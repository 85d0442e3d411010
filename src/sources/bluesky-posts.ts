import type { RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import { blueskyPost, blueskyRepost } from "./bluesky-record.ts";
import type { JsonObject } from "./reading/json.ts";
import { objectIn, textIn } from "./reading/json.ts";
import { aliasesOf } from "./reading/post.ts";
import type { Refusal } from "./reading/reasons.ts";
import { reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { PLAIN, timeOf } from "./reading/times.ts";

/** `at://did:plc:…/app.bsky.feed.post/3k…` → its author and collection. */
const AT_URI = /^at:\/\/([^/]+)\/([^/]+)\/([^/]+)$/;

/** One post as Bluesky's API gives it (a post view, a feed item with its reason), or a bare record with its address. */
function readBlueskyPost(item: JsonObject): RawPost | Refusal {
  const post = objectIn(item, "post") ?? item;
  const record =
    objectIn(post, "record") ?? objectIn(post, "value") ?? (typeof post.text === "string" ? post : undefined);
  const uri = textIn(post, "uri");
  if (uri === undefined) return reject("no id");
  const [, repo, collection] = AT_URI.exec(uri) ?? [];
  const author = objectIn(post, "author");
  const did = textIn(author, "did") ?? repo;
  if (did === undefined) return reject("no author");
  if (!record) return reject("unknown shape");
  const reason = objectIn(item, "reason");
  if (reason) return readReason(reason, post, uri, did);
  const indexed = textIn(post, "indexedAt") ?? textIn(post, "indexed_at");
  const told = indexed === undefined ? undefined : timeOf(indexed, PLAIN);
  const place = {
    uri,
    did,
    witnessed: typeof told === "number" ? told : undefined,
    handle: textIn(author, "handle"),
    name: textIn(author, "displayName") ?? textIn(author, "display_name"),
  };
  if (collection === "app.bsky.feed.repost") return blueskyRepost(record, place);
  if (collection !== undefined && collection !== "app.bsky.feed.post")
    return skip(collection === "app.bsky.feed.like" ? "like" : "other record type");
  return blueskyPost(camelCased(record), place);
}

/** A feed item that stands there because somebody reposted it. */
function readReason(reason: JsonObject, post: JsonObject, uri: string, author: string): RawPost | Refusal {
  const by = objectIn(reason, "by");
  const did = textIn(by, "did");
  if (did === undefined)
    return textIn(reason, "$type")?.includes("Pin") ? skip("other record type") : reject("no author");
  const at = timeOf(textIn(reason, "indexedAt") ?? "", PLAIN);
  if (typeof at === "string") return reject(at);
  return {
    platform: "bluesky",
    id: new Identity(textIn(reason, "uri") ?? `${uri}#reposted-by-${did}`),
    author: new Identity(did),
    at,
    kind: "repost",
    text: textIn(objectIn(post, "record"), "text") ?? "",
    repostOf: new Identity(uri),
    repostOfAuthor: new Identity(author),
    aliases: aliasesOf(textIn(by, "handle"), textIn(by, "displayName"), textIn(objectIn(post, "author"), "handle")),
  };
}

/** 4CAT's records come from a Python client that writes `created_at` for `createdAt`. */
const camelCased = (record: JsonObject): JsonObject =>
  "createdAt" in record || !("created_at" in record) ? record : { ...record, createdAt: record.created_at };

export const blueskyPosts = recordSource({
  name: "bluesky-posts",
  title: "Bluesky posts (API, 4CAT NDJSON)",
  about: "post views and feed items of Bluesky's API, records with their at:// address, and 4CAT's NDJSON",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: "an at:// uri with its record",
  is(record) {
    const post = objectIn(record, "post") ?? record;
    if (!textIn(post, "uri")?.startsWith("at://")) return 0;
    if (objectIn(post, "record")) return "4CAT_metadata" in record || objectIn(post, "author") ? 0.97 : 0.9;
    return objectIn(post, "value") ? 0.9 : typeof post.text === "string" && "createdAt" in post ? 0.8 : 0;
  },
  open: () => readBlueskyPost,
});
