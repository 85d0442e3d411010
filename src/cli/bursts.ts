import { InvalidArgumentError } from "commander";
import { burstParams } from "../analyses/bursts/params.ts";
import { inEnglish } from "../model/english.ts";
import { findingsJson } from "../outputs/index.ts";
import { analyse } from "../pipeline/analyse.ts";
import { readFindings } from "../pipeline/outputs.ts";
import { openProject } from "../pipeline/project.ts";
import { splitBursts } from "../pipeline/split.ts";
import { readTopics } from "../pipeline/topics.ts";
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
  readonly k?: number;
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
    .option("--k <accounts>", "fewest accounts behind anything shown", wholeNumber(3, 1000))
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
      const project = await openProject(flags.project);
      try {
        const earlier = readFindings(flags.project);
        const k = flags.k ?? earlier?.release.k ?? 10;
        const groupK = earlier?.release.groupK ?? 5;
        const topics = readTopics(flags.project).map(({ name, query }) => ({ name, query }));
        const params = {
          bursts: burstParams.parse({ bin: flags.bin ?? 0, budget: flags.budget, most: flags.most, k, topics }),
        };
        const document = await analyse(project.store, {
          seed: flags.seed,
          k,
          groupK,
          only: ["bursts"],
          params,
          onProgress: report.onProgress,
          signal: context.signal,
        });
        const groups = (earlier?.findings ?? []).filter((f) => f.kind === "group");
        const split = await splitBursts(project.store, { ...document, findings: [...document.findings, ...groups] });
        const findings = split.findings.filter((f) => f.kind !== "group");
        report.end();
        if (flags.json) print(context, findingsJson({ ...document, findings }));
        else
          print(
            context,
            findings
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
