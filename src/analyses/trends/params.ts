import { z } from "zod";
import { UsageError } from "../../model/errors.ts";
import { duration } from "../../model/params.ts";
import { kParam } from "../../model/release.ts";

/** More would be unreadable in one chart, and every pair of them is checked against the release rule. */
export const MOST_TOPICS = 8;
/** Earlier answers that a new one must not give away by subtraction. */
export const MOST_EARLIER = 24;

const topic = z.object({ name: z.string().min(1), query: z.string().min(1) });

export const trendParams = z.object({
  topics: z
    .array(topic)
    .max(MOST_TOPICS)
    .default([])
    .describe("What to count: up to 8 topics, compared with each other"),
  earlier: z
    .array(z.object({ query: z.string(), bin: z.number().nonnegative() }))
    .max(MOST_EARLIER)
    .default([])
    .describe(
      "Queries answered before, each with the width of its bins (ms): a cell is withheld where it, together with theirs, would tell of fewer than k accounts",
    ),
  bin: duration(0, {
    about: "Width of a bin; 0 chooses it from the period",
    why: "at most 240 bins can be told apart on a page",
    unit: "ms",
  }),
  by: z.enum(["none", "lang", "platform"]).default("none").describe("Also count each language or platform on its own"),
  k: kParam("Fewest accounts behind anything shown (the release rule's k)"),
});
export type TrendParams = z.infer<typeof trendParams>;

/** Names must tell topics apart: the answers are filed under them. */
export function checkNames(topics: TrendParams["topics"]): void {
  const seen = new Set<string>();
  for (const { name } of topics) {
    if (seen.has(name)) throw new UsageError(`two topics are called "${name}": give each its own name, NAME=QUERY`);
    seen.add(name);
  }
}
