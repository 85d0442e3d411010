import type { RawPost } from "../../model/raw.ts";
import { Identity } from "../../model/raw.ts";
import { textOfHtml } from "./html.ts";
import { idOf, type JsonObject, objectIn, objectsIn, referenceOf, textIn } from "./json.ts";
import { languageOf } from "./languages.ts";
import { aliasesOf, identity, kindOf, mediaOf } from "./post.ts";
import type { Refusal } from "./reasons.ts";
import { reject } from "./reasons.ts";
import { PLAIN, timeOf } from "./times.ts";

const accountOf = (account: JsonObject | undefined): string | undefined =>
  idOf(account?.id) ?? textIn(account, "username");

/**
 * A status of a platform that grew out of Mastodon but stands alone (Truth Social, Gab): accounts and posts go by the
 * platform's own numbers.
 */
export function readLoneStatus(status: JsonObject, platform: string): RawPost | Refusal {
  const id = idOf(status.id) ?? idOf(status._id);
  if (id === undefined) return reject("no id");
  const account = objectIn(status, "account");
  const author = accountOf(account);
  if (author === undefined) return reject("no author");
  const at = timeOf(textIn(status, "created_at") ?? "", PLAIN);
  if (typeof at === "string") return reject(at);
  const original = objectIn(status, "reblog");
  const base = original ?? status;
  const content = textOfHtml(textIn(base, "content") ?? textIn(base, "content_cleaned") ?? "");
  const originalId = idOf(original?.id);
  const originalTime = original && timeOf(textIn(original, "created_at") ?? "", PLAIN);
  const reply = original
    ? undefined
    : (idOf(objectIn(status, "in_reply_to")?.id) ?? referenceOf(status.in_reply_to_id));
  const quote = original
    ? undefined
    : (referenceOf(status.quote_id) ?? referenceOf(status.quote_of_id) ?? idOf(objectIn(status, "quote")?.id));
  const card = textIn(objectIn(base, "card"), "url");
  const originalAccount = objectIn(original, "account");
  return {
    platform,
    id: new Identity(id),
    author: new Identity(author),
    at,
    kind: kindOf(originalId, reply, quote),
    text: content.text,
    lang: languageOf(status.language),
    links: card === undefined || content.links.includes(card) ? content.links : [...content.links, card],
    hashtags: Array.isArray(base.tags)
      ? objectsIn(base, "tags")
          .map((tag) => textIn(tag, "name") ?? "")
          .filter((t) => t !== "")
      : undefined,
    repostOf: identity(originalId),
    repostOfAuthor: identity(accountOf(originalAccount)),
    repostOfAt: typeof originalTime === "number" ? originalTime : undefined,
    replyTo: identity(reply),
    quoteOf: identity(quote),
    media: mediaOf(
      objectsIn(base, "media_attachments")
        .map((item) => textIn(item, "url") ?? "")
        .filter((a) => a !== ""),
    ),
    aliases: aliasesOf(
      textIn(account, "username"),
      textIn(account, "display_name"),
      textIn(originalAccount, "username"),
      textIn(originalAccount, "display_name"),
      ...objectsIn(base, "mentions").map((mention) => textIn(mention, "username")),
    ),
  };
}
