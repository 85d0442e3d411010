import type { Pseudonym } from "../model/post.ts";
import { readKey } from "../privacy/key.ts";
import { makePseudonymiser } from "../privacy/pseudonym.ts";
import type { World } from "../worlds/index.ts";
import { accountIdOf } from "../worlds/world.ts";

/**
 * Pseudonym → campaign of the planted accounts of a made world, to score findings against the truth. It takes a world, never
 * a list of ids: made accounts belong to nobody, and no other account can be asked about. Undefined once the key is gone.
 */
export function plantedPseudonyms(project: string, world: World): Map<Pseudonym, string> | undefined {
  const key = readKey(project);
  if (!key) return undefined;
  const { of } = makePseudonymiser(key);
  const present = new Set<number>(world.posts.actor);
  const planted = new Map<Pseudonym, string>();
  for (const { campaign, accounts } of world.campaigns)
    for (const account of accounts)
      if (present.has(account))
        planted.set(of("x", accountIdOf(world, account)), world.recipe.campaigns[campaign - 1].name);
  return planted;
}
