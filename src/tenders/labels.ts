import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { textsOfNotices } from "../facts/notices.ts";
import { readWhole } from "../io/read-whole.ts";
import { writeWhole } from "../io/write-whole.ts";
import { makeRng, shuffle } from "../methods/rng.ts";
import { messageOf, UsageError } from "../model/errors.ts";
import type { NoticeStore } from "../store/notices/store.ts";
import type { AskedTopic, Labelled } from "./find-topic.ts";

/** Answers to whether a notice is about a topic: a file in the project, with hashes of what was read, so that an answer holds for that text alone. */
export const LABELS_FILE = "labels.json";

const file = z.strictObject({
  schema: z.literal("claque.labels"),
  schemaVersion: z.literal(1),
  labels: z
    .array(z.strictObject({ topic: z.string(), text: z.string().regex(/^[0-9a-f]{64}$/), about: z.boolean() }))
    .max(100_000),
});
export type Label = z.infer<typeof file>["labels"][number];

/** None where there is no file. Throws a UsageError that says what is wrong with it. */
export function readLabels(project: string): readonly Label[] {
  const path = join(project, LABELS_FILE);
  const text = readWhole(path);
  if (text === undefined) return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (e) {
    throw new UsageError(`${path} is no JSON: ${messageOf(e)}`);
  }
  const read = file.safeParse(json);
  if (read.success) return read.data.labels;
  const issue = read.error.issues[0];
  throw new UsageError(`${path}: ${issue.path.join(".") || "file"}: ${issue.message}`);
}

/** Writes them whole; a later answer to the same text takes the place of an earlier one. */
export function writeLabels(project: string, labels: readonly Label[]): void {
  const newest = new Map(labels.map((label) => [`${label.topic}\n${label.text}`, label]));
  const content = { schema: "claque.labels", schemaVersion: 1, labels: [...newest.values()] };
  writeWhole(join(project, LABELS_FILE), `${JSON.stringify(content, null, 2)}\n`);
}

/** A topic as labels name it: by its name, else by its query. */
export const labelledAs = ({ name, query }: AskedTopic): string => name ?? query;

/** A match to be read by a person. */
export interface ToLabel {
  readonly hash: string;
  readonly title: string;
  readonly text: string;
}

const hashOf = (title: string, text: string): string => createHash("sha256").update(`${title}\n${text}`).digest("hex");

/** Matches in an order that the seed gives, those of equal text once. @param seqs of the matches */
export async function matchesToLabel(store: NoticeStore, seqs: Uint32Array, seed: number): Promise<readonly ToLabel[]> {
  const order = Array.from(seqs);
  shuffle(order, makeRng(seed).fork("labels"));
  const texts = await store.columns(textsOfNotices(order));
  const at = new Map(Array.from(texts.seq, (seq, i) => [seq, i]));
  const seen = new Set<string>();
  return order.flatMap((seq) => {
    const i = at.get(seq);
    if (i === undefined) return [];
    const [title, text] = [texts.title[i], texts.text[i]];
    const hash = hashOf(title, text);
    if (seen.has(hash)) return [];
    seen.add(hash);
    return [{ hash, title, text }];
  });
}

/** What a topic's labels say of the matches as they are now. Undefined where none was labelled. */
export function labelledAmong(
  labels: readonly Label[],
  topic: AskedTopic,
  matches: readonly ToLabel[],
): Labelled | undefined {
  const about = new Map(labels.filter((l) => l.topic === labelledAs(topic)).map((l) => [l.text, l.about]));
  const answers = matches.flatMap(({ hash }) => {
    const answer = about.get(hash);
    return answer === undefined ? [] : [answer];
  });
  return answers.length === 0 ? undefined : { yes: answers.filter(Boolean).length, of: answers.length };
}
