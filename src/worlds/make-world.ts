import { makeRng } from "../methods/rng.ts";
import { cascades } from "./cascades.ts";
import { collect } from "./collect.ts";
import { addLookAlikes } from "./look-alikes.ts";
import { loosenTexts } from "./own-words.ts";
import { plant } from "./plant.ts";
import { realise } from "./realise.ts";
import { parseRecipe, type RecipeInput } from "./recipe.ts";
import { tastes } from "./tastes.ts";
import type { World } from "./world.ts";

/**
 * Makes a known world: organic crowd, look-alikes, planted campaigns, collection, words. Pure: the same recipe and seed give the
 * same world everywhere. ~1 s for 4,000 accounts and 60,000 posts. Throws a UsageError for what is no recipe.
 */
export function makeWorld(recipe: RecipeInput, seed: number): World {
  const r = parseRecipe(recipe);
  const rng = makeRng(seed);
  const simulate = r.organic.simulator === "cascades" ? cascades : tastes;
  const sketch = simulate(r.organic, rng.fork("organic"));
  if (r.organic.ownWords) loosenTexts(sketch, r.organic, rng.fork("own words"));
  addLookAlikes(sketch, r.lookAlikes, r.organic, rng.fork("look-alikes"));
  const campaigns = plant(sketch, r.campaigns, r.organic, rng.fork("campaigns"));
  collect(sketch, r.collection, rng.fork("collection"));
  return realise(r, seed, sketch, campaigns, rng.fork("posts"));
}
