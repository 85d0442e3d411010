import { type Deletion, Identity } from "../../model/raw.ts";
import type { EpochMs } from "../../model/time.ts";
import type { Reading } from "./batches.ts";
import type { JsonObject } from "./json.ts";
import { idOf, isObject, objectIn, textIn } from "./json.ts";
import type { Wanted } from "./json-pick.ts";
import { reject, skip } from "./reasons.ts";
import { PLAIN, timeOf } from "./times.ts";

/** What X calls the ends of posts and accounts, in its streams of version 1.1 and 2. */
const POST_ENDS = new Set(["delete", "drop"]);
const ACCOUNT_ENDS = new Set(["user_delete", "user_suspend", "user_protect"]);
const WITHHELD = new Set(["status_withheld", "user_withheld", "withheld"]);
/** What is deleted stays deleted; no place and no profile is stored that could be scrubbed; an edit is a post of its own. */
const OTHERS = new Set([
  "undrop",
  "user_undelete",
  "user_unsuspend",
  "user_unprotect",
  "user_profile_modification",
  "scrub_geo",
  "tweet_edit",
]);
const KINDS = [...POST_ENDS, ...ACCOUNT_ENDS, ...WITHHELD, ...OTHERS];

/** The kind of notice that a record is; undefined where it is none. `record`: what lies under `data`, for version 2. */
export const complianceKind = (record: JsonObject): string | undefined => KINDS.find((kind) => isObject(record[kind]));

/**
 * A compliance notice: deletions, and accounts that were deleted, suspended or protected up to the moment it tells.
 * Withheld everywhere counts as deleted; withheld in some countries does not. Undefined where the record is no notice.
 */
export function readCompliance(record: JsonObject): Reading | undefined {
  const kind = complianceKind(record);
  if (kind === undefined) return undefined;
  const body = objectIn(record, kind)!;
  const post = objectIn(body, "status") ?? objectIn(body, "tweet");
  const user = objectIn(body, "user");
  if (OTHERS.has(kind)) return skip("compliance line");
  if (WITHHELD.has(kind) && !isEverywhere(body.withheld_in_countries)) return skip("withheld by the platform");
  const ofPost = POST_ENDS.has(kind) || kind === "status_withheld" || post !== undefined;
  const holder = (ofPost ? post : user) ?? body;
  const id = idOf(holder.id_str) ?? idOf(holder.id);
  if (id === undefined) return reject("no id");
  return ofPost ? ended("post", id) : ended("actor", id, momentOf(body));
}

/**
 * A line of a batch compliance job's result. Jobs about posts and about accounts have the same lines: what is named is
 * deleted as either. Undefined where the record is none.
 */
export function readComplianceResult(record: JsonObject): Reading | undefined {
  if (typeof record.action !== "string" || !("id" in record) || "text" in record) return undefined;
  const id = idOf(record.id);
  if (id === undefined) return reject("no id");
  if (record.action !== "delete" || record.reason === "scrub_geo") return skip("compliance line");
  return ended("either", id, momentOf(record));
}

const ended = (what: Deletion["what"], id: string, until?: EpochMs): Deletion => ({
  platform: "x",
  what,
  id: new Identity(id),
  ...(until !== undefined && { until }),
});

/** XX: in all countries; XY: after a notice under copyright law, which is in all of them as well. */
const isEverywhere = (countries: unknown): boolean =>
  Array.isArray(countries) && countries.some((c) => c === "XX" || c === "XY");

function momentOf(body: JsonObject): EpochMs | undefined {
  const ms = Number(idOf(body.timestamp_ms));
  if (ms > 1_000_000_000_000) return ms;
  const told = textIn(body, "event_at") ?? textIn(body, "redacted_at");
  const at = told === undefined ? undefined : timeOf(told, PLAIN);
  return typeof at === "number" ? at : undefined;
}

const ID: Wanted = { id: true, id_str: true };
const BODY: Wanted = {
  ...ID,
  status: ID,
  tweet: ID,
  user: ID,
  timestamp_ms: true,
  event_at: true,
  withheld_in_countries: true,
};
/** What {@link readCompliance} and {@link readComplianceResult} look at. */
export const COMPLIANCE: Wanted = {
  ...Object.fromEntries(KINDS.map((kind) => [kind, BODY])),
  action: true,
  reason: true,
  redacted_at: true,
};
