import { resolve } from "node:path";
import { Option } from "commander";
import { run } from "../analysing/run.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { findingsJson, terminalSummary } from "../outputs/index.ts";
import { type CliContext, print, reporter } from "./context.ts";
import type { ReadFlags } from "./open-questions.ts";
import {
  dateOrderOption,
  durationArgument,
  encodingOption,
  example,
  groupKOption,
  jsonOption,
  kOption,
  mapOption,
  platformOption,
  projectOption,
  quietOption,
  seedOption,
  sourceOption,
  threadsOption,
  timeZoneOption,
} from "./options.ts";
import type { Register } from "./program.ts";
import { readingOf } from "./reading.ts";

export interface RunFlags extends ReadFlags {
  readonly window?: number;
  readonly seed: number;
  readonly threads?: number;
  readonly k?: number;
  readonly groupK?: number;
}

export const register: Register = (program, context) => {
  program
    .command("run")
    .summary("archives in, findings out: report, findings.json, network")
    .description("read archives, find groups that act together, write findings.json, report.html and network.gexf")
    .argument("<file...>", "archives: any format of `claque sources`, plain, .gz or .zst")
    .addOption(projectOption())
    .addOption(sourceOption())
    .addOption(mapOption())
    .addOption(platformOption())
    .addOption(timeZoneOption())
    .addOption(dateOrderOption())
    .addOption(encodingOption())
    .addOption(
      new Option(
        "--window <duration>",
        "longest gap between two actions that count as together; 10 s, 60 s and 5 min by default",
      ).argParser(durationArgument),
    )
    .addOption(seedOption())
    .addOption(threadsOption())
    .addOption(kOption())
    .addOption(groupKOption())
    .option(
      "-y, --yes",
      "ask nothing, also on a terminal: what a file leaves open is read as `claque preview` says, or as it was answered for this project before",
    )
    .addOption(jsonOption("the findings"))
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(
        [
          "claque run tweets.jsonl.gz",
          "claque run *.csv --project election --map account=page --map time=posted_at --time-zone Europe/Madrid",
        ],
        "reads some 30,000 to 70,000 posts a second on two cores, by the format (docs/benchmarks.md); memory is bounded whatever the size of the archive, and grows with the number of accounts and objects. Reading the same file again adds nothing.",
      ),
    )
    .action(async (files: string[], flags: RunFlags) => {
      const document = await runFiles(context, files, flags);
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
    });
};

/** What `claque run` does, for commands that do it as a part of theirs. */
export async function runFiles(
  context: CliContext,
  files: readonly string[],
  flags: RunFlags,
): Promise<FindingsDocument> {
  const report = reporter(context, flags.quiet === true);
  try {
    return await run({
      ...(await readingOf(context, files, flags, report)),
      project: flags.project,
      seed: flags.seed,
      threads: flags.threads,
      k: flags.k,
      groupK: flags.groupK,
      params: flags.window ? { coordination: { windows: [flags.window] } } : undefined,
      signal: context.signal,
      onWaiting: (sentence) => void context.err.write(`claque: ${sentence}\n`),
    });
  } finally {
    report.end();
  }
}
