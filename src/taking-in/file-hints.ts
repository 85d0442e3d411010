import type { FileTrace } from "../model/finding.ts";
import { type SayingWith, say } from "../model/sentence.ts";
import { sourceNamed } from "../sources/index.ts";

/** Fewer posts than this say nothing about what an export leaves out. */
const FEWEST = 20;

/** What a file cannot be asked, and what would help, from the shares of its posts that carry each trace. */
export function fileHints(
  source: string,
  posts: number,
  share: Readonly<Partial<Record<FileTrace, number>>>,
): readonly SayingWith<"hint." | "doubt.">[] {
  if (posts < FEWEST) return [];
  const none = (trace: FileTrace) => share[trace] === 0;
  const hints: SayingWith<"hint.">[] = [];
  const format = sourceNamed(source);
  const can = (trace: string) => format === undefined || format.traces.includes(trace);
  if (format?.richer && !none("reposts")) hints.push(format.richer);
  else if (!none("reposts") && none("repost ids")) hints.push(say("hint.reposts.unnamed"));
  if (none("reposts") && can("repost")) hints.push(say("hint.reposts.none"));
  else if (none("reposts") && format && !format.traces.includes("repost"))
    hints.push(say("hint.reposts.format", { format: format.title }));
  if (none("time of day")) hints.push(say("hint.days"));
  else if (none("seconds")) hints.push(say("hint.minutes"));
  if (none("text")) hints.push(say("hint.text"));
  if (none("links")) hints.push(say("hint.links"));
  if (none("hashtags")) hints.push(say("hint.hashtags"));
  if (none("replies") && can("reply")) hints.push(say("hint.replies"));
  if (none("language")) hints.push(say("hint.language"));
  return hints;
}
