import { resolve } from "node:path";
import { tendersJson, tendersSummary } from "../../outputs/tenders/index.ts";
import { askedTopic } from "../../tenders/find-topic.ts";
import { runTenders } from "../../tenders/run.ts";
import { type CliContext, print, reporter } from "../context.ts";
import { fileLine } from "../file-line.ts";
import { example, jsonOption, quietOption, seedOption } from "../options.ts";
import type { Register } from "../program.ts";
import { askedIn, type ReadNoticesFlags, readingOptions, tendersProject, topicOption, vouchedIn } from "./options.ts";

interface RunFlags extends ReadNoticesFlags {
  readonly project: string;
  readonly topic?: string;
  readonly seed: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const n = (x: number): string => x.toLocaleString("en-US");

export const addRun: Register = (tenders, context: CliContext) => {
  const command = tenders
    .command("run")
    .description(
      "read records of public purchases into a project, ask every question of them, write report.html and tenders.json",
    )
    .argument("<file...>", "files, folders and zips of any format of `claque tenders formats`; - for standard input")
    .addOption(tendersProject());
  command.addOption(topicOption());
  for (const option of readingOptions()) command.addOption(option);
  command
    .addOption(seedOption())
    .addOption(jsonOption("what was found"))
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(
        [
          "claque tenders run releases.jsonl.gz --topic watching",
          "claque tenders run folder/ --topic 'drones OR \"facial recognition\"' --project purchases",
        ],
        "some 2,000 notices of 5 kB a second on two cores; memory is bounded whatever the size of the files. Reading the same file again adds nothing. Questions about bidders take longest: minutes where many thousand tenders name theirs.",
      ),
    )
    .action(async (files: string[], flags: RunFlags) => {
      const report = reporter(context, flags.quiet === true);
      try {
        const document = await runTenders({
          dir: flags.project,
          ...(flags.topic !== undefined && { topic: askedTopic(flags.topic) }),
          seed: flags.seed,
          files,
          ...askedIn(flags),
          vouched: vouchedIn(flags.orgs),
          signal: context.signal,
          onProgress: report.onProgress,
          onQuestions: (name, questions) => {
            for (const { text, flag } of questions) report.say(`${name}: ${text}; ${flag} says otherwise`);
          },
          onFile: (file) => report.say(`${fileLine(file, false, "notices")}${oddLine(file.oddities)}`),
        });
        report.end();
        if (flags.json) print(context, tendersJson(document));
        else if (!flags.quiet)
          print(
            context,
            tendersSummary(document, {
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

function oddLine(oddities: Readonly<Record<string, number>> | undefined): string {
  const listed = Object.entries(oddities ?? {}).map(([why, count]) => `${why} ${n(count)}`);
  return listed.length > 0 ? `\n  kept, though odd: ${listed.join(", ")}` : "";
}
