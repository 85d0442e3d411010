import { makeRng } from "../../src/methods/rng.ts";
import { makeWorld } from "../../src/worlds/make-world.ts";
import type { RecipeInput } from "../../src/worlds/recipe.ts";
import { accountIdOf, bodyOf, NONE } from "../../src/worlds/world.ts";
import { kindOf, roomOf } from "../grid/kinds.ts";
import type { RealPost } from "./posts.ts";

const REPOST = 1;

/**
 * A made room with nothing planted, as an archive of words alone: without reposts and links (`bare`), or with reposts as words and
 * each link as a short one that differs from post to post.
 */
export function madeRoom(
  kind: "organic" | "look-alikes",
  accounts: number,
  seed: number,
  bare: boolean,
  recipes: ReadonlyMap<string, RecipeInput>,
): RealPost[] {
  const room = roomOf(kindOf(kind, recipes), 0, accounts, seed);
  if (room === undefined) throw new Error(`no room of ${accounts}`);
  const w = makeWorld(room.recipe, seed);
  const rng = makeRng(seed).fork("short links");
  const out: RealPost[] = [];
  for (let i = 0; i < w.posts.count; i++) {
    const repost = w.posts.kind[i] === REPOST;
    const words = bodyOf(w, i).trim();
    if (bare && (repost || words === "")) continue;
    const link =
      !bare && w.posts.link[i] !== NONE ? ` https://t.co/${rng.int(36 ** 5).toString(36)}${i.toString(36)}` : "";
    out.push({ account: accountIdOf(w, w.posts.actor[i]), at: w.posts.at[i], text: words + link, repost });
  }
  return out;
}
