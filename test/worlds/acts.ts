import { readFileSync } from "node:fs";
import { makeWorld, type RecipeInput } from "../../src/worlds/index.ts";
import { bodyOf, NONE, type World } from "../../src/worlds/world.ts";

/** A recipe of the folder, with a crowd of another size where given. */
export function recipeWorld(name: string, accounts: number | undefined, seed: number): World {
  const file = new URL(`../../recipes/${name}.json`, import.meta.url);
  const recipe = JSON.parse(readFileSync(file, "utf8")) as RecipeInput;
  return makeWorld(accounts ? { ...recipe, organic: { ...recipe.organic, accounts } } : recipe, seed);
}

export interface Act {
  readonly post: number;
  readonly actor: number;
  /** Seconds since the period's start. */
  readonly at: number;
}

/** Object → its acts in time order; originals that are reposted or answered are left out. */
export function actsByObject(w: World, keep: (post: number) => boolean): Map<number, Act[]> {
  const found = new Map<number, Act[]>();
  for (let i = 0; i < w.posts.count; i++) {
    const object = w.posts.object[i];
    if (object === NONE || !keep(i)) continue;
    const list = found.get(object) ?? [];
    list.push({ post: i, actor: w.posts.actor[i], at: (w.posts.at[i] - w.period.from) / 1000 });
    found.set(object, list);
  }
  return found;
}

/** Acts of a campaign (1-based). */
export const actsOf = (w: World, campaign: number): Map<number, Act[]> =>
  actsByObject(w, (i) => w.posts.origin[i] === campaign);

/** Pair of accounts → objects on which both acted. */
export function meetings(acts: Map<number, Act[]>): Map<string, number> {
  const met = new Map<string, number>();
  for (const list of acts.values()) {
    const who = [...new Set(list.map((a) => a.actor))].sort((a, b) => a - b);
    who.forEach((u, i) => {
      for (const v of who.slice(i + 1)) met.set(`${u} ${v}`, (met.get(`${u} ${v}`) ?? 0) + 1);
    });
  }
  return met;
}

export const quantile = (x: readonly number[], q: number): number =>
  [...x].sort((a, b) => a - b)[Math.floor(q * (x.length - 1))];

export const textsOf = (w: World, acts: readonly Act[]): string[] => acts.map((a) => bodyOf(w, a.post));
