import { groupHabits } from "../../../methods/channel-g/habits.ts";
import { type CrowdOptions, crowdsOf, type ReferenceCollection } from "../../../methods/channel-g/reference.ts";
import { groupShares } from "../../../methods/channel-g/split.ts";
import type { Rng } from "../../../methods/rng.ts";
import { hours } from "../../../model/time.ts";
import { BEHAVIOURS } from "../behaviours/index.ts";
import type { ActionColumns } from "../columns.ts";
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
}

/** Crowds of a collection, from the columns that its behaviours are asked with: the objects that the group channel would see. O(n log n). */
export function makeReference(
  given: Readonly<Record<string, ActionColumns>>,
  name: string,
  rng: Rng,
  options: CrowdOptions = {},
): MadeReference {
  const data = BEHAVIOURS.filter((b) => given[b.name] !== undefined).map((b) => firstShares(b, given[b.name], BLOCK));
  const shares = groupShares(poolShares(data));
  let objects = 0;
  for (let o = 0; o < shares.objects; o++) if (shares.start[o + 1] - shares.start[o] >= 2) objects++;
  return {
    reference: crowdsOf(shares, groupHabits(shares), name, rng, options),
    accounts: shares.actors,
    objects,
  };
}
