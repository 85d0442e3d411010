import type { Batch } from "../model/raw.ts";
import type { Source } from "./source.ts";

/** The format of a file, and why. */
export interface Recognised<B = Batch> {
  readonly source: Source<B>;
  readonly score: number;
  readonly reason: string;
  readonly runnerUp?: { readonly source: Source<B>; readonly score: number; readonly reason: string };
}

/** No format fits: what was looked for, in one line for a person. */
export interface Unrecognised {
  readonly source: undefined;
  readonly lookedFor: string;
}

/** A score below this is no recognition. */
const FLOOR = 0.15;

/**
 * Asks every source whether a file is its own. `head`: the first bytes, decompressed (64 KiB and more serve best).
 * Equal scores are decided by the order of the list.
 */
export function recogniseAmong<B>(
  sources: readonly Source<B>[],
  head: Uint8Array,
  fileName: string,
): Recognised<B> | Unrecognised {
  const answers = sources
    .map((source) => ({ source, ...source.detect(head, fileName) }))
    .filter(({ score }) => score >= FLOOR)
    .sort((a, b) => b.score - a.score);
  const [best, runnerUp] = answers;
  if (!best) return { source: undefined, lookedFor: lookedFor(sources, head) };
  return runnerUp ? { ...best, runnerUp } : best;
}

function lookedFor(sources: readonly unknown[], head: Uint8Array): string {
  if (head.length === 0) return "the file is empty";
  return `no format fits: looked for the columns or fields of ${sources.length} formats`;
}
