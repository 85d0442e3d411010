import type { RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import { localTimes } from "./reading/inspection.ts";
import { idOf, type JsonObject, objectIn, objectsIn, textIn } from "./reading/json.ts";
import { aliasesOf, identity, kindOf } from "./reading/post.ts";
import type { Refusal } from "./reading/reasons.ts";
import { reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { instantOf, PLAIN } from "./reading/times.ts";
import { UTC, zoneOf } from "./reading/zones.ts";

const LINK = /\[([^[\]\n]{0,2000})\]\((https?:\/\/[^)\s]{1,2000})\)/g;
/** Entities that are an account, or a way to reach one. */
const SOMEBODY =
  /^(?:(?:Input)?MessageEntity)?(?:Phone|BankCard|Mention|MentionName|Email)$|^(?:phone|phone_number|bank_card|mention|mention_name|text_mention|email)$/;
const MARKS = /\*\*|__|~~/g;

/** A chat's number in one spelling: -1001234, channel1234 and 1234 are the same channel. */
const channelOf = (id: string | undefined): string | undefined =>
  id?.replace(/^-100(?=\d{5})/, "").replace(/^channel(?=\d)/, "");

/** A message as Telethon keeps it (also 4CAT's NDJSON), or as simpler channel collectors write it. */
function readChannelMessage(message: JsonObject, timeZone = "UTC"): RawPost | Refusal {
  if (message._ === "MessageService" || message._ === "MessageEmpty") return skip("service message");
  const number = idOf(message.id) ?? idOf(message.message_id);
  if (number === undefined) return reject("no id");
  const peer = objectIn(message, "peer_id");
  const from = objectIn(message, "from_id");
  const sender =
    idOf(from?.user_id) ?? channelOf(idOf(from?.channel_id) ?? idOf(message.sender_id) ?? scalar(message.from_id));
  const place =
    channelOf(idOf(peer?.channel_id) ?? idOf(peer?.chat_id) ?? idOf(message.channel_id) ?? idOf(message.chat_id)) ??
    sender;
  const author = sender ?? place ?? textIn(message, "channel");
  if (author === undefined) return reject("no author");
  const at = instantOf(message.date, { zone: zoneOf(timeZone) ?? UTC, order: "unknown" });
  if (typeof at === "string") return reject(at);
  const raw = textIn(message, "message") ?? textIn(message, "text") ?? "";
  const links = [...raw.matchAll(LINK)].map((m) => m[2]);
  for (const entity of objectsIn(message, "entities")) links.push(textIn(entity, "url") ?? "");
  const marked = objectsIn(message, "entities")
    .filter((entity) => SOMEBODY.test(String(entity._ ?? entity.type)) || /^tg:/i.test(textIn(entity, "url") ?? ""))
    .map(({ offset, length }) => raw.slice(Number(offset), Number(offset) + Number(length)));
  const page = textIn(objectIn(objectIn(message, "media"), "webpage"), "url");
  if (page !== undefined) links.push(page);
  const forward = objectIn(message, "fwd_from");
  const forwardedChannel = channelOf(idOf(objectIn(forward, "from_id")?.channel_id) ?? idOf(forward?.channel_id));
  const forwardedPost = idOf(forward?.channel_post);
  const forwardTime = instantOf(forward?.date, PLAIN);
  const original =
    forwardedChannel === undefined
      ? undefined
      : `${forwardedChannel}/${forwardedPost ?? `@${typeof forwardTime === "number" ? forwardTime : ""}`}`;
  const reply = idOf(objectIn(message, "reply_to")?.reply_to_msg_id) ?? idOf(message.reply_to_msg_id);
  const chat = objectIn(message, "_chat");
  const person = objectIn(message, "_sender");
  return {
    platform: "telegram",
    id: new Identity(`${place ?? author}/${number}`),
    author: new Identity(author),
    at,
    kind: kindOf(original, reply, undefined),
    text: links.length > 0 || raw.includes("**") ? raw.replace(LINK, "$1").replace(MARKS, "") : raw,
    links: [...new Set(links.filter((link) => link !== ""))],
    repostOf: identity(original),
    repostOfAuthor: identity(forwardedChannel),
    repostOfAt: original !== undefined && typeof forwardTime === "number" ? forwardTime : undefined,
    replyTo: reply === undefined || original !== undefined ? undefined : new Identity(`${place ?? author}/${reply}`),
    marked: aliasesOf(...marked),
    aliases: aliasesOf(
      textIn(message, "channel"),
      textIn(message, "post_author"),
      textIn(chat, "username"),
      textIn(chat, "title"),
      textIn(person, "username"),
      textIn(person, "first_name"),
      textIn(forward, "from_name"),
    ),
  };
}

const scalar = (value: unknown): string | undefined => (typeof value === "object" ? undefined : idOf(value));

export const telegramChannel = recordSource({
  name: "telegram-channel",
  title: "Telegram channel export (Telethon, 4CAT NDJSON)",
  about: "JSON of messages as Telethon keeps them, or lists with message_id, sender_id, text and date",
  traces: ["link", "repost", "reply", "text"],
  telling: "peer_id and message, or message_id, sender_id and text",
  is(record) {
    if (!("date" in record)) return 0;
    if ("message" in record && (record._ === "Message" || objectIn(record, "peer_id"))) return 0.97;
    return "message_id" in record &&
      ("sender_id" in record || "channel_id" in record || "channel" in record) &&
      "text" in record
      ? 0.9
      : 0;
  },
  // Telethon writes the offset; simpler collectors leave it out.
  inspect: (records, options) =>
    localTimes(
      "date",
      records.map(({ date }) => date),
      options,
    ),
  open: (options) => (record) => readChannelMessage(record, options.timeZone),
});
