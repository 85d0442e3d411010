import { canonicalHashtag } from "../derive/hashtag.ts";
import { canonicalLink } from "../links/canonical.ts";
import { POST_KINDS } from "../model/kind.ts";
import { platformNamed } from "../model/platform.ts";
import type { Query } from "./ast.ts";
import { parseUtc } from "./time.ts";

const FIELDS = ["link", "domain", "lang", "platform", "kind", "since", "until"] as const;

/** I2: what other tools ask about one account with. Each is refused with the same clear sentence. */
const ABOUT_AN_ACCOUNT: ReadonlySet<string> = new Set([
  "from",
  "to",
  "by",
  "author",
  "authors",
  "user",
  "users",
  "username",
  "screen_name",
  "account",
  "accounts",
  "actor",
  "handle",
  "name",
  "profile",
  "channel",
  "pseudonym",
  "mention",
  "mentions",
  "mentioned",
  "in_reply_to",
  "replyto",
  "reply_to",
  "reply-to",
  "retweets_of",
  "retweets-of",
  "repost_of",
  "repost_author",
  "origin",
  "quotes_of",
  "list",
  "follows",
  "followers",
  "following",
  "bio",
  "id",
  "post",
  "did",
  "conversation",
  "conversation_id",
]); // prettier-ignore

export const REFUSAL = "claque answers questions about crowds, never about one account";

/** Why a field is refused, or undefined where it is not about an account. */
export function refusal(name: string): string | undefined {
  return ABOUT_AN_ACCOUNT.has(name) ? `${REFUSAL}: \`${name}:\` is not part of the query language` : undefined;
}

/** A field's condition, or the sentence that says what was expected instead. */
export function readField(name: string, value: string): Query | string {
  const text = value.trim();
  if (text === "") return `expected a value after ${name}:`;
  switch (name) {
    case "link":
      return readLink(text);
    case "domain":
      return readDomain(text);
    case "lang": {
      const tag = text.toLowerCase().split(/[-_]/)[0];
      return /^[a-z]{2,3}$/.test(tag)
        ? { type: "lang", value: tag }
        : "expected a language code such as lang:en, lang:ar or lang:zh";
    }
    case "platform": {
      const platform = platformNamed(text);
      return platform
        ? { type: "platform", value: platform }
        : "expected a platform's name in lower-case letters and digits, such as platform:x or platform:telegram";
    }
    case "kind": {
      const kind = POST_KINDS.find((k) => k === text.toLowerCase());
      return kind ? { type: "kind", value: kind } : `expected one of ${POST_KINDS.join(", ")}`;
    }
    case "since":
    case "until": {
      const at = parseUtc(text);
      return at === undefined
        ? `expected a UTC date such as ${name}:2024-05-01 or ${name}:2024-05-01T18:00`
        : { type: name, at };
    }
    default:
      return `there is no field ${name}: — expected one of ${FIELDS.map((f) => `${f}:`).join(", ")}, or put the text in quotation marks`;
  }
}

function readLink(text: string): Query | string {
  if (/^post:/i.test(text)) return `${REFUSAL}: a single post is an account's, so link: takes public pages only`;
  const prefix = text.endsWith("*");
  const found = canonicalLink(prefix ? text.slice(0, -1) : text);
  if (!found)
    return "expected a web address such as link:example.org/page, or link:example.org/section* for all that begins so";
  return { type: "object", object: "link", value: found.link, prefix };
}

function readDomain(text: string): Query | string {
  const found = canonicalLink(text.replace(/^\*\.|\.$/g, ""));
  const domain = found?.domain;
  return domain && !text.includes("/")
    ? { type: "object", object: "domain", value: domain, prefix: false }
    : "expected a domain such as domain:example.org";
}

/** A hashtag's condition, or what was expected. */
export function readTag(text: string): Query | string {
  const prefix = text.endsWith("*");
  const value = canonicalHashtag(prefix ? text.slice(0, -1) : text);
  if (value === "") return "expected letters or digits after #";
  if (prefix && [...value].length < 2) return "expected at least two characters before *";
  return { type: "object", object: "hashtag", value, prefix };
}
