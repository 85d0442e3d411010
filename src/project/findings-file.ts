import { z } from "zod";
import { inEnglish, withoutTexts } from "../model/english.ts";
import { messageOf, UsageError } from "../model/errors.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { isSaying } from "../model/render.ts";
import type { Saying } from "../model/sentence.ts";
import { SENTENCES } from "../model/sentences/index.ts";
import { KINDS } from "../release/index.ts";

/**
 * The shape of findings.json as far as anything here reads it: docs/findings.schema.json says all of it. What a later claque adds is let
 * through; what is missing or of another kind is not, since the file may come from anywhere.
 */
const moment = z.number().min(-8.64e15).max(8.64e15);
const period = z.looseObject({ from: moment, until: moment });
const count = z.number().min(0);
const counts = z.record(z.string(), z.number());
const floor = z.number().int().min(3).max(1_000_000);
const strings = z.array(z.string());
/** A sentence as data, of a key that this version knows. */
export const saying = z.custom<Saying>(isSaying, "expected a sentence of this version");

const measure = z.looseObject({
  value: z.number(),
  unit: z.string().optional(),
  interval: z.tuple([z.number(), z.number()]).optional(),
  level: z.number().optional(),
  note: saying.optional(),
});

const shownObject = z.looseObject({
  type: z.string(),
  label: z.string().optional(),
  withheld: saying.optional(),
  actors: count,
  posts: count,
});

const finding = z.looseObject({
  id: z.string(),
  kind: z.enum(KINDS),
  statement: z.string(),
  saying,
  period,
  size: z.looseObject({ actors: count, posts: count }),
  objects: z.array(shownObject),
  members: strings.optional(),
  measures: z.record(z.string(), measure),
  evidence: z.record(z.string(), z.json()),
  caveats: z.array(saying),
  detail: z.record(z.string(), z.json()),
  provenance: z.looseObject({
    analysis: z.string(),
    version: z.number(),
    parameters: z.record(z.string(), z.json()),
    seed: z.number(),
    cites: strings,
  }),
});

const fileReport = z.looseObject({
  name: z.string(),
  source: z.string(),
  bytes: count,
  sha256: z.string(),
  read: count,
  kept: count,
  repeated: count,
  quarantined: counts,
  skipped: counts,
  period: period.optional(),
  incomplete: z.string().optional(),
  traces: counts.optional(),
  gaps: z.array(period).optional(),
  hints: z.array(saying).optional(),
});

const document = z.looseObject({
  schema: z.literal("claque.findings"),
  schemaVersion: z.literal(2),
  claque: z.string(),
  seed: z.number(),
  release: z.looseObject({ k: floor, groupK: floor }),
  pseudonyms: z.string(),
  collection: z.looseObject({
    files: z.array(fileReport),
    posts: count,
    actors: count.optional(),
    period: period.optional(),
    platforms: strings,
    languages: z.array(z.looseObject({ lang: z.string(), posts: count })),
    traces: counts,
    gaps: z.array(period),
  }),
  findings: z.array(finding),
});

/** What is wrong with the first sentence that cannot be said; undefined where all can. O(size). */
export function unsayable(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("say" in value) {
    if (!isSaying(value) || !Object.hasOwn(SENTENCES, value.say)) return "it holds a sentence that is none";
    try {
      inEnglish(value);
    } catch (e) {
      return messageOf(e);
    }
  }
  for (const part of Object.values(value)) {
    const broken = unsayable(part);
    if (broken) return broken;
  }
  return undefined;
}

/** Reads findings.json. Throws a UsageError that names the field at fault, and how to have the file written anew. */
export function parseFindings(text: string, name: string): FindingsDocument {
  const refused = (why: string) =>
    new UsageError(
      `${name} is not a findings file of this version of claque (${why}); move it away and run \`claque report\` again`,
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refused("it is no whole JSON");
  }
  const read = document.safeParse(json);
  if (read.success) {
    // In the file the statement is English with its data beside it, and every sentence bears its English.
    const broken = unsayable(json);
    if (broken) throw refused(broken);
    const findings = read.data.findings.map(({ saying: statement, ...rest }) => ({ ...rest, statement }));
    return withoutTexts({ ...read.data, findings }) as unknown as FindingsDocument;
  }
  const issue = read.error.issues[0];
  throw refused(`${issue.path.join(".") || "file"}: ${issue.message}`);
}
