import { Identity } from "../model/raw.ts";
import type { Reading } from "./reading/batches.ts";
import { idOf, type JsonObject, objectIn, objectsIn, textIn } from "./reading/json.ts";
import { languageOf } from "./reading/languages.ts";
import { aliasesOf, identity } from "./reading/post.ts";
import { reject, skip } from "./reading/reasons.ts";
import { timeOfUnix } from "./reading/times.ts";
import { zeeschuimerSource } from "./reading/zeeschuimer.ts";
import { musicTrace } from "./tiktok-music.ts";

/** One video as TikTok's own pages load it. A duet or stitch quotes the video it is made from. */
function readTiktokItem(item: JsonObject): Reading {
  if (item.isAd === true) return skip("advertisement");
  const id = idOf(item.id);
  if (id === undefined) return reject("no id");
  const writer = objectIn(item, "author");
  const name = textIn(writer, "uniqueId") ?? textIn(item, "author");
  const author = idOf(writer?.id) ?? name;
  if (author === undefined) return reject("no author");
  const at = timeOfUnix(item.createTime);
  if (typeof at === "string") return reject(at);
  const marks = objectsIn(item, "textExtra");
  const tags = marks.map((mark) => textIn(mark, "hashtagName") ?? "").filter((tag) => tag !== "");
  const challenges = objectsIn(item, "challenges")
    .map((challenge) => textIn(challenge, "title") ?? "")
    .filter((tag) => tag !== "");
  const duet = idOf(objectIn(item, "duetInfo")?.duetFromId);
  const quoted = duet === "0" ? undefined : duet;
  return {
    platform: "tiktok",
    id: new Identity(id),
    author: new Identity(author),
    at,
    kind: quoted === undefined ? "post" : "quote",
    text: textIn(item, "desc") ?? "",
    lang: languageOf(item.textLanguage),
    hashtags: tags.length > 0 ? tags : challenges,
    quoteOf: identity(quoted),
    media: musicTrace(idOf(objectIn(item, "music")?.id)),
    aliases: aliasesOf(name, textIn(writer, "nickname"), ...marks.map((mark) => textIn(mark, "userUniqueId"))),
  };
}

export const zeeschuimerTiktok = zeeschuimerSource({
  name: "zeeschuimer-tiktok",
  title: "Zeeschuimer and 4CAT NDJSON: TikTok",
  traces: ["quote", "hashtag", "text", "media"],
  domains: ["tiktok.com"],
  item: readTiktokItem,
});
