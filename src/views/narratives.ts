import { UsageError } from "../model/errors.ts";
import { type Finding, type FindingsDocument, ofKind } from "../model/finding.ts";
import type { SayingWith } from "../model/sentence.ts";
import { say } from "../model/sentence.ts";

/** What is said in words of one's own: everything that surfaces tell of it. */
export interface NarrativesView {
  readonly summary?: Finding<"narrative-summary">;
  /** Most accounts first. */
  readonly list: readonly Finding<"narrative">[];
  /** Those that are counted and not listed, in words; absent where there is none. */
  readonly more?: SayingWith<"narratives.">;
}

/** O(findings). */
export function narrativesView(document: FindingsDocument): NarrativesView {
  const [summary] = ofKind(document, "narrative-summary");
  const list = ofKind(document, "narrative");
  const unlisted = Math.max(0, (summary?.measures.narratives.value ?? list.length) - list.length);
  return { summary, list, ...(unlisted > 0 && { more: say("narratives.more", { n: unlisted }) }) };
}

/** Words of a narrative that make it a topic. */
const TOPIC_WORDS = 4;

/** A narrative as a topic that can be asked about, saved, watched: two of its first words together, whichever. Each was written by k accounts of it. */
export function topicOf({ detail: { words } }: Pick<Finding<"narrative">, "detail">): string {
  const first = words.slice(0, TOPIC_WORDS);
  if (first.length < 3) return first.join(" AND ");
  return first
    .slice(0, -1)
    .map((word, i) => {
      const later = first.slice(i + 1);
      return `(${word} AND ${later.length > 1 ? `(${later.join(" OR ")})` : later[0]})`;
    })
    .join(" OR ");
}

/** The topic that a narrative of a document is, by its place in the list. Throws a UsageError where there is none. */
export function topicOfNarrative(document: FindingsDocument, place: number): string {
  const { list } = narrativesView(document);
  const narrative = list[place - 1];
  if (!narrative)
    throw new UsageError(
      list.length > 0
        ? `there is no narrative ${place}: the last run listed ${list.length} (\`claque narratives\`)`
        : "the last run listed no narrative: `claque narratives` says why",
    );
  return topicOf(narrative);
}
