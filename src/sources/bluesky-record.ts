import type { RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import type { EpochMs } from "../model/time.ts";
import type { JsonObject } from "./reading/json.ts";
import { objectIn, objectsIn, textIn, textsIn } from "./reading/json.ts";
import { languageOf } from "./reading/languages.ts";
import { aliasesOf, identity, kindOf, mediaOf } from "./reading/post.ts";
import type { Refusal } from "./reading/reasons.ts";
import { reject } from "./reading/reasons.ts";
import { PLAIN, timeOf } from "./reading/times.ts";

/** How far ahead of the witness a declared time may lie before it is not believed. */
const AHEAD: EpochMs = 300_000;
/** Before Bluesky's first posts: brought along from elsewhere under its old date. When it was posted here, the witness says. */
const FIRST_POSTS: EpochMs = Date.UTC(2022, 10, 1);
const BASE32 = "234567abcdefghijklmnopqrstuvwxyz";
const TID = /^[2-7a-j][2-7a-z]{12}$/;

/** The time in an AT Protocol record key (TID): microseconds in its first 53 bits. Undefined where it is no TID. */
export function timeOfTid(rkey: string): EpochMs | undefined {
  if (!TID.test(rkey)) return undefined;
  let bits = 0n;
  for (const c of rkey) bits = (bits << 5n) | BigInt(BASE32.indexOf(c));
  const at = Number((bits >> 10n) / 1_000n);
  return at > 1_500_000_000_000 && at < 4_102_444_800_000 ? at : undefined;
}

/** `at://did:plc:…/app.bsky.feed.post/3k…` → the account whose record it is. */
export const repoOf = (uri: string): string | undefined => /^at:\/\/([^/]+)\//.exec(uri)?.[1];

/** Where a record stands and who wrote it. */
export interface BlueskyPlace {
  readonly uri: string;
  readonly did: string;
  readonly witnessed?: EpochMs;
  readonly handle?: string;
  readonly name?: string;
}

/**
 * When it was published: `createdAt`, which the writer's client declares, unless it lies ahead of the witness or cannot
 * be read, or before there was Bluesky (posts brought along); then the witness (docs.bsky.app, "Timestamps").
 */
function timeOfBluesky(
  declared: string | undefined,
  witnessed: EpochMs | undefined,
): EpochMs | ReturnType<typeof timeOf> {
  const at = declared === undefined ? "no time" : timeOf(declared, PLAIN);
  if (typeof at === "number" && (witnessed === undefined || (at <= witnessed + AHEAD && at >= FIRST_POSTS))) return at;
  return witnessed ?? at;
}

/** An `app.bsky.feed.post` record as a post. */
export function blueskyPost(record: JsonObject, place: BlueskyPlace): RawPost | Refusal {
  const at = timeOfBluesky(textIn(record, "createdAt"), place.witnessed);
  if (typeof at === "string") return reject(at);
  const text = typeof record.text === "string" ? record.text : "";
  const facets = facetsOf(record, text);
  const embed = embedOf(objectIn(record, "embed"));
  const parent = textIn(objectIn(objectIn(record, "reply"), "parent"), "uri");
  return {
    platform: "bluesky",
    id: new Identity(place.uri),
    author: new Identity(place.did),
    at,
    seenAt: place.witnessed,
    kind: kindOf(undefined, parent, embed.quoted),
    text,
    lang: languageOf(textsIn(record, "langs")?.[0]),
    links: [...new Set([...facets.links, ...embed.links])],
    hashtags: [...facets.tags, ...(textsIn(record, "tags") ?? [])],
    replyTo: identity(parent),
    quoteOf: identity(embed.quoted),
    media: mediaOf(embed.media),
    aliases: aliasesOf(place.handle, place.name, place.did, ...facets.mentions),
  };
}

/** An `app.bsky.feed.repost` record as a post: its text is not told. */
export function blueskyRepost(record: JsonObject, place: BlueskyPlace): RawPost | Refusal {
  const original = textIn(objectIn(record, "subject"), "uri");
  if (original === undefined) return reject("no object");
  const at = timeOfBluesky(textIn(record, "createdAt"), place.witnessed);
  if (typeof at === "string") return reject(at);
  return {
    platform: "bluesky",
    id: new Identity(place.uri),
    author: new Identity(place.did),
    at,
    seenAt: place.witnessed,
    kind: "repost",
    text: "",
    repostOf: new Identity(original),
    repostOfAuthor: identity(repoOf(original)),
    repostOfAt: timeOfTid(original.slice(original.lastIndexOf("/") + 1)),
  };
}

function facetsOf(record: JsonObject, text: string) {
  const links: string[] = [];
  const tags: string[] = [];
  const mentions: string[] = [];
  for (const facet of objectsIn(record, "facets"))
    for (const feature of objectsIn(facet, "features")) {
      const link = textIn(feature, "uri");
      const tag = textIn(feature, "tag");
      const did = textIn(feature, "did");
      if (link !== undefined) links.push(link);
      if (tag !== undefined) tags.push(tag);
      if (did !== undefined) mentions.push(did, spanOf(text, objectIn(facet, "index")));
    }
  return { links, tags, mentions };
}

/** The handle as it stands in the text: positions count UTF-8 bytes. */
function spanOf(text: string, index: JsonObject | undefined): string {
  const from = index?.byteStart;
  const to = index?.byteEnd;
  if (typeof from !== "number" || typeof to !== "number" || !(from >= 0 && to > from)) return "";
  return Buffer.from(text).subarray(from, to).toString().replace(/^@/, "").trim();
}

function embedOf(embed: JsonObject | undefined) {
  const links: string[] = [];
  const media: string[] = [];
  if (!embed) return { links, media, quoted: undefined };
  const inner = objectIn(embed, "media");
  for (const part of inner ? [embed, inner] : [embed]) {
    const external = textIn(objectIn(part, "external"), "uri");
    if (external !== undefined) links.push(external);
    for (const image of objectsIn(part, "images"))
      media.push(blobOf(objectIn(image, "image")) ?? textIn(image, "fullsize") ?? "");
    media.push(blobOf(objectIn(part, "video")) ?? "");
  }
  const record = objectIn(embed, "record");
  const quoted = textIn(record, "uri") ?? textIn(objectIn(record, "record"), "uri");
  const isPost = quoted?.includes("/app.bsky.feed.post/") ?? false;
  return { links, media: media.filter((m) => m !== ""), quoted: isPost ? quoted : undefined };
}

/** The content hash (CID) of a blob, in the forms exports give it. */
function blobOf(blob: JsonObject | undefined): string | undefined {
  const ref = blob?.ref;
  return typeof ref === "string" ? ref : (textIn(objectIn(blob, "ref"), "$link") ?? textIn(blob, "cid"));
}
