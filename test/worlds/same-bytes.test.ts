import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { demoRecipe, makeWorld, type RecipeInput, writeWorld } from "../../src/worlds/index.ts";

const FOLDER = new URL("../../recipes/", import.meta.url);
/** Recipe → first half of the SHA-256 of posts.csv and truth.json, with 400 accounts and seed 7. */
const GOLDEN = new URL("same-bytes.json", import.meta.url);
const golden = JSON.parse(readFileSync(GOLDEN, "utf8")) as Record<string, string>;

const recipes: RecipeInput[] = [
  ...readdirSync(FOLDER)
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as RecipeInput),
  demoRecipe,
];

function hashOf(recipe: RecipeInput): string {
  const world = makeWorld({ ...recipe, organic: { ...recipe.organic, accounts: 400 } }, 7);
  const hash = createHash("sha256");
  for (const format of ["csv", "truth-json"] as const)
    for (const chunk of writeWorld(world, format)) hash.update(chunk);
  return hash.digest("hex").slice(0, 32);
}

/**
 * A published figure names a recipe and a seed: what they make must not move when the simulators learn something new.
 * `UPDATE=1` adds recipes that are not there yet; it never rewrites one.
 */
describe("a recipe and a seed give the bytes they always gave", () => {
  it.each(recipes)("$name", (recipe) => {
    const hash = hashOf(recipe);
    if (process.env.UPDATE === "1" && golden[recipe.name] === undefined) {
      golden[recipe.name] = hash;
      const sorted = Object.fromEntries(Object.entries(golden).sort());
      writeFileSync(GOLDEN, `${JSON.stringify(sorted, null, 2)}\n`);
    }
    expect(golden[recipe.name]).toBe(hash);
  });

  it("for every recipe there is, and no other", () => {
    expect(Object.keys(golden).sort()).toEqual(recipes.map((r) => r.name).sort());
  });
});
