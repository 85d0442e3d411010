import { join, resolve } from "node:path";
import { Argument } from "commander";
import { plantedPseudonyms } from "../analysing/planted.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { terminalSummary } from "../outputs/index.ts";
import { demoRecipe, makeWorld } from "../worlds/index.ts";
import { print, reporter } from "./context.ts";
import { demoLive } from "./demo-live.ts";
import { demoTenders } from "./demo-tenders.ts";
import { compareWithTruth, truthTable } from "./demo-truth.ts";
import { example, quietOption, seedOption } from "./options.ts";
import type { Register } from "./program.ts";
import { runFiles } from "./run.ts";
import { observe } from "./serve.ts";
import { writeWorldFiles } from "./world-files.ts";

interface DemoFlags {
  readonly out: string;
  readonly seed: number;
  readonly quiet?: boolean;
  readonly live?: boolean;
  readonly open: boolean;
}

export const register: Register = (program, context) => {
  program
    .command("demo")
    .summary("a made world with planted groups: find them, compare with the truth")
    .description(
      "make the demo world, analyse it as `claque run` would, and compare what was found with what was planted",
    )
    .addArgument(new Argument("[what]", "`tenders`: a made market of public purchases instead").choices(["tenders"]))
    .option("-o, --out <folder>", "where to put the archive, the truth and the project", "demo")
    .addOption(seedOption())
    .option("--live", "instead: a made live stream on loopback, with interruptions, taken in as a real one would be")
    .option("--no-open", "do not open the observatory at the end")
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(
        ["claque demo", "claque demo --seed 7 --out demo-7", "claque demo --live", "claque demo tenders"],
        "under a minute and about 500 MB of memory. On a terminal it ends by opening the observatory; elsewhere it says how.",
      ),
    )
    .action(async (what: string | undefined, { out, seed, quiet, live, open }: DemoFlags) => {
      if (what !== undefined) return demoTenders(context, join(out, what), { seed, quiet: quiet === true, open });
      if (live) return demoLive(context, join(out, "live"), { seed, quiet: quiet === true, open });
      const report = reporter(context, quiet === true);
      report.onProgress({ phase: "making the demo world", done: 0, unit: "posts" });
      const world = makeWorld(demoRecipe, seed);
      const paths = writeWorldFiles(world, out, ["x-v2", "truth-csv", "truth-json"]);
      report.end();
      const project = join(out, "project");
      const flags = { project, seed, quiet, yes: true };
      const document: FindingsDocument = await runFiles(context, [paths["x-v2"]], flags);
      if (!quiet)
        print(
          context,
          terminalSummary(document, { colour: context.colour, columns: context.columns, project: resolve(project) }),
        );
      const planted = plantedPseudonyms(project, world);
      if (planted && !quiet) print(context, truthTable(compareWithTruth(document, planted)));
      if (open && context.interactive) await observe(context, { project, port: 0, host: "127.0.0.1", open: true });
      else if (!quiet) print(context, `\nThe observatory on this world: claque serve --project ${project}`);
    });
};
