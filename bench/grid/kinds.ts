import type { RecipeInput } from "../../src/worlds/recipe.ts";
import type { Only } from "../worlds/run-one.ts";
import { type CampaignSet, campaignsOf, fillingOf, habitsOf, LEAST_ORDINARY } from "./fill.ts";
import { crowd, lookAlikesIn, type Making, turnsOf } from "./rooms.ts";

type Recipes = ReadonlyMap<string, RecipeInput>;

/** A kind of world of the grid. */
export interface Kind {
  readonly name: string;
  /** The crowd; where it leaves simulator and words open, they take turns over the seeds. */
  readonly like: NonNullable<RecipeInput["organic"]>;
  /** How many accounts the look-alikes below were written for. */
  readonly likeAccounts: number;
  readonly set?: CampaignSet;
  readonly lookAlikes?: NonNullable<RecipeInput["lookAlikes"]>;
}

/** The kinds of the acceptance table; any recipe is one more, by its name. */
export const KINDS = ["standard", "hard", "blatant", "edited", "cells", "organic", "look-alikes"] as const;

function recipeOf(recipes: Recipes, name: string): RecipeInput {
  const recipe = recipes.get(name);
  if (recipe === undefined)
    throw new Error(`no kind "${name}": ${KINDS.join(", ")}, or a recipe: ${[...recipes.keys()].join(", ")}`);
  return recipe;
}

/** The crowd of a recipe with simulator and words left open. */
function openCrowd(recipes: Recipes, name: string): Kind["like"] {
  const { simulator: _, ownWords: __, ...organic } = recipeOf(recipes, name).organic ?? {};
  return organic;
}

export function kindOf(name: string, recipes: Recipes): Kind {
  const of = (recipe: string): CampaignSet => ({ campaigns: recipeOf(recipes, recipe).campaigns ?? [] });
  const mixed = { name, like: openCrowd(recipes, "organic-own-words"), likeAccounts: 7000 };
  switch (name) {
    case "organic":
      return mixed;
    case "look-alikes": {
      const like = { ...openCrowd(recipes, "look-alikes-cascades"), chatter: 0.3 };
      return { ...mixed, like, lookAlikes: recipeOf(recipes, "look-alikes-cascades").lookAlikes };
    }
    case "standard":
      return { ...mixed, set: of("standard-cascades") };
    case "hard":
      return { ...mixed, set: of("hard-cascades") };
    case "blatant":
      return { ...mixed, set: { ...of("blatant"), fixed: true } };
    case "edited": {
      const texts = { own: 1, behaviours: ["text" as const], edits: [1, 2, 3, 4] };
      return { ...mixed, set: { campaigns: of("standard-cascades").campaigns.map((c) => ({ ...c, ...texts })) } };
    }
    case "cells":
      return { ...mixed, like: recipeOf(recipes, "xinjiang-like").organic ?? {}, set: of("xinjiang-like") };
    default: {
      const { organic, campaigns, lookAlikes } = recipeOf(recipes, name);
      const set = campaigns !== undefined && campaigns.length > 0 ? { campaigns } : undefined;
      return { name, like: organic ?? {}, likeAccounts: organic?.accounts ?? 4000, set, lookAlikes };
    }
  }
}

/** What is made for one run of a cell. */
export interface Room {
  readonly recipe: RecipeInput;
  readonly only?: Only;
}

const OTHER = { tastes: "cascades", cascades: "tastes" } as const;

/**
 * The room of that kind for a seed, made as its turn is, or by the other simulator where only that has room; undefined where
 * neither has.
 */
export function roomOf(kind: Kind, share: number, accounts: number, seed: number): Room | undefined {
  const turn = turnsOf(seed);
  return (
    madeBy(turn, kind, share, accounts) ?? madeBy({ ...turn, simulator: OTHER[turn.simulator] }, kind, share, accounts)
  );
}

/**
 * The room of that kind, share of posts (0: nothing planted; 1: the operation's archive) and number of accounts; undefined where
 * there is no room for it.
 */
function madeBy(making: Making, kind: Kind, share: number, accounts: number): Room | undefined {
  const name = `grid-${kind.name}-${100 * share}-${accounts}`;
  const news = kind.lookAlikes === undefined ? "some" : "most";
  const lookAlikes = lookAlikesIn(kind.lookAlikes ?? [], accounts, kind.likeAccounts);
  if (kind.set === undefined)
    return { recipe: { name, organic: crowd(kind.like, accounts, making, news), lookAlikes } };
  const filling = fillingOf(kind.set, share, accounts, habitsOf(kind.like, accounts, making));
  if (filling === undefined) return undefined;
  // whose posts a campaign passes on are accounts of the collection too, though none of the campaign's
  const taken = campaignsOf(kind.set, filling, 1).reduce((n, c) => n + c.size + (c.sources ?? 0), 0);
  // an operation alone still needs a crowd around it when it is made: whose posts it takes over, and like whom it posts besides
  const ordinary = share === 1 ? Math.max(60, accounts) : Math.max(LEAST_ORDINARY, accounts - taken);
  const organic = crowd(kind.like, ordinary, making, news);
  const campaigns = campaignsOf(kind.set, filling, organic.communities ?? 10);
  return { recipe: { name, organic, campaigns, lookAlikes }, ...(share === 1 ? { only: "planted" as const } : {}) };
}
