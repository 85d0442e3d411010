import { idOf, isObject, type JsonObject, objectsIn } from "../reading/json.ts";
import { isLines } from "../reading/json-feed.ts";
import { type Refusal, reject, skip } from "../reading/reasons.ts";
import { type OcdsFile, readRelease } from "./ocds/release.ts";
import { newestOf } from "./ocds/versioned.ts";
import type { NoticeReading } from "./reading/batches.ts";
import { noticeRecords } from "./reading/notice-kind.ts";

type Readings = readonly (NoticeReading | Refusal)[];
const PARTS = ["tender", "awards", "contracts", "planning", "bids"];

/**
 * Open Contracting Data Standard 1.0 and 1.1 (https://standard.open-contracting.org): releases, records and packages of both, one a line, in
 * lists, or a package a file. Fields are those of the standard and of its extensions for lots and bids.
 */
export const ocds = noticeRecords({
  name: "ocds",
  title: "Open Contracting Data Standard",
  about: "releases and records of OCDS 1.0 and 1.1, alone, in packages, in lists or one a line",
  traces: ["text", "code", "method", "estimate", "closing", "supplier", "amount", "offers", "bid"],
  telling: "`ocid`, and a tender, awards or contracts",
  is: (record) => Math.max(likeness(record), ...firstIn(record).map((inner) => 0.98 * likeness(inner))),
  lists: (head) => (isDocument(head) ? [/"records"\s*:\s*\[/.test(head) ? "records" : "releases"] : []),
  open: ({ dated }) => {
    const file: OcdsFile = { met: new Map(), dated };
    return (record) => readPart(record, file);
  },
});

/** How surely an object is a release, or a record. */
function likeness(value: JsonObject): number {
  const hasOcid = typeof value.ocid === "string";
  if (isObject(value.compiledRelease) || isObject(value.versionedRelease)) return 0.97;
  const parts = PARTS.filter((part) => typeof value[part] === "object" && value[part] !== null).length;
  const further = ["tag", "initiationType", "parties", "buyer"].filter((key) => value[key] !== undefined).length;
  if (hasOcid) return parts + further > 0 ? 0.97 : Array.isArray(value.releases) ? 0.9 : 0;
  // Releases that lost their `ocid` are still no posts.
  return parts > 0 && further > 1 && typeof value.tag === "object" ? 0.8 : 0;
}

/** What an object holds that may be a release or a record. */
const firstIn = (value: JsonObject): readonly JsonObject[] =>
  [...objectsIn(value, "releases").slice(0, 3), ...objectsIn(value, "records").slice(0, 3)].flatMap((inner) => [
    inner,
    ...objectsIn(inner, "releases").slice(0, 1),
  ]);

/** A package that goes on over several lines, or lies on one line that is longer than the beginning of the file. */
function isDocument(head: string): boolean {
  const start = head.trimStart();
  if (!start.startsWith("{")) return false;
  if (!isLines(start)) return /"re(?:leases|cords)"\s*:\s*\[/.test(start) && !isRecord(start);
  if (start.includes("\n") || parses(start)) return false;
  return /"(?:releases|records)"\s*:\s*\[\s*\{/.test(start) && !isRecord(start);
}
/** A record on its own holds its releases beside what was compiled of them. */
const isRecord = (start: string): boolean =>
  !/"records"\s*:\s*\[/.test(start) && /"(?:compiled|versioned)Release"\s*:\s*\{/.test(start);

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function readPart(value: JsonObject, file: OcdsFile): NoticeReading | Refusal | Readings {
  if (isObject(value.compiledRelease) || isObject(value.versionedRelease)) return readRecord(value, file);
  if (PARTS.some((part) => value[part] !== undefined) || value.tag !== undefined)
    return readRelease(value, undefined, file);
  const records = listed(value.records);
  if (records) return inPackage(records, (record) => readRecord(record, file));
  const releases = listed(value.releases);
  if (releases)
    return idOf(value.ocid) === undefined
      ? inPackage(releases, (release) => [readRelease(release, undefined, file)])
      : readRecord(value, file);
  if (value.error !== undefined || value.message !== undefined || value.errors !== undefined)
    return skip("error notice");
  return idOf(value.ocid) === undefined ? reject("unknown shape") : readRelease(value, undefined, file);
}

function inPackage(list: readonly unknown[], read: (one: JsonObject) => Readings): Refusal | Readings {
  if (list.length === 0) return skip("empty document");
  return list.flatMap((one) => (isObject(one) ? read(one) : [reject("not an object")]));
}

/**
 * A record: its releases, each a notice of its own, where they are in it; else what was compiled of them. Releases that are only linked hold
 * nothing to read.
 */
function readRecord(record: JsonObject, file: OcdsFile): Readings {
  const ocid = idOf(record.ocid);
  const { compiledRelease, versionedRelease } = record;
  const process =
    ocid ?? (isObject(compiledRelease) ? idOf(compiledRelease.ocid) : undefined) ?? idIn(versionedRelease);
  const held = (listed(record.releases) ?? []).filter(isObject);
  const embedded = held.filter((release) => PARTS.some((part) => release[part] !== undefined));
  if (embedded.length > 0) return embedded.map((release) => readRelease(release, process, file));
  if (isObject(compiledRelease) && Object.keys(compiledRelease).length > 0)
    return [readRelease(compiledRelease, process, file)];
  // Paraguay's first records hold a list of releases in that place.
  if (Array.isArray(versionedRelease) && versionedRelease.some(isObject))
    return versionedRelease.filter(isObject).map((release) => readRelease(release, process, file));
  if (isObject(versionedRelease)) return [readRelease(newestOf(versionedRelease), process, file)];
  if (held.length > 0) return [skip("linked release")];
  return PARTS.some((part) => record[part] !== undefined)
    ? [readRelease(record, undefined, file)]
    : [reject("unknown shape")];
}

const idIn = (value: unknown): string | undefined => (isObject(value) ? idOf(value.ocid) : undefined);

/** A list, or one object in its place. */
const listed = (value: unknown): readonly unknown[] | undefined =>
  Array.isArray(value) ? value : isObject(value) ? [value] : undefined;
