import type { World } from "./world.ts";
import { writeCsv } from "./write-csv.ts";
import { writeTruthCsv, writeTruthJson } from "./write-truth.ts";
import { writeXv2 } from "./write-x-v2.ts";

export { demoRecipe } from "./demo.ts";
export { makeWorld } from "./make-world.ts";
export { parseRecipe, type Recipe, type RecipeInput } from "./recipe.ts";
export type { World } from "./world.ts";

/** What a world can be written as, and the file name it goes by. */
export const WORLD_FORMATS = {
  csv: "posts.csv",
  "x-v2": "posts.jsonl",
  "truth-csv": "truth.csv",
  "truth-json": "truth.json",
} as const;
export type WorldFormat = keyof typeof WORLD_FORMATS;

/** The world's bytes in pieces, UTF-8 text; the same world gives the same bytes. */
export function writeWorld(world: World, format: WorldFormat): Iterable<string> {
  switch (format) {
    case "csv":
      return writeCsv(world);
    case "x-v2":
      return writeXv2(world);
    case "truth-csv":
      return writeTruthCsv(world);
    case "truth-json":
      return writeTruthJson(world);
  }
}
