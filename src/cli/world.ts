import { readFileSync } from "node:fs";
import { Option } from "commander";
import { UsageError } from "../model/errors.ts";
import { demoRecipe, makeWorld, parseRecipe, type RecipeInput } from "../worlds/index.ts";
import { print } from "./context.ts";
import { example, quietOption, seedOption } from "./options.ts";
import type { Register } from "./program.ts";
import { writeWorldFiles } from "./world-files.ts";

export const register: Register = (program, context) => {
  program
    .command("world")
    .summary("make an archive with planted groups, and its truth")
    .description("make a known world: an archive of made accounts with planted campaigns, and the truth about them")
    .option("--recipe <file>", "JSON recipe (docs/worlds.md; samples in recipes/); the demo world by default")
    .addOption(seedOption())
    .requiredOption("-o, --out <folder>", "where to write posts.csv, posts.jsonl, truth.csv and truth.json")
    .addOption(new Option("--format <format>", "archive to write").choices(["csv", "x-v2", "both"]).default("both"))
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(
        ["claque world --out made", "claque world --recipe recipes/hard.json --seed 7 --out hard-7 --format csv"],
        "a few seconds and about 100 MB for 60,000 posts; grows with the posts.",
      ),
    )
    .action(
      ({
        recipe,
        seed,
        out,
        format,
        quiet,
      }: {
        recipe?: string;
        seed: number;
        out: string;
        format: string;
        quiet?: boolean;
      }) => {
        const world = makeWorld(recipe ? readRecipe(recipe) : demoRecipe, seed);
        const archives = (["csv", "x-v2"] as const).filter((f) => format === "both" || format === f);
        const paths = writeWorldFiles(world, out, [...archives, "truth-csv", "truth-json"]);
        if (!quiet)
          print(
            context,
            `${world.posts.count.toLocaleString("en-US")} posts by ${world.accounts.count.toLocaleString("en-US")} made accounts:\n${Object.values(
              paths,
            )
              .map((p) => `  ${p}`)
              .join("\n")}`,
          );
      },
    );
};

function readRecipe(path: string): RecipeInput {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`cannot read the recipe ${path}: name a JSON file such as recipes/standard.json`);
  }
  try {
    return parseRecipe(JSON.parse(text));
  } catch (e) {
    if (e instanceof SyntaxError) throw new UsageError(`the recipe ${path} is not JSON: ${e.message}`);
    throw e;
  }
}
