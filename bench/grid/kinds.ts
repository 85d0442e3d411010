import type { RecipeInput } from "../../src/worlds/recipe.ts";
import type { Only } from "../worlds/run-one.ts";
import { type CampaignSet, campaignsOf, fillingOf, habitsOf } from "./fill.ts";
import { crowd, lookAlikesIn, type Simulator, simulatorOf } from "./rooms.ts";

type Recipes = ReadonlyMap<string, RecipeInput>;

/** A kind of world of the grid. */
export interface Kind {
  readonly name: string;
  readonly like: NonNullable<RecipeInput["organic"]>;
  /** How many accounts the look-alikes below were written for. */
  readonly likeAccounts: number;
  readonly set?: CampaignSet;
  readonly lookAlikes?: NonNullable<RecipeInput["lookAlikes"]>;
  /** Where the kind needs one simulator. */
  readonly simulator?: Simulator;
}

/** The kinds of the acceptance table; any recipe is one more, by its name. */
export const KINDS = ["standard", "hard", "blatant", "edited", "cells", "organic", "look-alikes"] as const;

/** 24 accounts post the same fifteen texts within 40 s of one another. */
const BLATANT: CampaignSet = {
  fixed: true,
  campaigns: [
    {
      name: "blatant",
      size: 24,
      objects: 15,
      participation: 1,
      jitter: 20,
      lateness: "even",
      own: 1,
      cover: 1,
      community: 1,
      behaviours: ["text"],
    },
  ],
};

function recipeOf(recipes: Recipes, name: string): RecipeInput {
  const recipe = recipes.get(name);
  if (recipe === undefined)
    throw new Error(`no kind "${name}": ${KINDS.join(", ")}, or a recipe: ${[...recipes.keys()].join(", ")}`);
  return recipe;
}

export function kindOf(name: string, recipes: Recipes): Kind {
  const mixed = { ...recipeOf(recipes, "organic-cascades").organic, chatter: 0.3 };
  const of = (recipe: string): CampaignSet => ({ campaigns: recipeOf(recipes, recipe).campaigns ?? [] });
  const base = { name, like: mixed, likeAccounts: 7000 };
  switch (name) {
    case "organic":
      return base;
    case "look-alikes": {
      const { lookAlikes, organic } = recipeOf(recipes, "look-alikes-cascades");
      return { ...base, like: { ...mixed, ...organic, chatter: 0.3 }, lookAlikes };
    }
    case "standard":
      return { ...base, set: of("standard-cascades") };
    case "hard":
      return { ...base, set: of("hard-cascades") };
    case "blatant":
      return { ...base, set: BLATANT };
    case "edited": {
      const campaigns = of("standard-cascades").campaigns.map((c) => ({
        ...c,
        own: 1,
        behaviours: ["text" as const],
        edits: [1, 2, 3, 4],
      }));
      return { ...base, set: { campaigns } };
    }
    case "cells": {
      const { organic } = recipeOf(recipes, "xinjiang-like");
      return { ...base, like: organic ?? {}, set: of("xinjiang-like"), simulator: "cascades" };
    }
    default: {
      const { organic, campaigns, lookAlikes } = recipeOf(recipes, name);
      const set = campaigns !== undefined && campaigns.length > 0 ? { campaigns } : undefined;
      const simulator = organic?.simulator ?? "tastes";
      return { name, like: organic ?? {}, likeAccounts: organic?.accounts ?? 4000, set, lookAlikes, simulator };
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
 * The room of that kind for a seed, by the simulator whose turn it is, or by the other one where only that has room; undefined
 * where neither has.
 */
export function roomOf(kind: Kind, share: number, accounts: number, seed: number): Room | undefined {
  if (kind.simulator !== undefined) return madeBy(kind.simulator, kind, share, accounts);
  const turn = simulatorOf(seed);
  return madeBy(turn, kind, share, accounts) ?? madeBy(OTHER[turn], kind, share, accounts);
}

/**
 * The room of that kind, share of posts (0: nothing planted; 1: the operation's archive) and number of accounts; undefined where
 * there is no room for it.
 */
function madeBy(simulator: Simulator, kind: Kind, share: number, accounts: number): Room | undefined {
  const name = `grid-${kind.name}-${100 * share}-${accounts}`;
  const news = kind.lookAlikes === undefined ? "some" : "most";
  const looks = lookAlikesIn(kind.lookAlikes ?? [], accounts, kind.likeAccounts);
  if (kind.set === undefined)
    return { recipe: { name, organic: crowd(kind.like, accounts, simulator, news), lookAlikes: looks } };
  const filling = fillingOf(kind.set, share, accounts, habitsOf(kind.like, accounts, simulator));
  if (filling === undefined) return undefined;
  const planted = campaignsOf(kind.set, filling, 1).reduce((n, c) => n + c.size, 0);
  // an operation alone still needs a crowd around it when it is made: whose posts it takes over, and like whom it posts besides
  const ordinary = share === 1 ? Math.max(60, accounts) : accounts - planted;
  const organic = crowd(kind.like, ordinary, simulator, news);
  const campaigns = campaignsOf(kind.set, filling, organic.communities ?? 10);
  return {
    recipe: { name, organic, campaigns, lookAlikes: looks },
    ...(share === 1 ? { only: "planted" as const } : {}),
  };
}
