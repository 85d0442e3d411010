import type { RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import type { Reading } from "./reading/batches.ts";
import { readLoneStatus } from "./reading/fediverse-like.ts";
import { idOf, type JsonObject, objectIn, textIn } from "./reading/json.ts";
import { aliasesOf, identity } from "./reading/post.ts";
import type { Refusal } from "./reading/reasons.ts";
import { reject, skip } from "./reading/reasons.ts";
import { recordSource } from "./reading/records.ts";
import { PLAIN, timeOf } from "./reading/times.ts";

/** The document of a search hit: under `_source`, or flat beside `_index` and `_id`. */
const documentOf = (hit: JsonObject): JsonObject => ({ ...hit, ...objectIn(hit, "_source") });

/** One hit of Open Measures: Bluesky and Truth Social are read. */
function readOpenMeasures(hit: JsonObject): Reading {
  const document = documentOf(hit);
  if (textIn(objectIn(document, "authorProfile"), "did")) return bluesky(document);
  if (objectIn(document, "account"))
    return readLoneStatus({ ...document, id: document._id ?? document.id }, "truthsocial");
  return skip("other record type");
}

function bluesky(document: JsonObject): RawPost | Refusal {
  const id = idOf(document._id) ?? textIn(document, "uri");
  if (id === undefined) return reject("no id");
  const profile = objectIn(document, "authorProfile");
  const at = timeOf(textIn(document, "createdAt") ?? "", PLAIN);
  if (typeof at === "string") return reject(at);
  const external = objectIn(objectIn(document, "embed"), "external");
  const link = textIn(external, "uri") ?? textIn(external, "url");
  const parent = textIn(objectIn(objectIn(document, "reply"), "parent"), "uri");
  return {
    platform: "bluesky",
    id: new Identity(id),
    author: new Identity(textIn(profile, "did") ?? ""),
    at,
    kind: parent === undefined ? "post" : "reply",
    text: textIn(document, "text") ?? "",
    links: link === undefined ? [] : [link],
    replyTo: identity(parent),
    aliases: aliasesOf(textIn(profile, "handle"), textIn(profile, "displayName")),
  };
}

export const openMeasures = recordSource({
  name: "open-measures",
  title: "Open Measures",
  about: "JSON lines of hits from Open Measures' search: Bluesky and Truth Social",
  traces: ["link", "repost", "reply", "text"],
  telling: "_index beside authorProfile.did, or content_cleaned",
  is(record) {
    const document = documentOf(record);
    if ("_index" in record && textIn(objectIn(document, "authorProfile"), "did")) return 0.98;
    return typeof document.content_cleaned === "string" && objectIn(document, "account") ? 0.97 : 0;
  },
  open: () => readOpenMeasures,
});
