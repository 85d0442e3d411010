import { Identity } from "../model/raw.ts";
import type { Reading } from "./reading/batches.ts";
import { idOf, type JsonObject, objectIn, textIn } from "./reading/json.ts";
import { aliasesOf, identity, kindOf } from "./reading/post.ts";
import { reject } from "./reading/reasons.ts";
import { timeOfUnix } from "./reading/times.ts";
import { zeeschuimerSource } from "./reading/zeeschuimer.ts";

const accountOf = (user: JsonObject | undefined): string | undefined =>
  idOf(user?.pk) ?? idOf(user?.id) ?? textIn(user, "username");

/** One post as Threads' own pages load it. An answer tells whom it answers, not which post. */
function readThreadsItem(item: JsonObject): Reading {
  const id = textIn(item, "code") ?? idOf(item.id);
  if (id === undefined) return reject("no id");
  const user = objectIn(item, "user");
  const name = textIn(user, "username");
  const author = accountOf(user);
  if (author === undefined) return reject("no author");
  const at = timeOfUnix(item.taken_at);
  if (typeof at === "string") return reject(at);
  const info = objectIn(item, "text_post_app_info");
  const share = objectIn(info, "share_info");
  const reposted = objectIn(share, "reposted_post");
  const original = textIn(reposted, "code");
  const quote = textIn(objectIn(share, "quoted_post"), "code");
  const repliedTo = textIn(objectIn(info, "reply_to_author"), "username");
  const link = unwrapped(textIn(objectIn(info, "link_preview_attachment"), "url"));
  return {
    platform: "threads",
    id: new Identity(id),
    author: new Identity(author),
    at,
    kind: kindOf(original, repliedTo, quote),
    text: textIn(objectIn(item, "caption"), "text") ?? "",
    links: link === undefined ? [] : [link],
    repostOf: identity(original),
    repostOfAuthor: identity(accountOf(objectIn(reposted, "user"))),
    quoteOf: identity(original === undefined ? quote : undefined),
    aliases: aliasesOf(name, textIn(user, "full_name"), repliedTo),
  };
}

/** Meta's `l.threads.net/?u=…` → the address it leads to. */
function unwrapped(link: string | undefined): string | undefined {
  if (link === undefined) return undefined;
  try {
    return new URL(link).searchParams.get("u") ?? link;
  } catch {
    return link;
  }
}

export const zeeschuimerThreads = zeeschuimerSource({
  name: "zeeschuimer-threads",
  title: "Zeeschuimer and 4CAT NDJSON: Threads",
  traces: ["link", "repost", "quote", "hashtag", "text"],
  domains: ["threads.net", "threads.com"],
  item: readThreadsItem,
});
