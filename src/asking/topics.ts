import { join } from "node:path";
import { z } from "zod";
import { readWhole } from "../io/read-whole.ts";
import { writeWhole } from "../io/write-whole.ts";
import { messageOf, UsageError } from "../model/errors.ts";
import { canonicalQuery, parseQuery } from "../query/index.ts";

/** Saved topics: a file in the project that a person may edit. */
const TOPICS_FILE = "topics.json";

const topic = z.strictObject({
  name: z.string().trim().min(1).max(80),
  query: z.string().min(1),
  about: z.string().optional(),
});
const file = z.strictObject({
  schema: z.literal("claque.topics"),
  schemaVersion: z.literal(1),
  topics: z.array(topic).max(50),
});
export type Topic = z.infer<typeof topic>;

/** The project's topics; none where there is no file. Throws a UsageError that names what is wrong, and where. */
export function readTopics(project: string): readonly Topic[] {
  const path = join(project, TOPICS_FILE);
  const text = readWhole(path);
  if (text === undefined) return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (e) {
    throw new UsageError(`${path} is no JSON: ${messageOf(e)}`);
  }
  const read = file.safeParse(json);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new UsageError(`${path}: ${issue.path.join(".") || "file"}: ${issue.message}`);
  }
  const names = new Set<string>();
  for (const { name, query } of read.data.topics) {
    if (names.has(name)) throw new UsageError(`${path}: two topics are called "${name}"`);
    names.add(name);
    try {
      parseQuery(query);
    } catch (e) {
      throw new UsageError(`${path}: topic "${name}": ${messageOf(e)}`);
    }
  }
  return read.data.topics;
}

export function writeTopics(project: string, topics: readonly Topic[]): void {
  write(join(project, TOPICS_FILE), { schema: "claque.topics", schemaVersion: 1, topics });
}

/** A saved topic of that name, or the text itself as a query (`NAME=QUERY` names it). */
export function resolveTopic(project: string, text: string): Topic {
  const saved = readTopics(project).find((t) => t.name === text);
  if (saved) return saved;
  const named = /^([\p{L}\p{N}][\p{L}\p{N} _-]{0,79})=(.+)$/su.exec(text);
  const query = named ? named[2] : text;
  return { name: named ? named[1].trim() : text, query: canonicalQuery(query) };
}

const write = (path: string, value: unknown): void => writeWhole(path, `${JSON.stringify(value, null, 2)}\n`);
