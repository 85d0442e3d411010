import { writeFileSync } from "node:fs";
import { packReference } from "../src/analyses/coordination/reference/index.ts";
import { makeReference } from "../src/analyses/coordination/reference/make.ts";
import { makeRng } from "../src/methods/rng.ts";
import { makeWorld } from "../src/worlds/make-world.ts";
import type { RecipeInput } from "../src/worlds/recipe.ts";
import { archiveOf, behaviourColumns } from "./worlds/archive.ts";

/** `npm run reference`: the organic crowds that claque ships with, made anew from organic worlds. Prints the module. */
const SHAPES = { repost: 0.5, link: 0.2, text: 0.08, hashtags: 0.1, reply: 0.07, media: 0.05 };
const TONGUES = ["en", "en", "es", "en", "ru", "es", "ar", "en", "zh", "ru"] as const;
const base = { shapes: SHAPES, languages: [...TONGUES], headlines: 0.2, chatter: 0.3, breaking: 0 };
const organic: Record<string, (accounts: number) => RecipeInput> = {
  tastes: (accounts) => ({
    name: "tastes",
    organic: { ...base, accounts, breaking: accounts < 1000 ? 0 : Math.round(accounts / 300) },
  }),
  cascades: (accounts) => ({ name: "cascades", organic: { ...base, accounts, simulator: "cascades" } }),
  slow: (accounts) => ({
    name: "slow",
    organic: { ...base, accounts, simulator: "cascades", days: 365, activity: 14, ownWords: true },
  }),
};
const plan = Object.entries(organic).flatMap(([name, recipe]) =>
  [400, 1000, 3000].flatMap((n) =>
    [1, 2].map((seed): [string, RecipeInput, number] => [`${name}-${n}-${seed}`, recipe(n), 100 * seed + n]),
  ),
);
const lines: string[] = [];
for (const [name, recipe, seed] of plan) {
  const w = makeWorld(recipe, seed);
  const given = behaviourColumns(w, await archiveOf(w));
  lines.push(JSON.stringify(packReference(makeReference(given, name, makeRng(seed)).reference)));
}
const file = new URL("../../src/analyses/coordination/reference/shipped.ts", import.meta.url);
writeFileSync(
  file,
  `import type { PackedReference } from "./index.ts";\n\n/** Made by \`npm run reference\`: see docs/analyses/reference.md. */\nexport const SHIPPED: readonly PackedReference[] = [\n${lines.map((l) => `  ${l},`).join("\n")}\n];\n`,
);
console.log(`${plan.length} collections`);
