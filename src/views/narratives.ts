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

/** A narrative as a topic that can be asked about: its first words, all of them. */
export const topicOf = ({ detail: { words } }: Pick<Finding<"narrative">, "detail">): string =>
  words.slice(0, 3).join(" AND ");
