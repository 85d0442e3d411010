import type { Deletion, RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import type { EpochMs } from "../model/time.ts";
import { blueskyPost, blueskyRepost } from "./bluesky-record.ts";
import type { JsonObject } from "./reading/json.ts";
import { objectIn, textIn } from "./reading/json.ts";
import type { Wanted } from "./reading/json-pick.ts";
import type { Refusal } from "./reading/reasons.ts";
import { reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { PLAIN, timeOf, timeOfNumber } from "./reading/times.ts";

const POST = "app.bsky.feed.post";
const REPOST = "app.bsky.feed.repost";
/** Of an account that is not active: its posts are no longer public. */
const GONE = new Set(["deleted", "takendown", "suspended", "deactivated"]);

/**
 * One Jetstream event, of wire version 1 (`kind`, `time_us`) or 2 (`payload.$type`). Creates and updates of posts and
 * reposts give a post, their deletion and the end of an account a deletion; likes, follows and notices are passed over.
 */
export function readJetstreamEvent(event: JsonObject): RawPost | Deletion | Refusal {
  const payload = objectIn(event, "payload");
  if (payload) return readVersion2(payload);
  const did = textIn(event, "did");
  if (did === undefined) return reject(typeof event.kind === "string" ? "no author" : "unknown shape");
  const seen = typeof event.time_us === "number" ? timeOfNumber(Math.round(event.time_us / 1_000)) : undefined;
  const witnessed = typeof seen === "number" ? seen : undefined;
  if (event.kind === "commit") return readCommit(objectIn(event, "commit") ?? {}, did, witnessed);
  if (event.kind === "account") return readAccount(objectIn(event, "account") ?? {}, did, witnessed);
  return event.kind === "identity" ? skip("identity or account notice") : reject("unknown shape");
}

function readVersion2(payload: JsonObject): RawPost | Deletion | Refusal {
  const type = textIn(payload, "$type") ?? "";
  const did = textIn(payload, "did");
  const time = textIn(payload, "time");
  const told = time === undefined ? undefined : timeOf(time, PLAIN);
  const witnessed = typeof told === "number" ? told : undefined;
  if (type.endsWith("#info")) return skip("rate limit or stream notice");
  if (did === undefined) return reject("no author");
  if (type.endsWith("#commit")) return readCommit(payload, did, witnessed);
  if (type.endsWith("#account")) return readAccount(payload, did, witnessed);
  return type.endsWith("#identity") ? skip("identity or account notice") : skip("other record type");
}

function readCommit(commit: JsonObject, did: string, witnessed: EpochMs | undefined): RawPost | Deletion | Refusal {
  const collection = textIn(commit, "collection") ?? "";
  const isPost = collection === POST;
  if (!isPost && collection !== REPOST) {
    if (collection === "") return reject("unknown shape");
    return skip(collection === "app.bsky.feed.like" ? "like" : "other record type");
  }
  const rkey = textIn(commit, "rkey");
  if (rkey === undefined) return reject("no id");
  const uri = `at://${did}/${collection}/${rkey}`;
  if (commit.operation === "delete") return { platform: "bluesky", what: "post", id: new Identity(uri) };
  const record = objectIn(commit, "record");
  if (!record) return reject("unknown shape");
  if (!isPost) return blueskyRepost(record, { uri, did, witnessed });
  const post = blueskyPost(record, { uri, did, witnessed });
  return commit.operation === "update" && "at" in post ? { ...post, edited: true } : post;
}

function readAccount(account: JsonObject, did: string, until: EpochMs | undefined): Deletion | Refusal {
  if (account.active === false && GONE.has(textIn(account, "status") ?? ""))
    return { platform: "bluesky", what: "actor", id: new Identity(did), ...(until !== undefined && { until }) };
  return skip("identity or account notice");
}

const COMMIT: Wanted = {
  operation: true,
  collection: true,
  rkey: true,
  record: {
    createdAt: true,
    langs: true,
    text: true,
    facets: true,
    embed: true,
    tags: true,
    reply: { parent: { uri: true } },
    subject: { uri: true },
  },
};
/** What {@link readJetstreamEvent} looks at. */
const WANTED: Wanted = {
  did: true,
  time_us: true,
  kind: true,
  commit: COMMIT,
  account: { active: true, status: true },
  payload: { ...COMMIT, $type: true, did: true, time: true, active: true, status: true },
};

export const blueskyJetstream = recordSource({
  name: "bluesky-jetstream",
  title: "Bluesky Jetstream dump",
  about: "JSON lines of Jetstream events, versions 1 and 2; deletions and ended accounts are applied",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: "did, time_us and kind, or a Jetstream payload",
  is(record) {
    if (typeof record.did === "string" && typeof record.kind === "string" && "time_us" in record) return 0.99;
    return (textIn(objectIn(record, "payload"), "$type") ?? "").startsWith("network.bsky.jetstream.") ? 0.99 : 0;
  },
  wanted: WANTED,
  open: () => readJetstreamEvent,
});
