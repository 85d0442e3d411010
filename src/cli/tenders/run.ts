import { runTenders, type TendersKept } from "../../tenders/run.ts";
import { type CliContext, print, reporter } from "../context.ts";
import { fileLine } from "../file-line.ts";
import { example, jsonOption, quietOption } from "../options.ts";
import type { Register } from "../program.ts";
import { askedIn, type ReadNoticesFlags, readingOptions, tendersProject, vouchedIn } from "./options.ts";

interface RunFlags extends ReadNoticesFlags {
  readonly project: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const n = (x: number): string => x.toLocaleString("en-US");

export const addRun: Register = (tenders, context: CliContext) => {
  const command = tenders
    .command("run")
    .description("read records of public purchases into a project, and tell what was kept and what was not")
    .argument("<file...>", "files, folders and zips of any format of `claque tenders formats`; - for standard input")
    .addOption(tendersProject());
  for (const option of readingOptions()) command.addOption(option);
  command
    .addOption(jsonOption("what was kept"))
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(
        ["claque tenders run releases.jsonl.gz --project purchases", "claque tenders run folder/ --orgs firms.txt"],
        "some 2,000 notices of 5 kB a second on two cores; memory is bounded whatever the size of the files. Reading the same file again adds nothing.",
      ),
    )
    .action(async (files: string[], flags: RunFlags) => {
      const report = reporter(context, flags.quiet === true);
      try {
        const kept = await runTenders({
          dir: flags.project,
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
        if (flags.json) print(context, JSON.stringify(kept, null, 2));
        else if (!flags.quiet) print(context, summary(kept, flags.project));
      } finally {
        report.end();
      }
    });
};

function oddLine(oddities: Readonly<Record<string, number>> | undefined): string {
  const listed = Object.entries(oddities ?? {}).map(([why, count]) => `${why} ${n(count)}`);
  return listed.length > 0 ? `\n  kept, though odd: ${listed.join(", ")}` : "";
}

const summary = ({ notices, processes, organisations, persons }: TendersKept, project: string): string =>
  [
    `${project} holds ${n(notices)} notices of ${n(processes)} purchases, by and from ${n(organisations)} spellings of bodies and firms.`,
    persons === 0
      ? "No bidder or supplier is taken for a natural person."
      : `Bidders and suppliers who are, or may be, natural persons are counted and never named: ${persons === "few" ? "fewer than ten" : n(persons)}.`,
    "`claque tenders coverage` tells what these records can be asked.",
  ].join("\n");
