import { join, resolve } from "node:path";
import type { FindingsDocument } from "../model/finding.ts";
import { terminalSummary } from "../outputs/index.ts";
import { plantedPseudonyms } from "../pipeline/planted.ts";
import { demoRecipe, makeWorld } from "../worlds/index.ts";
import { print, reporter } from "./context.ts";
import { compareWithTruth, truthTable } from "./demo-truth.ts";
import { example, quietOption, seedOption } from "./options.ts";
import type { Register } from "./program.ts";
import { runFiles } from "./run.ts";
import { writeWorldFiles } from "./world-files.ts";

export const register: Register = (program, context) => {
  program
    .command("demo")
    .description(
      "make the demo world, analyse it as `claque run` would, and compare what was found with what was planted",
    )
    .option("-o, --out <folder>", "where to put the archive, the truth and the project", "demo")
    .addOption(seedOption())
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(["claque demo", "claque demo --seed 7 --out demo-7"], "under a minute and about 500 MB of memory."),
    )
    .action(async ({ out, seed, quiet }: { out: string; seed: number; quiet?: boolean }) => {
      const report = reporter(context, quiet === true);
      report.onProgress({ phase: "making the demo world", done: 0, unit: "posts" });
      const world = makeWorld(demoRecipe, seed);
      const paths = writeWorldFiles(world, out, ["x-v2", "truth-csv", "truth-json"]);
      report.end();
      const project = join(out, "project");
      const flags = { project, seed, k: 10, groupK: 5, quiet };
      const document: FindingsDocument = await runFiles(context, [paths["x-v2"]], flags);
      print(
        context,
        terminalSummary(document, { colour: context.colour, columns: context.columns, project: resolve(project) }),
      );
      const planted = plantedPseudonyms(project, world);
      if (planted) print(context, truthTable(compareWithTruth(document, planted)));
    });
};
