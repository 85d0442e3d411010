import { type Finding, type FindingsDocument, ofKind, type ShownObject } from "../model/finding.ts";
import { say } from "../model/sentence.ts";
import type { Answer } from "./answer.ts";

/** What is talked about: everything that surfaces tell of it. */
export interface TalkedView {
  readonly answer: Answer;
  /** Of each type of object, those that most accounts used. */
  readonly lists: readonly Finding<"top">[];
  /** The first object that may be named. */
  readonly first?: ShownObject;
}

/** O(findings). */
export function talkedView(document: FindingsDocument): TalkedView {
  const { collection, release } = document;
  const lists = ofKind(document, "top");
  const first = lists.flatMap((f) => f.objects.find((o) => o.label !== undefined) ?? [])[0];
  if (collection.posts === 0)
    return { lists, answer: { verdict: "not asked", text: [say("answer.unread")], sure: [] } };
  const sure = [say("talked.sure", { k: release.k })];
  if (!first) return { lists, answer: { verdict: "none", text: [say("talked.none", { k: release.k })], sure } };
  const n = first.actors;
  const most = { n, share: n / Math.max(1, collection.actors ?? n) };
  const text = first.atLeast ? say("talked.least", most) : say("talked.most", most);
  return { lists, first, answer: { verdict: "found", text: [text], sure } };
}
