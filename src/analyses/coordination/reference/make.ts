import type { ActColumns } from "../../../facts/acts.ts";
import { groupHabits } from "../../../methods/channel-g/habits.ts";
import { type CrowdOptions, crowdsOf, type ReferenceCollection } from "../../../methods/channel-g/reference.ts";
import { groupShares } from "../../../methods/channel-g/split.ts";
import type { Rng } from "../../../methods/rng.ts";
import { timeResolution } from "../../../methods/time-resolution.ts";
import { type DurationMs, hours } from "../../../model/time.ts";
import { BEHAVIOURS } from "../behaviours/index.ts";
import { poolShares } from "../pooled.ts";
import { firstShares } from "../shares.ts";

/** The strata of time do not touch the crowds. */
const BLOCK = hours(6);

/** A reference, and how much it was made of. */
export interface MadeReference {
  readonly reference: ReferenceCollection;
  /** Accounts that share anything. */
  readonly accounts: number;
  /** Objects that at least two of them share. */
  readonly objects: number;
  /** ms: what its times are told to. */
  readonly resolution: DurationMs;
}

/** Crowds of a collection, from the columns that its behaviours are asked with: the objects that the group channel would see. O(n log n). */
export function makeReference(
  given: Readonly<Record<string, ActColumns>>,
  name: string,
  rng: Rng,
  options: CrowdOptions = {},
): MadeReference {
  const data = BEHAVIOURS.filter((b) => given[b.name] !== undefined).map((b) => firstShares(b, given[b.name], BLOCK));
  const pooled = poolShares(data);
  const shares = groupShares(pooled);
  let objects = 0;
  for (let o = 0; o < shares.objects; o++) if (shares.start[o + 1] - shares.start[o] >= 2) objects++;
  return {
    reference: crowdsOf(shares, groupHabits(shares), name, rng, options),
    accounts: shares.actors,
    objects,
    resolution: timeResolution(pooled.at),
  };
}
