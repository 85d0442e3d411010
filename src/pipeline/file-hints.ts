import type { FileTrace } from "../model/finding.ts";
import { sourceNamed } from "../sources/index.ts";

/** Fewer posts than this say nothing about what an export leaves out. */
const FEWEST = 20;

/** What a file cannot be asked, and what would help, from the shares of its posts that carry each trace. */
export function fileHints(
  source: string,
  posts: number,
  share: Readonly<Partial<Record<FileTrace, number>>>,
): readonly string[] {
  if (posts < FEWEST) return [];
  const none = (trace: FileTrace) => share[trace] === 0;
  const hints: string[] = [];
  const format = sourceNamed(source);
  const can = (trace: string) => format === undefined || format.traces.includes(trace);
  if (format?.richer && !none("reposts")) hints.push(format.richer);
  else if (!none("reposts") && none("repost ids"))
    hints.push(
      "reposts carry no id of what they repost: the words stand for it, which tells less; the platform's JSON has the ids",
    );
  if (none("reposts") && can("repost")) hints.push("no reposts in this file: co-reposts cannot be seen");
  else if (none("reposts") && format && !format.traces.includes("repost"))
    hints.push(`${format.title} holds no reposts: co-reposts cannot be seen`);
  if (none("time of day")) hints.push("times are whole days: what happens within hours cannot be told apart");
  else if (none("seconds")) hints.push("times are whole minutes: what happens within a minute cannot be told apart");
  if (none("text")) hints.push("no texts: copies and topics cannot be seen");
  if (none("links")) hints.push("no links in this file");
  if (none("hashtags")) hints.push("no hashtags in this file");
  if (none("replies") && can("reply")) hints.push("no ids of what is replied to");
  if (none("language")) hints.push("no language is told: per-language figures leave these posts out");
  return hints;
}
