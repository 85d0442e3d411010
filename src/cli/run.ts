import { resolve } from "node:path";
import { Option } from "commander";
import type { FindingsDocument } from "../model/finding.ts";
import { findingsJson, terminalSummary } from "../outputs/index.ts";
import { keyOf } from "../pipeline/answers.ts";
import { run } from "../pipeline/run.ts";
import { type CliContext, print, reporter } from "./context.ts";
import { fileLine } from "./file-line.ts";
import { answeredNote, answerQuestions, noteOf } from "./open-questions.ts";
import {
  dateOrderOption,
  durationArgument,
  example,
  jsonOption,
  mapArgument,
  projectOption,
  quietOption,
  seedOption,
  timeZoneOption,
  wholeNumber,
} from "./options.ts";
import type { Register } from "./program.ts";

export interface RunFlags {
  readonly project: string;
  readonly source?: string;
  readonly map?: Record<string, string>;
  readonly platform?: string;
  readonly timeZone?: string;
  readonly dateOrder?: "month-first" | "day-first";
  readonly window?: number;
  readonly seed: number;
  readonly k: number;
  readonly groupK: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly yes?: boolean;
}

export const register: Register = (program, context) => {
  program
    .command("run")
    .summary("archives in, findings out: report, findings.json, network")
    .description("read archives, find groups that act together, write findings.json, report.html and network.gexf")
    .argument("<file...>", "archives: any format of `claque sources`, plain, .gz or .zst")
    .addOption(projectOption())
    .option("--source <name>", "read as this format instead of recognising it (see `claque sources`)")
    .addOption(
      new Option(
        "--map <key=column>",
        "which column holds what: id, account, time, text, lang, urls, hashtags, repost_of, reply_to …; repeatable",
      ).argParser(mapArgument),
    )
    .option("--platform <name>", "platform of a format that does not tell, e.g. x; part of every pseudonym")
    .addOption(timeZoneOption())
    .addOption(dateOrderOption())
    .addOption(
      new Option(
        "--window <duration>",
        "longest gap between two actions that count as together; 10 s, 60 s and 5 min by default",
      ).argParser(durationArgument),
    )
    .addOption(seedOption())
    .addOption(
      new Option("--k <accounts>", "fewest accounts behind anything shown").argParser(wholeNumber(3, 1000)).default(10),
    )
    .addOption(
      new Option("--group-k <accounts>", "fewest accounts in a group").argParser(wholeNumber(3, 1000)).default(5),
    )
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
  let unrecognised = 0;
  const notes = new Set<string>();
  try {
    const { answers, asked } = await answerQuestions(context, files, flags, report.say);
    return await run({
      answers,
      onAnswered: (name, question, answer) => {
        const key = keyOf(question);
        if (!answers.has(key) && !notes.has(key)) report.say(answeredNote(name, question, answer));
        notes.add(key);
      },
      onQuestions: (name, questions) => {
        if (asked) return;
        for (const question of questions) {
          // Said once, however many files leave the same open.
          if (!notes.has(question.text)) report.say(noteOf(name, question));
          notes.add(question.text);
        }
      },
      onAbsent: (name, { key, column }) =>
        report.say(`${name}: there is no column "${column}" (--map ${key}); read without it`),
      files,
      project: flags.project,
      source: flags.source,
      map: flags.map,
      platform: flags.platform,
      timeZone: flags.timeZone,
      dateOrder: flags.dateOrder,
      seed: flags.seed,
      k: flags.k,
      groupK: flags.groupK,
      params: flags.window ? { coordination: { windows: [flags.window] } } : undefined,
      onProgress: report.onProgress,
      onFile: (file) => {
        report.say(fileLine(file, file.source === "unrecognised" && unrecognised > 0));
        if (file.source === "unrecognised") unrecognised++;
      },
      signal: context.signal,
    });
  } finally {
    report.end();
  }
}
