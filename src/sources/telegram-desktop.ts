import type { RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import { localTimes } from "./reading/inspection.ts";
import { idOf, isObject, type JsonObject, objectsIn, textIn } from "./reading/json.ts";
import { aliasesOf, kindOf, mediaOf } from "./reading/post.ts";
import type { Refusal } from "./reading/reasons.ts";
import { reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { timeOf, timeOfUnix } from "./reading/times.ts";
import { UTC, zoneOf } from "./reading/zones.ts";

/** Chats between people, and with oneself: not public conversation. */
const PRIVATE = new Set(["personal_chat", "bot_chat", "saved_messages", "private_group"]);

/** One message of Telegram Desktop's `result.json`; `chat` is the object around its list. */
function readTelegramMessage(message: JsonObject, chat: JsonObject | undefined, timeZone = "UTC"): RawPost | Refusal {
  if (message.type === "service" || message.type === "unsupported") return skip("service message");
  if (PRIVATE.has(textIn(chat, "type") ?? "")) return skip("not public");
  const number = idOf(message.id);
  if (number === undefined) return reject("no id");
  const place = idOf(chat?.id) ?? textIn(chat, "name") ?? "";
  const author = textIn(message, "from_id") ?? (place === "" ? undefined : `channel${place}`);
  if (author === undefined) return reject("no author");
  const unix = message.date_unixtime;
  const local = textIn(message, "date");
  const at =
    unix !== undefined
      ? timeOfUnix(unix)
      : local === undefined
        ? "no time"
        : timeOf(local, { zone: zoneOf(timeZone) ?? UTC, order: "unknown" });
  if (typeof at === "string") return reject(at);
  const parts = partsOf(message);
  const text = parts.map((part) => textIn(part, "text") ?? "").join("");
  const forwarded = textIn(message, "forwarded_from");
  const reply = idOf(message.reply_to_message_id);
  const replyPlace = textIn(message, "reply_to_peer_id")?.replace(/^[a-z]+/, "") ?? place;
  return {
    platform: "telegram",
    id: new Identity(`${place}/${number}`),
    author: new Identity(author),
    at,
    kind: kindOf(forwarded, reply, undefined),
    text,
    links: found(parts, "link", "text").concat(found(parts, "text_link", "href")),
    hashtags: found(parts, "hashtag", "text").map((tag) => tag.replace(/^#/, "")),
    repostOf: forwarded === undefined ? undefined : new Identity(`${forwarded}\n${text}`),
    // The name where the export is too old to tell the id: the same name is then the same source.
    repostOfAuthor:
      forwarded === undefined ? undefined : new Identity(textIn(message, "forwarded_from_id") ?? forwarded),
    replyTo: reply === undefined || forwarded !== undefined ? undefined : new Identity(`${replyPlace}/${reply}`),
    media: mediaOf(
      ["photo", "file"].map((key) => textIn(message, key) ?? "").filter((path) => path !== "" && !path.startsWith("(")),
    ),
    marked: aliasesOf(...parts.filter(isSomebody).map((part) => textIn(part, "text"))),
    aliases: aliasesOf(
      textIn(message, "from"),
      textIn(message, "author"),
      textIn(message, "via_bot"),
      textIn(chat, "name"),
      forwarded,
      ...found(parts, "mention", "text").map((name) => name.replace(/^@/, "")),
      ...found(parts, "mention_name", "text"),
    ),
  };
}

/** `text_entities`, or `text` in its two older forms. */
function partsOf(message: JsonObject): readonly JsonObject[] {
  const entities = objectsIn(message, "text_entities");
  if (entities.length > 0) return entities;
  const { text } = message;
  if (typeof text === "string") return [{ type: "plain", text }];
  return Array.isArray(text)
    ? text.map((part: unknown) => (isObject(part) ? part : { type: "plain", text: part }))
    : [];
}

const found = (parts: readonly JsonObject[], type: string, key: string): string[] =>
  parts
    .filter((part) => part.type === type)
    .map((part) => textIn(part, key) ?? "")
    .filter((text) => text !== "");

const SOMEBODY = new Set(["phone", "email", "bank_card", "mention", "mention_name"]);
/** What Telegram marks as an account, or a way to reach one. */
const isSomebody = (part: JsonObject): boolean =>
  SOMEBODY.has(String(part.type)) || (part.type === "text_link" && /^tg:/i.test(textIn(part, "href") ?? ""));

export const telegramDesktop = recordSource({
  name: "telegram-desktop",
  title: "Telegram Desktop export",
  about: "`result.json` of one chat or of all; service messages, private chats and private groups are passed over",
  traces: ["link", "repost", "reply", "hashtag", "text", "media"],
  telling: "date_unixtime or text_entities, in a list of messages",
  is: (record, around) =>
    "type" in record &&
    "id" in record &&
    ("date_unixtime" in record || "text_entities" in record || ("date" in record && around?.type))
      ? 0.98
      : 0,
  // The clock of the computer that made the export; newer ones carry Unix time as well.
  inspect: (records, options) =>
    localTimes(
      "date",
      records.filter((message) => message.date_unixtime === undefined).map(({ date }) => date),
      options,
    ),
  open: (options) => (record, around) => readTelegramMessage(record, around, options.timeZone),
});
