import type { RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import type { Reading } from "./reading/batches.ts";
import { idOf, type JsonObject, objectIn, objectsIn, textIn, textsIn } from "./reading/json.ts";
import { aliasesOf } from "./reading/post.ts";
import type { Refusal } from "./reading/reasons.ts";
import { reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { timeOfUnix } from "./reading/times.ts";
import { musicTrace } from "./tiktok-music.ts";

/** One video of TikTok's Research API. */
function readTiktokVideo(video: JsonObject): RawPost | Refusal {
  const id = idOf(video.id) ?? idOf(video.video_id);
  if (id === undefined) return reject("no id");
  const author = textIn(video, "username") ?? textIn(video, "author_name");
  if (author === undefined) return reject("no author");
  const at = timeOfUnix(video.create_time);
  if (typeof at === "string") return reject(at);
  const spoken = textIn(video, "voice_to_text");
  const text = textIn(video, "video_description") ?? "";
  return {
    platform: "tiktok",
    id: new Identity(id),
    author: new Identity(author),
    at,
    kind: "post",
    text: spoken === undefined ? text : `${text}\n${spoken}`,
    hashtags: textsIn(video, "hashtag_names"),
    media: musicTrace(idOf(video.music_id)),
    aliases: aliasesOf(author, ...(textsIn(video, "video_mention_list") ?? [])),
  };
}

/** A page of the API on one line, or one video. */
function readPage(record: JsonObject): Reading | readonly Reading[] {
  const data = objectIn(record, "data");
  if (!data) return readTiktokVideo(record);
  const videos = objectsIn(data, "videos");
  if (videos.length > 0) return videos.map(readTiktokVideo);
  return skip(Array.isArray(data.videos) ? "empty document" : "error notice");
}

export const tiktokResearch = recordSource({
  name: "tiktok-research",
  title: "TikTok Research API",
  about:
    "JSON answers of the video query, or videos one a line; the text includes what was spoken where the API tells it",
  traces: ["hashtag", "text", "media"],
  telling: "video_description, create_time and username",
  is(record) {
    const data = objectIn(record, "data");
    if (data) return Array.isArray(data.videos) ? 0.97 : 0;
    return "create_time" in record && "video_description" in record && ("username" in record || "author_name" in record)
      ? 0.97
      : 0;
  },
  open: () => readPage,
});
