import type { Action, Post } from "../model/post.ts";
import type { Query } from "./ast.ts";
import { nearPattern, wordsPattern } from "./words.ts";

/** Whether a post belongs to a topic. */
export type Matcher = (
  post: Pick<Post, "text" | "lang" | "platform" | "kind" | "at">,
  actions: readonly Action[],
) => boolean;

/** The same condition as `toSql`, on posts in memory: for streams, and as a check of the SQL. O(text) a post and word. */
export function toMatcher(query: Query): Matcher {
  switch (query.type) {
    case "and": {
      const parts = query.parts.map(toMatcher);
      return (p, a) => parts.every((m) => m(p, a));
    }
    case "or": {
      const parts = query.parts.map(toMatcher);
      return (p, a) => parts.some((m) => m(p, a));
    }
    case "not": {
      const part = toMatcher(query.part);
      return (p, a) => !part(p, a);
    }
    case "words":
      return textMatcher(wordsPattern(query));
    case "near":
      return textMatcher(nearPattern(query.left, query.right, query.distance));
    case "object":
      return (_p, actions) =>
        actions.some(
          (a) =>
            a.objectType === query.object &&
            (query.prefix ? a.object.startsWith(query.value) : a.object === query.value),
        );
    case "lang":
      return (p) => (p.lang ?? "").toLowerCase().split("-")[0] === query.value;
    case "platform":
      return (p) => p.platform === query.value;
    case "kind":
      return (p) => p.kind === query.value;
    case "since":
      return (p) => p.at >= query.at;
    case "until":
      return (p) => p.at < query.at;
  }
}

function textMatcher(pattern: string): Matcher {
  const regex = new RegExp(pattern, "iu");
  return (p) => regex.test(p.text.normalize("NFC"));
}
