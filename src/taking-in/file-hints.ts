import type { Doubt, FileTrace, Unread } from "../model/finding.ts";
import { type SayingWith, say } from "../model/sentence.ts";
import { sourceNamed } from "../sources/index.ts";

/** Fewer posts than this say nothing about what an export leaves out. */
const FEWEST = 20;

/** What a file cannot be asked, and what would help, from the shares of its posts that carry each trace. */
export function fileHints(
  source: string,
  posts: number,
  share: Readonly<Partial<Record<FileTrace, number>>>,
  unread: readonly Doubt[] = [],
): readonly SayingWith<"hint." | "doubt.">[] {
  if (posts < FEWEST) return [];
  const none = (trace: FileTrace) => share[trace] === 0;
  const hints: SayingWith<"hint.">[] = [];
  // Where a column was not read that may hold it, that is said instead of "there is none".
  const lacks = (key: Unread, otherwise: SayingWith<"hint."> | undefined) => {
    const columns = unread.find((doubt) => doubt.key === key);
    if (columns) hints.push(say(key, { columns: String(columns.values?.columns) }));
    else if (otherwise) hints.push(otherwise);
  };
  const format = sourceNamed(source);
  const can = (trace: string) => format === undefined || format.traces.includes(trace);
  if (format?.richer && !none("reposts")) hints.push(format.richer);
  else if (!none("reposts") && none("repost ids")) hints.push(say("hint.reposts.unnamed"));
  if (none("reposts") && can("repost")) lacks("hint.reposts.unread", say("hint.reposts.none"));
  else if (none("reposts") && format && !format.traces.includes("repost"))
    hints.push(say("hint.reposts.format", { format: format.title }));
  if (none("time of day")) hints.push(say("hint.days"));
  else if (none("seconds")) hints.push(say("hint.minutes"));
  if (none("text")) lacks("hint.text.unread", say("hint.text"));
  if (none("links")) lacks("hint.links.unread", say("hint.links"));
  if (none("hashtags")) lacks("hint.hashtags.unread", say("hint.hashtags"));
  if (none("replies") && can("reply")) lacks("hint.replies.unread", say("hint.replies"));
  if (none("language")) hints.push(say("hint.language"));
  return hints;
}
