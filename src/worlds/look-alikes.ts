import type { Rng } from "../methods/rng.ts";
import { breakingStory } from "./look-alikes/breaking-story.ts";
import { clubs } from "./look-alikes/clubs.ts";
import { crowds } from "./look-alikes/crowds.ts";
import { desk } from "./look-alikes/desk.ts";
import { families } from "./look-alikes/families.ts";
import { feeds } from "./look-alikes/feeds.ts";
import { idols } from "./look-alikes/idols.ts";
import { matchNight } from "./look-alikes/match-night.ts";
import { newsBots } from "./look-alikes/news-bots.ts";
import { outlets } from "./look-alikes/outlets.ts";
import { schedulers } from "./look-alikes/schedulers.ts";
import { type Of, type Stage, stageOf } from "./look-alikes/stage.ts";
import type { LookAlikeSpec, Organic } from "./recipe.ts";
import type { Sketch } from "./sketch.ts";

type Layers = { [K in LookAlikeSpec["kind"]]: (spec: Of<K>, stage: Stage, r: Rng) => void };
const LAYERS: Layers = {
  clubs,
  waves: clubs,
  families,
  feeds,
  outlets,
  schedulers,
  newsBots,
  idols,
  breaking: crowds,
  fandom: crowds,
  protest: crowds,
  matchNight,
  breakingStory,
  desk,
};

/**
 * What looks like coordination and is not: crowds that share a habit, an owner, an outlet, an idol, a clock or an event. Nothing
 * here is planted; an account of a look-alike that is accused counts as a false accusation. O(actions added).
 */
export function addLookAlikes(sketch: Sketch, specs: readonly LookAlikeSpec[], o: Organic, rng: Rng): void {
  if (specs.length === 0) return;
  const stage = stageOf(sketch, o);
  specs.forEach((spec, i) => {
    const add = LAYERS[spec.kind] as (spec: LookAlikeSpec, stage: Stage, r: Rng) => void;
    add(spec, stage, rng.fork(`look-alike ${i}`));
  });
  sketch.shares = sketch.shares.tidy(sketch.length);
}
