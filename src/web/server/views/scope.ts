import { z } from "zod";
import type { ShownObject } from "../../../model/finding.ts";
import type { Action } from "../../../model/post.ts";
import type { Period } from "../../../model/time.ts";
import { parseQuery, parseUtc, type Query, toMatcher } from "../../../query/index.ts";

/** A day in UTC, `2026-11-23`, or a minute of it, `2026-11-23T18:00`, as every page writes it in its address. */
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/, "expected a day such as 2024-05-31, or 2024-05-31T18:00")
  .refine((s) => parseUtc(s) !== undefined, "there is no such day");

/** What travels over all pages: a period and topics. */
export const scope = {
  since: moment.optional().describe("Only from this day or minute on, UTC"),
  until: moment.optional().describe("Only before this day or minute, UTC"),
  q: z
    .array(z.string().max(500))
    .max(6, "at most six topics are compared at once")
    .optional()
    .describe('A topic, e.g. "climate AND #cop28"; repeat it for several'),
};
const declared = z.object(scope);
export type Scope = z.infer<typeof declared>;

/** The moments that a scope names; absent where it leaves them open. */
export const boundsOf = ({ since, until }: Scope): Partial<Period> => ({
  ...(since !== undefined && { from: parseUtc(since) }),
  ...(until !== undefined && { until: parseUtc(until) }),
});

/** The topics of a scope, each once. */
export const topicsOf = ({ q }: Scope): readonly string[] => [
  ...new Set((q ?? []).map((t) => t.trim()).filter(Boolean)),
];

/** What can be inside a scope: it has a time, and objects or a name. */
interface Told {
  readonly period: Period;
  readonly objects: readonly ShownObject[];
  readonly detail?: { readonly name?: string };
}

/**
 * Whether a finding lies in a period and is about one of the topics: a post that carried one of its objects as shown, and nothing else,
 * would be on the topic. O(objects · words). @throws a QueryError for what is no topic
 */
export function inScope(s: Scope): (finding: Told) => boolean {
  const { from, until } = boundsOf(s);
  const topics = topicsOf(s).map((topic) => toMatcher(withoutTime(parseQuery(topic))));
  return (f) =>
    (from === undefined || f.period.until > from) &&
    (until === undefined || f.period.from < until) &&
    (topics.length === 0 ||
      topics.some((on) => carried(f).some(({ text, actions }) => on({ ...NOWHERE, text }, actions))));
}

const NOWHERE = { platform: "", kind: "post", at: 0 } as const;

/** Posts that carry what a finding shows, one object each. */
function carried({ objects, detail }: Told): { readonly text: string; readonly actions: readonly Action[] }[] {
  const shown = objects.flatMap(({ type, label }) =>
    label === undefined ? [] : [{ text: label, actions: acts(type, label) }],
  );
  return detail?.name === undefined ? shown : [...shown, { text: detail.name, actions: [] }];
}

function acts(type: ShownObject["type"], label: string): readonly Action[] {
  if (type === "hashtags") return label.split(" ").map((object) => ({ objectType: "hashtag", object }));
  if (type === "link")
    return [
      { objectType: "link", object: label },
      { objectType: "domain", object: label.split(/[/?#]/)[0] },
    ];
  return type === "hashtag" || type === "domain" ? [{ objectType: type, object: label }] : [];
}

/** A topic's own dates are about posts; a finding has its period for that. */
function withoutTime(query: Query): Query {
  if (query.type === "since" || query.type === "until") return ALWAYS;
  if (query.type === "and" || query.type === "or") return { type: query.type, parts: query.parts.map(withoutTime) };
  return query.type === "not" ? { type: "not", part: withoutTime(query.part) } : query;
}

const ALWAYS: Query = { type: "and", parts: [] };
