import { resolve } from "node:path";
import { run } from "../analysing/run.ts";
import { findingsJson, terminalSummary } from "../outputs/index.ts";
import { print, reporter } from "./context.ts";
import { existingProject } from "./existing-project.ts";
import {
  durationArgument,
  example,
  groupKOption,
  jsonOption,
  kOption,
  projectOption,
  quietOption,
  seedOption,
  threadsOption,
} from "./options.ts";
import type { Register } from "./program.ts";
import type { RunFlags } from "./run.ts";

export const register: Register = (program, context) => {
  program
    .command("report")
    .summary("analyse again what the project holds")
    .description("analyse what the project already holds and write the outputs anew, reading no archive")
    .addOption(projectOption())
    .addOption(seedOption())
    .addOption(threadsOption())
    .option("--window <duration>", "longest gap between two actions that count as together", durationArgument)
    .addOption(kOption())
    .addOption(groupKOption())
    .addOption(jsonOption("the findings"))
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(
        ["claque report --project election", "claque report --seed 7 --json > findings-7.json"],
        "the analysis of `claque run` without the reading: seconds for a million posts.",
      ),
    )
    .action(async (flags: RunFlags) => {
      existingProject(flags.project);
      const report = reporter(context, flags.quiet === true);
      try {
        const document = await run({
          files: [],
          project: flags.project,
          seed: flags.seed,
          threads: flags.threads,
          k: flags.k,
          groupK: flags.groupK,
          params: flags.window ? { coordination: { windows: [flags.window] } } : undefined,
          onProgress: report.onProgress,
          signal: context.signal,
          onWaiting: (sentence) => void context.err.write(`claque: ${sentence}\n`),
        });
        report.end();
        if (flags.json) print(context, findingsJson(document));
        else if (!flags.quiet)
          print(
            context,
            terminalSummary(document, {
              colour: context.colour,
              columns: context.columns,
              project: resolve(flags.project),
            }),
          );
      } finally {
        report.end();
      }
    });
};
