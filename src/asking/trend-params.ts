import { BIN_WIDTHS, chooseBin } from "../analyses/volume.ts";
import { UsageError } from "../model/errors.ts";
import { type DurationMs, days, formatDuration, type Period } from "../model/time.ts";

/** More would be unreadable in one chart. */
export const MOST_TOPICS = 8;

/** The width asked for, if it is one that nests with all others, or the one that suits the period (0). */
export function trendBin(period: Period, asked: DurationMs): DurationMs {
  if (!asked) return chooseBin(period);
  if (!BIN_WIDTHS.includes(asked) && asked % days(364) !== 0)
    throw new UsageError(
      `bins of ${formatDuration(asked)} do not fit into other bins; expected one of ${BIN_WIDTHS.map((w) => formatDuration(w)).join(", ")}`,
    );
  return asked;
}

/** Names must tell topics apart: the answers are filed under them. */
export function checkNames(topics: readonly { readonly name: string }[]): void {
  if (topics.length > MOST_TOPICS)
    throw new UsageError(`at most ${MOST_TOPICS} topics are compared at once, ${topics.length} were given`);
  const seen = new Set<string>();
  for (const { name } of topics) {
    if (seen.has(name)) throw new UsageError(`two topics are called "${name}": give each its own name, NAME=QUERY`);
    seen.add(name);
  }
}
