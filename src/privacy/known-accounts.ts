import { UsageError } from "../model/errors.ts";
import type { Pseudonym } from "../model/post.ts";
import { readKey } from "./key.ts";
import { makePseudonymiser } from "./pseudonym.ts";

/** Fewer accounts than this are not translated: the function scores made worlds, it does not look anybody up. */
const FEWEST = 50;

/**
 * Pseudonyms of the planted accounts of a made world, to score findings against the truth. Takes whole truth tables only
 * (50 accounts and more); used by the demo and the benchmarks. The ids of a made world belong to nobody.
 */
export function pseudonymsOf(project: string, platform: string, ids: readonly string[]): Map<string, Pseudonym> {
  if (ids.length < FEWEST) throw new UsageError(`a truth table of a made world has at least ${FEWEST} accounts`);
  const key = readKey(project);
  if (!key) throw new UsageError(`${project} is sealed: its key is gone`);
  const pseudonymise = makePseudonymiser(key);
  return new Map(ids.map((id) => [id, pseudonymise.of(platform, id)]));
}
