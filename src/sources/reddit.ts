import type { RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import { idOf, isObject, type JsonObject, objectIn, objectsIn, textIn } from "./reading/json.ts";
import type { Wanted } from "./reading/json-pick.ts";
import { aliasesOf, identity, mediaOf, unescapeHtml } from "./reading/post.ts";
import type { Refusal } from "./reading/reasons.ts";
import { reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { timeOfUnix } from "./reading/times.ts";

const GONE = new Set(["[deleted]", "[removed]", ""]);
const NAMED = /(?:^|[\s(])\/?u\/([A-Za-z0-9_-]{3,20})/g;

/** Who wrote it, unless the account is gone. */
function accountOf(record: JsonObject | undefined): string | undefined {
  const name = textIn(record, "author");
  return textIn(record, "author_fullname") ?? (name !== undefined && !GONE.has(name) ? name : undefined);
}

/** One submission or comment of a Pushshift or Arctic Shift dump. What was deleted upstream is passed over. */
function readReddit(record: JsonObject): RawPost | Refusal {
  const id = idOf(record.id);
  if (id === undefined) return reject("no id");
  const isComment = typeof record.body === "string" || ("link_id" in record && !("title" in record));
  const name = textIn(record, "author");
  const author = accountOf(record);
  if (objectIn(record, "_meta")?.was_deleted_later === true) return skip("deleted upstream");
  if (author === undefined) return name === undefined ? reject("no author") : skip("deleted author");
  const at = timeOfUnix(record.created_utc);
  if (typeof at === "string") return reject(at);
  const body = isComment ? (textIn(record, "body") ?? "") : (textIn(record, "selftext") ?? "");
  if (isComment ? GONE.has(body) : body === "[deleted]" || body === "[removed]") return skip("deleted upstream");
  const title = isComment ? "" : (textIn(record, "title") ?? "");
  const text = unescapeHtml(title === "" || body === "" ? title + body : `${title}\n${body}`);
  const parent = isComment ? idOf(record.parent_id) : undefined;
  const crosspost = isComment ? undefined : textIn(record, "crosspost_parent");
  const [original] = crosspost === undefined ? [] : objectsIn(record, "crosspost_parent_list");
  const address =
    isComment || record.is_self === true
      ? undefined
      : (textIn(record, "url_overridden_by_dest") ?? textIn(record, "url"));
  return {
    platform: "reddit",
    id: new Identity(`${isComment ? "t1" : "t3"}_${id}`),
    author: new Identity(author),
    at,
    kind: crosspost !== undefined ? "repost" : parent !== undefined ? "reply" : "post",
    text,
    links: address === undefined ? [] : [unescapeHtml(address)],
    repostOf: identity(crosspost),
    repostOfAuthor: identity(accountOf(original)),
    replyTo: identity(parent),
    media: isComment ? undefined : mediaOf(mediaIn(record)),
    aliases: aliasesOf(name, ...[...text.matchAll(NAMED)].map((m) => m[1])),
  };
}

function mediaIn(record: JsonObject): string[] {
  const found: string[] = [];
  const gallery = objectIn(record, "media_metadata");
  if (gallery)
    for (const [key, value] of Object.entries(gallery)) if (isObject(value)) found.push(textIn(value, "id") ?? key);
  for (const image of objectsIn(objectIn(record, "preview"), "images")) {
    const id = textIn(image, "id");
    if (id !== undefined && !record.is_self) found.push(id);
  }
  return found;
}

/** What {@link readReddit} looks at. */
const WANTED: Wanted = {
  id: true,
  body: true,
  link_id: true,
  title: true,
  author: true,
  author_fullname: true,
  _meta: true,
  created_utc: true,
  selftext: true,
  parent_id: true,
  crosspost_parent: true,
  crosspost_parent_list: { author: true, author_fullname: true },
  is_self: true,
  url_overridden_by_dest: true,
  url: true,
  media_metadata: true,
  preview: { images: { id: true } },
};
const TRACES = ["link", "repost", "reply", "text", "media"];
const isReddit = (record: JsonObject): boolean =>
  typeof record.subreddit === "string" && "created_utc" in record && "id" in record;

export const redditSubmissions = recordSource({
  name: "reddit-submissions",
  title: "Reddit submissions (Pushshift, Arctic Shift)",
  about: "JSON lines of submissions, `RS_*.zst` and the like; deleted ones are passed over",
  traces: TRACES,
  telling: "subreddit, title and created_utc",
  is: (record) => (isReddit(record) && typeof record.title === "string" ? 0.98 : 0),
  wanted: WANTED,
  open: () => readReddit,
});

export const redditComments = recordSource({
  name: "reddit-comments",
  title: "Reddit comments (Pushshift, Arctic Shift)",
  about: "JSON lines of comments, `RC_*.zst` and the like; deleted ones are passed over",
  traces: TRACES,
  telling: "subreddit, body and link_id",
  is: (record) => (isReddit(record) && typeof record.body === "string" && "link_id" in record ? 0.98 : 0),
  wanted: WANTED,
  open: () => readReddit,
});
