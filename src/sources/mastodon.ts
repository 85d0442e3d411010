import type { Deletion, RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import { textOfHtml } from "./reading/html.ts";
import type { JsonObject } from "./reading/json.ts";
import { idOf, objectIn, objectsIn, textIn } from "./reading/json.ts";
import { languageOf } from "./reading/languages.ts";
import { aliasesOf, identity, kindOf, mediaOf } from "./reading/post.ts";
import type { Refusal } from "./reading/reasons.ts";
import { reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { PLAIN, timeOf } from "./reading/times.ts";

/** What a status is called. */
export interface MastodonNaming {
  /**
   * The instance that is listened to. Its stream announces deletions by its own numbers, so that statuses must go by
   * them too: `host/number`. Without it (archives), a status goes by its `uri`, which is the same on every instance.
   */
  readonly host?: string;
}

/** One Mastodon status. What is not public is passed over. */
export function readMastodonStatus(status: JsonObject, { host }: MastodonNaming = {}): RawPost | Refusal {
  const id = nameOf(status, host);
  if (id === undefined) return reject("no id");
  const account = objectIn(status, "account");
  const author = accountOf(account, textIn(status, "uri"));
  if (author === undefined) return reject("no author");
  if (status.visibility === "private" || status.visibility === "direct") return skip("not public");
  const created = textIn(status, "created_at");
  const at = created === undefined ? "no time" : timeOf(created, PLAIN);
  if (typeof at === "string") return reject(at);
  const original = objectIn(status, "reblog");
  const base = original ?? status;
  const content = textOfHtml(typeof base.content === "string" ? base.content : "");
  const warning = textIn(base, "spoiler_text");
  const originalId = original && nameOf(original, host);
  const originalTime = original && timeOf(textIn(original, "created_at") ?? "", PLAIN);
  const parent = original ? undefined : idOf(status.in_reply_to_id);
  const quote = original ? undefined : quotedBy(status, host);
  const card = textIn(objectIn(base, "card"), "url");
  const mentions = objectsIn(base, "mentions");
  const tags = objectsIn(base, "tags");
  return {
    platform: "mastodon",
    id: new Identity(id),
    author: new Identity(author),
    at,
    kind: kindOf(originalId, parent, quote),
    text: warning === undefined ? content.text : `${warning}\n${content.text}`,
    lang: languageOf(base.language),
    links: card === undefined || content.links.includes(card) ? content.links : [...content.links, card],
    hashtags: Array.isArray(base.tags)
      ? tags.map((tag) => textIn(tag, "name") ?? "").filter((name) => name !== "")
      : undefined,
    repostOf: identity(originalId),
    repostOfAuthor: identity(accountOf(objectIn(original, "account"), textIn(original, "uri"))),
    repostOfAt: typeof originalTime === "number" ? originalTime : undefined,
    replyTo: parent === undefined ? undefined : new Identity(localName(parent, host)),
    quoteOf: identity(quote),
    media: mediaOf(
      objectsIn(base, "media_attachments")
        .map((item) => textIn(item, "remote_url") ?? textIn(item, "url") ?? "")
        .filter((address) => address !== ""),
    ),
    aliases: aliasesOf(
      ...namesOf(account),
      ...namesOf(objectIn(original, "account")),
      ...mentions.flatMap((mention) => [textIn(mention, "acct"), textIn(mention, "username")]),
    ),
  };
}

/** The `delete` event of an instance's stream: the number of the status, as it stands in the event. */
export const readMastodonDeletion = (localId: string, { host }: MastodonNaming): Deletion => ({
  platform: "mastodon",
  what: "post",
  id: new Identity(localName(localId.trim(), host)),
});

const localName = (id: string, host: string | undefined): string => `${host ?? "local"}/${id}`;

function nameOf(status: JsonObject, host: string | undefined): string | undefined {
  const local = idOf(status.id);
  if (host !== undefined) return local === undefined ? undefined : localName(local, host);
  return textIn(status, "uri") ?? textIn(status, "url") ?? (local === undefined ? undefined : localName(local, host));
}

/** The same account on every instance: its address, else `name@host`, the host taken from the status where it is left out. */
function accountOf(account: JsonObject | undefined, uri: string | undefined): string | undefined {
  const address = textIn(account, "url") ?? textIn(account, "uri");
  if (address !== undefined) return address;
  const acct = textIn(account, "acct") ?? textIn(account, "username");
  if (acct === undefined) return undefined;
  const home = acct.includes("@") ? undefined : /^https?:\/\/([^/]+)/.exec(uri ?? "")?.[1];
  return home === undefined ? acct : `${acct}@${home}`;
}

function quotedBy(status: JsonObject, host: string | undefined): string | undefined {
  const quote = objectIn(status, "quote");
  if (!quote || (typeof quote.state === "string" && quote.state !== "accepted")) return undefined;
  const quoted = objectIn(quote, "quoted_status") ?? ("content" in quote ? quote : undefined);
  return quoted && nameOf(quoted, host);
}

const namesOf = (account: JsonObject | undefined): (string | undefined)[] => [
  textIn(account, "acct"),
  textIn(account, "username"),
  textIn(account, "display_name"),
];

export const mastodon = recordSource({
  name: "mastodon",
  title: "Mastodon statuses",
  about: "JSON lines or lists of statuses, as the API of Mastodon and its relatives gives them",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  telling: "uri, content and account.acct",
  is: (record) =>
    typeof record.uri === "string" &&
    typeof record.content === "string" &&
    textIn(objectIn(record, "account"), "acct") !== undefined
      ? "visibility" in record
        ? 0.97
        : 0.85
      : 0,
  open: () => (record) => readMastodonStatus(record),
});
