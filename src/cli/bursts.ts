import { InvalidArgumentError } from "commander";
import { analyseProject } from "../analysing/analyse-project.ts";
import { inEnglish } from "../model/english.ts";
import { findingsJson } from "../outputs/index.ts";
import { openProject } from "../project/project.ts";
import { print, reporter } from "./context.ts";
import { existingProject } from "./existing-project.ts";
import {
  durationArgument,
  example,
  jsonOption,
  projectOption,
  quietOption,
  seedOption,
  wholeNumber,
} from "./options.ts";
import type { Register } from "./program.ts";

interface BurstFlags {
  readonly project: string;
  readonly bin?: number;
  readonly budget: number;
  readonly most: number;
  readonly seed: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export const register: Register = (program, context) => {
  program
    .command("bursts")
    .summary("what suddenly rose, with a promised rate of false alarms")
    .description(
      "find what suddenly rose: every hashtag, link, website and saved topic against its own forecast, with a promised rate of false alarms",
    )
    .addOption(projectOption())
    .option("--bin <duration>", "width of a bin; an hour for most archives by default", durationArgument)
    .option("--budget <number>", "false alarms allowed a week, all streams together", positive, 1)
    .option("--most <number>", "bursts listed, strongest first", wholeNumber(1, 10_000), 50)
    .addOption(seedOption())
    .addOption(jsonOption("the bursts"))
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(
        ["claque bursts --budget 0.5", "claque bursts --bin 15min --json > bursts.json"],
        "a hundred thousand streams over eight weeks in under a minute; memory is the counts, not the posts.",
      ),
    )
    .action(async (flags: BurstFlags) => {
      existingProject(flags.project);
      const report = reporter(context, flags.quiet === true || flags.json === true);
      const project = await openProject(flags.project, { onlyReads: true });
      try {
        const { bin = 0, budget, most } = flags;
        const document = await analyseProject(project, {
          seed: flags.seed,
          only: ["bursts"],
          params: { bursts: { bin, budget, most } },
          write: false,
          onProgress: report.onProgress,
          signal: context.signal,
        });
        report.end();
        if (flags.json) print(context, findingsJson(document));
        else
          print(
            context,
            document.findings
              .map((f) =>
                [f.kind === "burst" && (f.objects[0]?.label ?? f.detail.name), inEnglish(f.statement)]
                  .filter(Boolean)
                  .join(": "),
              )
              .join("\n\n") ||
              `the project in ${flags.project} holds no post yet: read some in with \`claque run FILE\``,
          );
      } finally {
        report.end();
        await project.close();
      }
    });
};

function positive(text: string): number {
  const n = Number(text);
  if (!(n > 0) || n > 1000) throw new InvalidArgumentError("expected a number above 0, at most 1000");
  return n;
}
